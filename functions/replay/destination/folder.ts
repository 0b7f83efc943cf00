import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import type { Destination } from './destination.ts';
import { temporaryFolder } from './names.ts';

/** A folder. Files are written beside and then renamed, so that none is ever half there. */
export function folderDestination(root: string): Destination {
  const temporary = join(root, temporaryFolder);
  let number = 0;
  return {
    temporary,
    async put(name, { file, chunks }) {
      const path = join(root, name);
      await mkdir(dirname(path), { recursive: true });
      let written = file;
      if (written === undefined) {
        await mkdir(temporary, { recursive: true });
        written = join(temporary, `${process.pid}-${threadId}-${++number}`);
        await writeFile(written, chunks);
      } else {
        for (const chunk of chunks) await appendFile(written, chunk);
      }
      await rename(written, path);
    },
    async get(name) {
      try {
        return await readFile(join(root, name));
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },
    remove: (name) => rm(join(root, name), { force: true }),
    async *list(prefix) {
      yield* namesIn(root, '', prefix);
    },
  };
}

async function* namesIn(root: string, folder: string, prefix: string): AsyncGenerator<string> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: unknown) => {
    if (isAbsent(error)) return [];
    throw error;
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = `${folder}${entry.name}`;
    if (entry.isDirectory()) {
      const inner = `${name}/`;
      if (inner.startsWith(prefix) || prefix.startsWith(inner)) yield* namesIn(root, inner, prefix);
    } else if (name.startsWith(prefix)) {
      yield name;
    }
  }
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** Deletes what interrupted runs left on its way, and nothing of a run that goes on beside this one. */
export async function clearTemporary(root: string): Promise<void> {
  const folder = join(root, temporaryFolder);
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(/^(?:spool-)?(\d+)-/.exec(name)?.[1] ?? Number.NaN);
    if (pid === process.pid || !isRunning(pid)) await rm(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    // No signal: it only asks.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
