import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runCommand } from '../../../cli/command.ts';
import { replay } from '../../../cli/commands/replay.ts';
import { terminalOf } from '../../support/terminal.ts';

/** A folder that goes when the test file ends: call `clearFolders` then. */
const folders: string[] = [];
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'replay-test-'));
  folders.push(folder);
  return folder;
}
export const clearFolders = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

export function writeFiles(folder: string, files: Readonly<Record<string, Buffer | string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** All files below a folder by name, as bytes. */
export function filesIn(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  );
}

/** The same as something that a failing test can show: names with their bytes in hex. */
export const shown = (files: ReadonlyMap<string, Buffer>): Record<string, string> =>
  Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.toString('base64')]));

/** The lines of all outputs, sorted. */
export const linesOf = (files: ReadonlyMap<string, Buffer>): string[] =>
  [...files]
    .filter(([name]) => name.includes('.ndjson') || name.startsWith('source='))
    .flatMap(([name, bytes]) => textOf(name, bytes).split('\n'))
    .filter((line) => line !== '')
    .sort();

const textOf = (name: string, bytes: Buffer): string =>
  (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');

/**
 * Runs `npm run replay` in this process, on this one thread. Without
 * rules, so that lines are events.
 */
export async function runReplay(
  args: readonly string[],
  environment: Record<string, string> = { RULES: 'none' },
) {
  const { terminal, written, complained } = terminalOf(environment);
  const code = await runCommand('replay', replay, [...args, '--workers', '1'], terminal);
  return { code, out: written(), complaints: complained() };
}
