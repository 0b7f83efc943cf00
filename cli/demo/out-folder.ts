import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The messages about findings, beside the objects. */
export const messageFile = 'message.txt';

/** The keys that the last run wrote: only they are the demo's to delete. */
const listName = '.demo-objects.json';

/** Deletes what an earlier run wrote into the folder, and nothing else. */
export function clearFormer(folder: string): void {
  const list = join(folder, listName);
  if (!existsSync(list)) return;
  for (const key of keysIn(readFileSync(list, 'utf8'))) {
    const path = join(folder, key);
    // The list is a file like any other: what it names outside the folder is none of ours.
    if (path.startsWith(join(folder, sep))) rmSync(path, { force: true });
  }
  rmSync(list);
}

export function rememberWritten(folder: string, keys: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, listName), `${JSON.stringify(keys, null, 2)}\n`);
}

function keysIn(text: string): string[] {
  try {
    const keys: unknown = JSON.parse(text);
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}
