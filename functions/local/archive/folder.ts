import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { InputError } from '../input/error.ts';
import { isSelected, type Selection } from './selection.ts';

/** Files to be asked, and the folder that all of them lie in. */
export interface ArchiveFiles {
  readonly root: string;
  /** What the user calls it, where that isn't the folder. */
  readonly name?: string;
  readonly paths: readonly string[];
}

/**
 * The selected files below a folder, in the order of their names.
 * @throws InputError where there is no such folder.
 */
export function filesInFolder(folder: string, selection: Selection): ArchiveFiles {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new InputError(`There is no folder ${folder}. npm run demo makes one, out.`);
  }
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => isSelected(relative(folder, path), selection))
    .sort();
  return { root: folder, paths };
}
