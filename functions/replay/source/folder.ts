import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { isOwn } from '../destination/names.ts';
import { LocationError } from '../location.ts';
import type { Source, SourceObject } from './source.ts';

const chunkBytes = 256 * 1024;

/** The files below folders, and single files. Names that begin with a dot are passed over, links are not followed. */
export function folderSource(...paths: readonly string[]): Source {
  return {
    async *list() {
      for (const path of paths) {
        const root = await realpath(path).catch((cause: unknown) => {
          throw new LocationError(`There is no folder or file ${path}.`, { cause });
        });
        if ((await stat(root)).isFile()) yield await objectAt(dirname(root), basename(root));
        else yield* filesIn(root, '');
      }
    },
    async etagOf({ location }) {
      const digest = createHash('md5');
      for await (const chunk of createReadStream(location, { highWaterMark: chunkBytes }))
        digest.update(chunk);
      return digest.digest('hex');
    },
    read: ({ location }) => createReadStream(location, { highWaterMark: chunkBytes }),
  };
}

async function* filesIn(root: string, folder: string): AsyncGenerator<SourceObject> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  // Compared as S3 compares keys, in which a folder's name ends with its slash.
  const names = entries.map((entry) => ({
    entry,
    name: `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`,
  }));
  for (const { entry, name } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || isOwn(name)) continue;
    if (entry.isDirectory()) yield* filesIn(root, name);
    else if (entry.isFile()) yield await objectAt(root, name);
  }
}

async function objectAt(root: string, name: string): Promise<SourceObject> {
  const location = join(root, ...name.split('/'));
  const { size, mtimeMs } = await stat(location);
  return { name, location: location.split(sep).join('/'), bytes: size, modified: Math.floor(mtimeMs) };
}
