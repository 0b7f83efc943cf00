import type { File } from '../../../../ocsf/tables/types.ts';
import { fileAt } from '../../../../ocsf/values.ts';
import type { RecordFields } from '../../parse/fields.ts';
import type { EventBuilder } from '../event-builder.ts';
import { nameOf } from './names.ts';

/** What a PATH is to its syscall: `nametype`, which some kernels call `objtype`. */
export function nameType(path: RecordFields): string | undefined {
  return path.peek('nametype') ?? path.peek('objtype');
}

/** The PATH a syscall is about: what it creates or deletes before what it found; a PARENT is only the way there. */
export function choosePath(paths: readonly RecordFields[]): RecordFields | undefined {
  let chosen: RecordFields | undefined;
  let best = 0;
  for (const path of paths) {
    const rank = rankOf(nameType(path));
    if (rank > best && path.peek('name') !== undefined) {
      chosen = path;
      best = rank;
    }
  }
  return chosen;
}

function rankOf(type: string | undefined): number {
  switch (type) {
    case 'CREATE':
    case 'DELETE':
      return 3;
    case 'NORMAL':
      return 2;
    case 'PARENT':
      return 0;
    // Kernels before 3.10 don't say, and UNKNOWN says nothing.
    default:
      return 1;
  }
}

export function pathOfType(paths: readonly RecordFields[], type: string): RecordFields | undefined {
  return paths.find((path) => nameType(path) === type && path.peek('name') !== undefined);
}

/** S_IFMT of a mode → `file.type_id` (Linux include/uapi/linux/stat.h). */
const fileTypes: Record<number, number> = { 8: 1, 4: 2, 2: 3, 6: 4, 12: 5, 1: 6, 10: 7 };

/** The OCSF file type in `mode` (octal text); `otherwise` where it has none. */
function fileType(mode: string | undefined, otherwise: number): number {
  if (mode === undefined || mode.length > 12) return otherwise;
  return fileTypes[(Number.parseInt(mode, 8) >> 12) & 15] ?? otherwise;
}

/** The file of a PATH, its name joined to the working directory where it is relative. */
export function fileOfPath(
  builder: EventBuilder,
  path: RecordFields,
  typeWithoutMode = 0,
  type?: number,
): File {
  const name = path.peek('name')!;
  const full = absolute(name, builder.cwd?.peek('cwd'));
  // Relative to another open directory, the join is only a guess: the name as recorded stays to be seen.
  if (full === name || !isRelativeToDescriptor(builder)) path.take('name');
  const file = fileNamed(full, type ?? fileType(path.peek('mode'), typeWithoutMode));
  addOwnership(builder, file, path);
  return file;
}

export function addOwnership(builder: EventBuilder, file: File, path: RecordFields): void {
  const inode = path.peek('inode');
  const device = path.peek('dev');
  if (inode !== undefined && device !== undefined) {
    path.take('inode');
    path.take('dev');
    file.uid = `${device}:${inode}`;
  }
  const owner = path.take('ouid');
  if (owner !== undefined) {
    const name = nameOf(builder, 'user', owner, 'OUID', path.record);
    file.owner = name === undefined ? { uid: owner } : { name, uid: owner };
  }
}

/** `fileAt`, for folders written with a slash at their end too. */
export function fileNamed(path: string, typeId: number): File {
  return fileAt(path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path, typeId);
}

export function absolute(name: string, cwd: string | undefined): string {
  if (cwd === undefined || name.startsWith('/')) return name;
  const relative = name.startsWith('./') ? name.slice(2) : name;
  return cwd.endsWith('/') ? cwd + relative : `${cwd}/${relative}`;
}

/** Syscalls whose first argument is the directory that a relative name starts from. */
const directoryCalls = new Set(
  `openat openat2 unlinkat mkdirat mknodat fchownat fchmodat fchmodat2 faccessat faccessat2 utimensat futimesat
  newfstatat fstatat64 readlinkat renameat renameat2 linkat execveat statx`.split(/\s+/),
);
const currentDirectory = new Set(['ffffff9c', 'ffffffffffffff9c', undefined]);

/** Whether a `…at` syscall was given an open directory instead of AT_FDCWD. */
function isRelativeToDescriptor(builder: EventBuilder): boolean {
  return directoryCalls.has(builder.call) && !currentDirectory.has(builder.syscall?.peek('a0'));
}
