import { deploymentRows } from '../infra/parameters/deployment-rows.ts';
import { modeRows } from '../infra/parameters/mode-rows.ts';
import type { ParameterRow } from '../infra/parameters/row.ts';

const table = (rows: Readonly<Record<string, ParameterRow>>): string =>
  [
    '| Parameter | Meaning | Takes |',
    '|---|---|---|',
    ...Object.entries(rows).map(
      ([name, { description, constraint }]) => `| \`${name}\` | ${description} | ${constraint} |`,
    ),
  ].join('\n');

/** What a deployment asks, as docs/deploy.md has it. */
export const deploymentParameters = (): string => table(deploymentRows);

/** What the other modes ask. */
export const modeParameters = (): string => table(modeRows);

if (import.meta.main) console.log(`${deploymentParameters()}\n\n${modeParameters()}`);
