import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** A built function. */
export interface BuiltFunction {
  readonly name: string;
  /** Its files by their names, all in one folder. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Folders of the packages whose code is in it, `node_modules/NAME`. */
  readonly packages: readonly string[];
}

interface Output {
  readonly folders: readonly string[];
}
interface Report {
  readonly name: string;
  readonly static: readonly Output[];
  readonly lazy: readonly Output[];
}

/**
 * Builds all functions into `outdir`.
 * @throws Error when the build fails; it has said why.
 */
export function buildFunctions(outdir: string): BuiltFunction[] {
  const json = execFileSync(process.execPath, ['esbuild.config.mjs', '--outdir', outdir, '--json'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  return (JSON.parse(json) as Report[]).map(({ name, static: staticPart, lazy }) => ({
    name,
    files: filesIn(join(outdir, name)),
    packages: [...new Set([...staticPart, ...lazy].flatMap(({ folders }) => folders))].sort(),
  }));
}

const filesIn = (folder: string): Record<string, Uint8Array> =>
  Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))]));
