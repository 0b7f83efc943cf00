import { dirname } from 'node:path';
import type { Module } from './modules.ts';

/** The most precise entry of a table for a path. */
export function entryOf(path: string, table: object): string | undefined {
  const fits = (entry: string) =>
    entry.endsWith('/*') ? `${dirname(path)}/*` === entry : path.startsWith(entry);
  // Of a folder itself and with everything below it, the former is longer.
  return Object.keys(table)
    .filter(fits)
    .sort((a, b) => b.length - a.length)[0];
}

/** Whether an allowed entry covers a path. `folder/*` doesn't cover files with an entry of their own. */
export const covers = (allowed: string, path: string, table: object): boolean =>
  allowed.endsWith('/*') ? entryOf(path, table) === allowed : path.startsWith(allowed);

/** The modules with each folder in place of its files. */
export function folded(files: readonly Module[], folderOf: (path: string) => string): Module[] {
  const folders = Map.groupBy(files, ({ path }) => folderOf(path));
  return [...folders].map(([path, members]) => ({
    ...members[0]!,
    path,
    imports: members
      .flatMap(({ imports }) => imports.map(folderOf))
      .filter((to) => to !== path && folders.has(to)),
  }));
}

/** Whether an import is a file of this repository, not a package. */
export const isOurs = (name: string) =>
  /^(?:\.\.|shared|functions|cli|simulator|infra|scripts|checks|bench|test)\//.test(name);
