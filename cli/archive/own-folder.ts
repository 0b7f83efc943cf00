import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OwnFolder {
  readonly path: string;
  /** Deletes the folder with all that is in it. */
  remove(): void;
}

const folders = new Set<string>();
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Makes a temporary folder that only this user can read. It is removed by its owner, or when the process exits or is
 * interrupted.
 */
export function ownFolder(purpose: string): OwnFolder {
  const path = mkdtempSync(join(tmpdir(), `audit-firehose-${purpose}-`));
  if (folders.size === 0) watch();
  folders.add(path);
  return {
    path,
    remove() {
      removeFolder(path);
      folders.delete(path);
      if (folders.size === 0) unwatch();
    },
  };
}

const removeFolder = (path: string): void => rmSync(path, { recursive: true, force: true });

function watch(): void {
  process.on('exit', removeAll);
  for (const signal of endings) process.on(signal, endBy);
}

function unwatch(): void {
  process.off('exit', removeAll);
  for (const signal of endings) process.off(signal, endBy);
}

function removeAll(): void {
  for (const path of folders) removeFolder(path);
  folders.clear();
}

/** Ends by the signal itself, so that a shell sees what it was; an exit would wait for a query that runs. */
function endBy(signal: NodeJS.Signals): void {
  removeAll();
  unwatch();
  process.kill(process.pid, signal);
}
