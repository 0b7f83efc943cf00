import type { OcsfEvent } from '../../../../ocsf/event.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { File } from '../../../../ocsf/tables/types.ts';
import type { Placement } from '../../../mapping.ts';
import type { RecordFields } from '../../parse/fields.ts';
import { field } from '../../parse/record.ts';
import { openFlags } from '../../tables/open-flags.ts';
import { architectureName } from '../../tables/syscalls.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { AuditMapping, MapAudit } from '../mapping.ts';
import { setActor } from '../objects/actor.ts';
import { hexArgument } from '../objects/arguments.ts';
import { choosePath, fileOfPath, nameType, pathOfType } from '../objects/paths.ts';
import { bareSyscall, invoke } from './kernel-events.ts';

/** Whether a PATH names the file; one that only a descriptor names is unknown, which leaves the syscall itself. */
export const namesFile = ({ paths }: EventBuilder): boolean => choosePath(paths) !== undefined;

function setFile(ocsf: OcsfEvent, builder: EventBuilder, path: RecordFields, type?: number): File {
  setActor(builder, 'actor');
  ocsf.file = fileOfPath(builder, path, type);
  return ocsf.file;
}

/** What else there is to say about a syscall on a file. */
interface FileDetails {
  /** The file's type where no mode says it: 1 for one that is written, 2 for a folder. */
  readonly type?: number;
  /** New mode, owner or group: which argument holds it, and under which name it goes to `unmapped`. */
  readonly sets?: readonly (readonly [argument: string, name: string])[];
}

/** A syscall that does one thing to one file; `verb` is the message's word for it. */
export const file =
  (verb: string, { type, sets = [] }: FileDetails = {}): MapAudit =>
  (ocsf, builder) => {
    const found = setFile(ocsf, builder, choosePath(builder.paths)!, type);
    let to = '';
    for (const [argument, name] of sets) {
      const value = hexArgument(builder.subject.peek(argument));
      // -1 leaves an owner or group as it is.
      if (value === undefined || value === 0xffff_ffff) continue;
      const text = name === 'new_mode' ? `0${(value & 0o7777).toString(8)}` : String(value);
      builder.unmapped[name] = text;
      to += ` ${name.replace('_', ' ')} ${text}`;
    }
    builder.phrase = `${verb} ${found.path}${to && `:${to}`}`;
  };

const createMask = 0x40;
const truncateMask = 0x200;

/** Where a syscall of the open family has its flags; `fixed` for creat, nothing where they are in memory. */
type FlagsIn = { readonly argument: string } | { readonly fixed: number } | undefined;

function flagsOf(flagsIn: FlagsIn, { subject }: EventBuilder): number | undefined {
  if (flagsIn === undefined) return undefined;
  return 'fixed' in flagsIn ? flagsIn.fixed : hexArgument(subject.peek(flagsIn.argument));
}

const writesWith = (flags: number): boolean => (flags & 3) !== 0 || (flags & truncateMask) !== 0;

/** open and its kin: a file created, written, or read, by the PATH's type and the flags. */
export function open(flagsIn: FlagsIn): Pick<AuditMapping, 'refine' | 'map'> {
  return {
    refine(builder): Partial<Placement> {
      const path = choosePath(builder.paths);
      if (path === undefined) return { class: bareSyscall.class, activity: bareSyscall.activity };
      if (nameType(path) === 'CREATE') return { activity: 1 };
      const flags = flagsOf(flagsIn, builder);
      return { activity: flags === undefined ? 14 : writesWith(flags) ? 3 : 2 };
    },
    map(ocsf, builder) {
      const flags = flagsOf(flagsIn, builder);
      if (flags !== undefined) {
        const architecture = architectureName(builder.subject.peek('arch') ?? '');
        builder.unmapped.open_flags = openFlags(flags, architecture);
      }
      if (ocsf.class_uid !== classes.fileSystemActivity) {
        invoke(ocsf, builder);
        return;
      }
      const creates = ocsf.activity_id === 1;
      const writes = flags !== undefined && writesWith(flags);
      const found = setFile(ocsf, builder, choosePath(builder.paths)!, creates || writes ? 1 : 0);
      const purpose = flags === undefined ? '' : writes ? ' for writing' : ' for reading';
      const verb = creates && (flags ?? createMask) & createMask ? 'created' : 'opened';
      builder.phrase = `${verb} ${found.path}${creates ? '' : purpose}`;
    },
  };
}

/** The old name of a rename is the PATH deleted, the new one the PATH created. */
function renamed({ paths }: EventBuilder): { from: RecordFields | undefined; to: RecordFields | undefined } {
  const to = pathOfType(paths, 'CREATE');
  const from = pathOfType(paths, 'DELETE') ?? choosePath(paths.filter((path) => path !== to)) ?? to;
  return { from, to };
}

export const namesRenamed = (builder: EventBuilder): boolean => renamed(builder).from !== undefined;

/** rename and its kin. */
export const rename: MapAudit = (ocsf, builder) => {
  const { from, to } = renamed(builder);
  const found = setFile(ocsf, builder, from!);
  builder.phrase = `renamed ${found.path}`;
  if (to !== undefined && to !== from) {
    ocsf.file_result = fileOfPath(builder, to);
    builder.phrase += ` to ${ocsf.file_result.path}`;
  }
};

/** setxattr, removexattr, utime: attributes of a file; those called `security.*` belong to its security. */
export const placementOfAttributes = (builder: EventBuilder): Partial<Placement> =>
  extendedAttribute(builder)?.startsWith('security.') ? { activity: 7 } : {};

export const attributes: MapAudit = (ocsf, builder) => {
  const attribute = extendedAttribute(builder);
  const found = setFile(ocsf, builder, choosePath(builder.paths)!);
  builder.phrase = `changed ${attribute === undefined ? 'attributes' : `attribute ${attribute}`} of ${found.path}`;
};

/** The attribute's name is in memory; only a record beside the syscall may have it (INTEGRITY_EVM_XATTR). */
function extendedAttribute({ others }: EventBuilder): string | undefined {
  for (const other of others) {
    const name = field(other.record, 'xattr');
    if (name !== undefined) return name;
  }
  return undefined;
}
