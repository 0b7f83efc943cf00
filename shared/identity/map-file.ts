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
 * What a file is by its name: `passwd` and `group`, alone or with the UTC time from which they are in force, such as
 * `passwd.20260115T093000Z`. `odd` for a name that begins like a map's and has another ending; undefined for a file
 * that is none of ours, `passwd-` among them, the copy that Linux keeps.
 */
export function mapFile(name: string): MapFile | 'odd' | undefined {
  const parts = /^([a-z]{5,6})(?:[.@_-](.*))?$/.exec(name);
  const stem = parts?.[1];
  const kind = stem !== undefined && Object.hasOwn(kinds, stem) ? kinds[stem] : undefined;
  if (kind === undefined || parts?.[2] === '') return undefined;
  const stamp = parts?.[2];
  if (stamp === undefined) return { name, kind, from: Number.NEGATIVE_INFINITY };
  const from = timeOfStamp(stamp);
  return from === undefined ? 'odd' : { name, kind, from };
}

/** A date, or a date and time, with or without separators; or epoch seconds. */
function timeOfStamp(stamp: string): number | undefined {
  if (/^\d{10}$/.test(stamp)) return Number(stamp) * 1000;
  const parts = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d)[:-]?(\d\d)[:-]?(\d\d)Z?)?$/.exec(stamp);
  if (!parts) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = parts;
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
