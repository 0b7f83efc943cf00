import type { AccountKind } from '../account-names.ts';
import { parseTime } from '../time.ts';

/** A file of a host's folder, by its name. */
export interface MapFile {
  readonly name: string;
  readonly kind: AccountKind;
  /** From when it is in force; -Infinity without a stamp: since ever, until the first stamped one. */
  readonly from: number;
}

const kinds: Readonly<Record<string, AccountKind>> = { passwd: 'user', group: 'group' };

/**
 * What a file is by its name: `passwd` and `group`, alone or with the UTC time from which they are in force
 * (`passwd.20260115T000000Z`, `passwd.2026-01-15T00:00:00Z`). `odd` for a name that begins like a map's and has
 * another ending; undefined for a file that is none of ours.
 */
export function mapFile(name: string): MapFile | 'odd' | undefined {
  const dot = name.indexOf('.');
  const stem = dot < 0 ? name : name.slice(0, dot);
  const kind = Object.hasOwn(kinds, stem) ? kinds[stem]! : undefined;
  if (kind === undefined) return undefined;
  if (dot < 0) return { name, kind, from: Number.NEGATIVE_INFINITY };
  const from = timeOfStamp(name.slice(dot + 1));
  return from === undefined ? 'odd' : { name, kind, from };
}

function timeOfStamp(stamp: string): number | undefined {
  const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp);
  if (!basic) return stamp.endsWith('Z') ? parseTime(stamp) : undefined;
  const [, year, month, day, hour, minute, second] = basic;
  return parseTime(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/**
 * Of one kind of file, those in force at some time between `earliest` and `latest`, the newest first and at most
 * `most`.
 */
export function filesInForce<F extends MapFile>(
  files: readonly F[],
  kind: AccountKind,
  { earliest, latest, most }: { earliest: number; latest: number; most: number },
): F[] {
  const chosen: F[] = [];
  for (const file of files.filter((one) => one.kind === kind).sort((a, b) => compare(b.from, a.from))) {
    if (file.from > latest) continue;
    chosen.push(file);
    if (file.from <= earliest || chosen.length === most) break;
  }
  return chosen;
}

// -Infinity minus itself is no number.
const compare = (a: number, b: number): number => (a === b ? 0 : a - b);
