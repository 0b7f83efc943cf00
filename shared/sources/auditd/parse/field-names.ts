/** Field names seen so far, each with what it says about its values. */
import { BoundedMap, ownCopy, textBytes } from '../../../bounded-map.ts';

export interface FieldName {
  readonly text: string;
  /** `text` with its `=`. */
  readonly prefix: string;
  /** Whether unquoted hex digits stand for text. */
  readonly holdsText: boolean;
  /** Whether the text is a list of arguments with NULs between them. */
  readonly holdsArguments: boolean;
  /** Whether it is one of the upper-case names of an enriched record. */
  readonly isEnriched: boolean;
  /** Whether it is one that real logs may have, so that what is worked out for it is worth keeping. */
  readonly isKept: boolean;
}

/** RecordFields that may hold what a user chose (audit-userspace, auparse/typetab.h of 2023: ESCAPED). */
const textFields = new Set(
  `comm exe name cwd proctitle cmd acct data key path dir vm grp file ocomm sw root_dir watch
  new-chardev old-chardev new-disk old-disk new-fs old-fs new-net old-net new-rng old-rng new_group new-disk-path`.split(
    /\s+/,
  ),
);

const enrichedNames = new Set(
  `ARCH SYSCALL AUID UID GID EUID SUID FSUID EGID SGID FSGID OUID OGID OAUID SAUID IUID IGID ID SADDR OLD-AUID
  INODE_UID INODE_GID OBJ_UID OBJ_GID NEW_GID`.split(/\s+/),
);

const longestName = 40;
const names = new BoundedMap<FieldName>(
  'field names of audit records',
  1_000_000,
  ({ text }) => 150 + 2 * textBytes(text),
);

/** What a name says; of names longer than real logs have nothing is kept. */
export function fieldName(text: string): FieldName {
  if (text.length > longestName) return newFieldName(text, false);
  const known = names.get(text);
  if (known) return known;
  // As an object's key, so that comparing it is cheap.
  const name = newFieldName(Object.keys({ [ownCopy(text)]: 0 })[0]!, true);
  names.set(name.text, name);
  return name;
}

function newFieldName(text: string, isKept: boolean): FieldName {
  return {
    text,
    prefix: `${text}=`,
    holdsText: textFields.has(text),
    holdsArguments: text === 'proctitle' || text === 'cmd',
    isEnriched: enrichedNames.has(text),
    isKept,
  };
}

/** Where an enriched name begins at the end of `value`, when the separator before it was lost; else -1. */
export function gluedName(value: string, equals: number): number {
  let start = equals;
  while (start > 0 && equals - start < 10) {
    const code = value.charCodeAt(start - 1);
    if ((code < 65 || code > 90) && code !== 95 && code !== 45) break;
    start--;
  }
  for (; start < equals; start++) if (enrichedNames.has(value.slice(start, equals))) return start;
  return -1;
}

/** `a0`, `a12`: a whole argument, not `a1_len` or the piece `a1[0]`. */
export function isArgument(name: string): boolean {
  if (name.charCodeAt(0) !== 97) return false;
  for (let i = 1; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return name.length > 1;
}

/** `a1[0]`: kept as written, because the pieces are put together before they are decoded. */
export const isPiece = (name: string): boolean => name.charCodeAt(name.length - 1) === 93;
