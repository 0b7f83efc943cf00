import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { ByteChunks } from '../../shared/envelope/archive/bytes.ts';
import type { Terminal } from '../command.ts';
import { InputError } from './error.ts';
import { expanded } from './patterns.ts';

/** A file that a person named, or that lies in a folder or fits a pattern they named. */
export interface GivenFile {
  readonly name: string;
  /** The same without the way to it: the file's own name, or its path below the folder that was named. */
  readonly shortName: string;
  /** Undefined for standard input. */
  readonly bytes: number | undefined;
  /** When it was last changed, in epoch milliseconds. */
  readonly modified: number;
  read(): ByteChunks;
}

const chunkBytes = 256 * 1024;

/**
 * The files that arguments name, in their order: files, folders with all below them in the order of their names, patterns
 * such as `logs/*.gz`, and `-` for standard input. Names that begin with a dot are passed over in folders, links are not
 * followed there.
 * @throws InputError for a name that is no file, folder or pattern of any.
 */
export async function givenFiles(names: readonly string[], terminal: Terminal): Promise<GivenFile[]> {
  const files: GivenFile[] = [];
  for (const name of names) {
    if (name === '-') {
      const read = () => terminal.standardInput();
      files.push({ name, shortName: 'stdin', bytes: undefined, modified: Date.now(), read });
      continue;
    }
    const found = await pathsOf(name);
    if (found.length === 0) throw new InputError(`There is no file in ${name}.`);
    for (const { path, bytes, modified } of found) {
      const shortName = relative(name, path) || basename(path);
      files.push({
        name: path,
        shortName: shortName.startsWith('..') ? basename(path) : shortName,
        bytes,
        modified,
        read: () => createReadStream(path, { highWaterMark: chunkBytes }),
      });
    }
  }
  return files;
}

interface FoundPath {
  readonly path: string;
  readonly bytes: number;
  readonly modified: number;
}

async function pathsOf(name: string): Promise<FoundPath[]> {
  try {
    return await pathsAt(name);
  } catch (error) {
    const matches = expanded(name);
    if (matches[0] === name) {
      throw new InputError(`${name} can't be read (${(error as NodeJS.ErrnoException).code}).`, {
        cause: error,
      });
    }
    return (await Promise.all(matches.map(pathsAt))).flat();
  }
}

async function pathsAt(path: string): Promise<FoundPath[]> {
  const stats = await stat(path);
  if (!stats.isDirectory()) return [{ path, bytes: stats.size, modified: Math.floor(stats.mtimeMs) }];
  const entries = await readdir(path, { withFileTypes: true });
  const below = entries
    .filter((entry) => !entry.name.startsWith('.') && (entry.isDirectory() || entry.isFile()))
    .map((entry) => join(path, entry.name))
    .sort();
  return (await Promise.all(below.map(pathsAt))).flat();
}
