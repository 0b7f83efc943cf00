import { access, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mapFile } from '../identity/map-file.ts';
import type { ListedFile, MapFolders } from '../identity/map-folders.ts';

/** The folders of hosts within a folder on a disk. */
export function diskMapFolders(root: string): MapFolders {
  return {
    async list(host) {
      const folder = join(root, host);
      const files: ListedFile[] = [];
      for (const name of await namesIn(root, folder)) {
        if (mapFile(name) === undefined) continue;
        const status = await stat(join(folder, name));
        // Opening a pipe would wait for its other end.
        if (status.isFile())
          files.push({ name, bytes: status.size, version: `${status.mtimeMs} ${status.size}` });
      }
      return files;
    },
    async subfolders(parent) {
      const entries = await readdir(join(root, parent), { withFileTypes: true });
      return new Set(entries.filter((entry) => !entry.isFile()).map(({ name }) => name));
    },
    async read(host, name, most) {
      const file = await open(join(root, host, name));
      try {
        const { size } = await file.stat();
        return size > most ? undefined : await file.readFile();
      } finally {
        await file.close();
      }
    },
  };
}

/** None where the host has no folder; but without the root something is wrong with the setting. */
async function namesIn(root: string, folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    await access(root);
    return [];
  }
}
