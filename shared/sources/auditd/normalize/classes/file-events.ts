import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { File } from '../../../../ocsf/tables/types.ts';
import type { Fields } from '../../parse/fields.ts';
import { field } from '../../parse/record.ts';
import { openFlags } from '../../tables/open-flags.ts';
import { architectureName } from '../../tables/syscalls.ts';
import type { Build, Draft } from '../event-builder.ts';
import { setActor } from '../objects/actor.ts';
import { hexArgument } from '../objects/arguments.ts';
import { choosePath, fileOfPath, nameType, pathOfType } from '../objects/paths.ts';
import { invoke } from './kernel-events.ts';

/** Starts a file event on `path`; a file that only a descriptor names is unknown, which leaves the syscall itself. */
function startFile(
  draft: Draft,
  path: Fields | undefined,
  activity: number,
  name?: string,
  type?: number,
): File | undefined {
  if (path === undefined) return undefined;
  setActor(draft, 'actor');
  const ocsf = draft.start(classes.fileSystemActivity, activity, name);
  ocsf.file = fileOfPath(draft, path, type);
  return ocsf.file;
}

/** What a row says about a syscall on a file. */
interface FileRow {
  readonly activity: number;
  /** For the message: `deleted`. */
  readonly verb: string;
  /** For activity 99. */
  readonly name?: string;
  /** The file's type where no mode tells it: 1 for one that is written, 2 for a folder. */
  readonly type?: number;
  /** New mode, owner or group: which argument holds it, and under which name it goes to `unmapped`. */
  readonly sets?: readonly (readonly [argument: string, name: string])[];
}

/** A syscall that does one thing to one file. */
export const file =
  (row: FileRow): Build =>
  (draft) => {
    const found = startFile(draft, choosePath(draft.paths), row.activity, row.name, row.type);
    if (found === undefined) return invoke(draft);
    let to = '';
    for (const [argument, name] of row.sets ?? []) {
      const value = hexArgument(draft.subject.get(argument));
      // -1 leaves an owner or group as it is.
      if (value === undefined || value === 0xffff_ffff) continue;
      const text = name === 'new_mode' ? `0${(value & 0o7777).toString(8)}` : String(value);
      draft.unmapped[name] = text;
      to += ` ${name.replace('_', ' ')} ${text}`;
    }
    draft.phrase = `${row.verb} ${found.path}${to && `:${to}`}`;
    return true;
  };

const createMask = 0x40;
const truncateMask = 0x200;

/** Where a syscall of the open family has its flags; `fixed` for creat, nothing where they are in memory. */
type FlagsIn = { readonly argument: string } | { readonly fixed: number } | undefined;

/** open and its kin: a file created, written, or read, by the PATH's type and the flags. */
export const open =
  (flagsIn: FlagsIn): Build =>
  (draft) => {
    const flags =
      flagsIn === undefined
        ? undefined
        : 'fixed' in flagsIn
          ? flagsIn.fixed
          : hexArgument(draft.subject.get(flagsIn.argument));
    const path = choosePath(draft.paths);
    const writes = flags !== undefined && ((flags & 3) !== 0 || (flags & truncateMask) !== 0);
    const creates = path !== undefined && nameType(path) === 'CREATE';
    const activity = creates ? 1 : flags === undefined ? 14 : writes ? 3 : 2;
    const found = startFile(draft, path, activity, undefined, creates || writes ? 1 : 0);
    if (flags !== undefined) {
      draft.unmapped.open_flags = openFlags(flags, architectureName(draft.subject.get('arch') ?? ''));
    }
    if (found === undefined) return invoke(draft);
    const purpose = flags === undefined ? '' : writes ? ' for writing' : ' for reading';
    draft.phrase = `${creates && (flags ?? createMask) & createMask ? 'created' : 'opened'} ${found.path}${creates ? '' : purpose}`;
    return true;
  };

/** rename and its kin: the old name is the PATH deleted, the new one the PATH created. */
export const rename: Build = (draft) => {
  const to = pathOfType(draft.paths, 'CREATE');
  const from =
    pathOfType(draft.paths, 'DELETE') ?? choosePath(draft.paths.filter((path) => path !== to)) ?? to;
  const found = startFile(draft, from, 5);
  if (found === undefined) return invoke(draft);
  draft.phrase = `renamed ${found.path}`;
  if (to !== undefined && to !== from) {
    draft.ocsf.file_result = fileOfPath(draft, to);
    draft.phrase += ` to ${draft.ocsf.file_result.path}`;
  }
  return true;
};

/** setxattr, removexattr, utime: attributes of a file; those called `security.*` belong to its security. */
export const attributes: Build = (draft) => {
  const attribute = extendedAttribute(draft);
  const found = startFile(draft, choosePath(draft.paths), attribute?.startsWith('security.') ? 7 : 6);
  if (found === undefined) return invoke(draft);
  draft.phrase = `changed ${attribute === undefined ? 'attributes' : `attribute ${attribute}`} of ${found.path}`;
  return true;
};

/** The attribute's name is in memory; only a record beside the syscall may tell it (INTEGRITY_EVM_XATTR). */
function extendedAttribute(draft: Draft): string | undefined {
  for (const other of draft.others) {
    const name = field(other.record, 'xattr');
    if (name !== undefined) return name;
  }
  return undefined;
}
