import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from './measure/process.ts';

export interface BuiltHandler {
  readonly file: string;
  remove(): void;
}

/**
 * Builds the transform function as it is now into a temporary folder, so that no stale build is measured. A static
 * part over its limit is named by the build and doesn't stop the measurement.
 * @throws Error when there is nothing to measure.
 */
export async function buildHandler(): Promise<BuiltHandler> {
  const root = join(import.meta.dirname, '..');
  const folder = mkdtempSync(join(tmpdir(), 'audit-firehose-bench-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  await run(process.execPath, [join(root, 'esbuild.config.mjs'), '--outdir', folder], root);
  const file = join(folder, 'transform', 'index.mjs');
  if (existsSync(file)) return { file, remove };
  remove();
  throw new Error('The transform function could not be built; npm run build says why.');
}

/**
 * The build of another checkout, as it lies there: nothing but its `dist` is used, however old its bench is.
 * @throws Error when it isn't built.
 */
export function builtHandler(checkout: string): BuiltHandler {
  const file = resolve(checkout, 'dist/transform/index.mjs');
  if (!existsSync(file)) {
    throw new Error(`${checkout} has no dist/transform/index.mjs; npm ci && npm run build there makes it.`);
  }
  return { file, remove: () => {} };
}
