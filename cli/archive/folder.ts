import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { InputError } from '../input/error.ts';
import { isSelected, type Selection } from './selection.ts';
import type { UnreadableFile } from './unreadable-files.ts';

/** Files to be asked, and the folder that all of them lie in. */
export interface ArchiveFiles {
  readonly root: string;
  /** What the user calls it, where that isn't the folder. */
  readonly name?: string;
  readonly paths: readonly string[];
  /** What should be among the paths and can't be. */
  readonly unreadable?: readonly UnreadableFile[];
}

/**
 * The selected files below a folder, in the order of their names; a single file is selected by its name. Symbolic links below it are not followed: they can lead
 * out of it.
 * @throws InputError where there is no such folder.
 */
export function filesInFolder(folder: string, selection: Selection): ArchiveFiles {
  if (existsSync(folder) && statSync(folder).isFile()) {
    return { root: dirname(resolve(folder)), name: folder, paths: [resolve(folder)] };
  }
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new InputError(`There is no folder ${folder}. npm run demo makes one, out.`);
  }
  // DuckDB gives `~` at the beginning of a path, and schemes, a meaning.
  const root = resolve(folder);
  const paths = filesBelow(root)
    .filter((path) => isSelected(relative(root, path), selection))
    .sort();
  return { root, name: folder, paths };
}

/** Node's own recursion would go through links to folders. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
