/** Whether a value of the source is found in what was written: as it is, or in a form from which it can be got back. */
import { leavesOf, parseKeepingDigits, type SourceValue } from './source-values.ts';

/** What was written for one event, made searchable. */
export interface Written {
  /** Every text that is written, with the names under which it stands where the source's own names are kept; `''` for an attribute of OCSF. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  /** The arguments of command lines. */
  readonly words: ReadonlySet<string>;
  /** All texts one after the other, for values that stand within others. */
  readonly whole: string;
  readonly byPath: ReadonlyMap<string, string>;
}

/** Attributes that are not the source's values: ids of our own, copies, and the original. */
const notTheSources =
  /^(?:raw_data|observables|metadata\.(?:loggers|uid|version|profiles|extensions)|(?:class|category|activity|type|severity)_(?:uid|id|name)|severity$|time_dt|cloud\.provider)/;

/** Where OCSF events keep the source's own names. */
const ownNames = /^(?:unmapped|entity\.data|api\.request\.data|api\.response\.data)/;
/** Between the names of a path; an attribute's mark and an element's index are none. */
const separators = /[.@[\]]+/;

export function writtenOf(lines: readonly string[]): Written {
  const byPath = new Map<string, string>();
  const words = new Set<string>();
  const names = new Map<string, Set<string>>();
  const found: string[] = [];
  for (const [index, line] of lines.entries()) {
    const isOcsf = line.startsWith('{"class_uid"');
    for (const { path, value } of allLeaves(parseKeepingDigits(line))) {
      if (notTheSources.test(path)) continue;
      byPath.set(index === 0 ? path : `${index}:${path}`, value);
      found.push(value);
      const stands = isOcsf && !ownNames.test(path) ? [''] : path.toLowerCase().split(separators);
      for (const text of [value, value.toLowerCase(), value.trim()]) {
        const under = names.get(text) ?? new Set();
        names.set(text, under);
        for (const name of stands) under.add(name);
      }
      if (/cmd_line|command_line|proctitle/.test(path)) {
        for (const [, quoted, bare] of value.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g))
          words.add(quoted ?? bare!);
      }
      // `dev:inode` names a file.
      if (path.endsWith('file.uid')) {
        const colon = value.lastIndexOf(':');
        for (const part of [value.slice(0, colon), value.slice(colon + 1)]) {
          names.set(part, new Set(['']));
        }
      }
    }
  }
  return { names, words, byPath, whole: found.join('\n') };
}

/** Leaves, and those of JSON that is held as text. */
function allLeaves(value: unknown): SourceValue[] {
  return leavesOf(value).flatMap((leaf) => {
    if (!/^[[{"]/.test(leaf.value)) return [leaf];
    try {
      return [leaf, ...leavesOf(parseKeepingDigits(leaf.value), leaf.path)];
    } catch {
      return [leaf];
    }
  });
}

/** Shorter values count only where they stand alone. */
const shortest = 6;
/** Numbers and words so common that they have to stand under their own name, or in an attribute of OCSF. */
export const isCommon = (form: string): boolean =>
  form.length < 4 || isNumber.test(form) || /^(?:true|false|none)$/i.test(form);
const isNumber = /^(?:\d{1,6}|0x0)$/;

/** Fields whose numbers have an attribute: for others, an attribute with the same number says something else. */
const numberFields =
  /^(?:eventid|eventrecordid|version|level|logontype|accessmask|grantedaccess|handleid|protocol\w*|\w*process_?id|\w*port|\w*status|\w*code|sessionid|newvalue|details|param\d+|pid|ppid|opid|uid|gid|auid|euid|egid|ouid|id|ses|inode|dev|sig|a0|exit|node|acct|mfaauthenticated|mfaused|success|res)$/;

/** Whether a value is written; a common one, such as `0`, where the field called by the end of `path` may stand. */
export function isKept(value: string, written: Written, path?: string): boolean {
  return formsOf(value).some((form) => {
    if (path !== undefined && isCommon(form)) {
      const under = written.names.get(form) ?? written.names.get(form.toLowerCase());
      const name = nameOf(path);
      const isWord = !isNumber.test(form) && !/^(?:true|false)$/i.test(form);
      return (
        under !== undefined && (under.has(name) || (under.has('') && (isWord || numberFields.test(name))))
      );
    }
    if (written.names.has(form) || written.names.has(form.toLowerCase())) return true;
    return form.length >= shortest && !/^\d+$/.test(form) && written.whole.includes(form);
  });
}

/** The last name of a path, in lower case. */
const nameOf = (path: string): string =>
  path
    .toLowerCase()
    .split(separators)
    .findLast((part) => part !== '' && !/^\d+$/.test(part)) ?? path;

/** Whether a value stands under its own name. */
export const isNamed = ({ path, value }: SourceValue, written: Written): boolean =>
  written.names.get(value)?.has(nameOf(path)) === true;

/** Forms that stand for a value and from which it can be got back. */
function formsOf(value: string): string[] {
  const forms = [value, value.trim(), value.replace(/\s+/g, ' ')];
  if (/^\{.*\}$/.test(value)) forms.push(value.slice(1, -1));
  if (value.startsWith('\\\\')) forms.push(value.slice(2));
  if (/^::ffff:\d/i.test(value)) forms.push(value.slice(7));
  if (/^0x[0-9a-f]{1,16}$/i.test(value)) {
    const number = BigInt(value);
    if (number < 1n << 32n) forms.push(String(BigInt.asIntN(32, number)));
    forms.push(
      String(number),
      `0x${number.toString(16).toUpperCase().padStart(8, '0')}`,
      `0x${number.toString(16)}`,
    );
  }
  if (/^\d{4}-\d\d-\d\d[T ]/.test(value)) {
    const time = Date.parse(/Z$|[+-]\d\d:?\d\d$/.test(value) ? value : `${value.replace(' ', 'T')}Z`);
    if (!Number.isNaN(time)) forms.push(String(time));
  }
  return forms;
}

/** Whether all of several parts are kept, for lists and names in parts. */
export const areKept = (parts: readonly string[], written: Written): boolean =>
  parts.length > 1 && parts.every((part) => part === '' || isKept(part, written));
