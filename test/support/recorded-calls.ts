import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';

const mark = '\0recorded:';
const folders = ['functions', 'shared'].map((name) =>
  fileURLToPath(new URL(`../../${name}/`, import.meta.url)),
);
const recorder = fileURLToPath(new URL('./call-recorder.ts', import.meta.url));

/**
 * Hands the functions AWS SDK clients whose commands are recorded when they are made, by hand or by a paginator, whatever a test puts behind the
 * client: a command that isn't in the table of calls fails the test, because the function would have no right to it.
 */
export function recordedCalls(): Plugin {
  return {
    name: 'recorded-calls',
    enforce: 'pre',
    resolveId(source, importer) {
      const ours = folders.some((folder) => importer?.startsWith(folder));
      return source.startsWith('@aws-sdk/client-') && ours ? mark + source : undefined;
    },
    async load(id) {
      if (!id.startsWith(mark)) return undefined;
      const client = id.slice(mark.length);
      const names = Object.keys(await import(client));
      const commands = names.filter((name) => name.endsWith('Command'));
      const paginators = names.filter((name) => name.startsWith('paginate'));
      return [
        `import * as sdk from ${JSON.stringify(client)};`,
        `import { recorded, recordedPages } from ${JSON.stringify(recorder)};`,
        `export * from ${JSON.stringify(client)};`,
        ...commands.map((name) => `export const ${name} = recorded(sdk.${name}, '${client}', '${name}');`),
        ...paginators.map(
          (name) =>
            `export const ${name} = recordedPages(sdk.${name}, '${client}', '${name.slice('paginate'.length)}Command');`,
        ),
      ].join('\n');
    },
  };
}
