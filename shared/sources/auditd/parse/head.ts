import { BoundedMap, ownCopy, textBytes } from '../../../bounded-map.ts';
import { readSyslogLine } from '../../../syslog-line.ts';
import type { RareTables } from '../tables/rare-tables.ts';
import { recordTypeName } from '../tables/record-types.ts';
import { Layouts } from './layout.ts';

/** What stands before a record's fields. Positions are indexes into the text. */
export interface Head {
  readonly node: string | undefined;
  readonly type: RecordType;
  readonly stampStart: number;
  readonly stampEnd: number;
  readonly body: number;
}

/** The node and stamp of the record before, which are mostly those of the next one too. */
export interface Previous {
  readonly node: string | undefined;
  readonly stamp: string;
}

/** A record type by name, and the layouts that its records have. */
interface RecordType {
  readonly name: string;
  readonly layouts: Layouts;
  /** Whether the name is a number for which the tables were not loaded. */
  readonly lacksTables: boolean;
}

const types = new BoundedMap<RecordType>(
  'types and layouts of audit records',
  16_000_000,
  ({ name, layouts }) => 200 + textBytes(name) + layouts.bytes,
);
const grew = (bytes: number): void => types.grew(bytes);

function recordType(text: string, tables: RareTables | undefined): RecordType {
  const known = types.get(text);
  if (known) return known;
  const copy = ownCopy(text);
  const name = recordTypeName(copy, tables);
  if (name === undefined) return { name: copy, layouts: new Layouts(copy, () => {}), lacksTables: true };
  const type = { name, layouts: new Layouts(name, grew), lacksTables: false };
  types.set(copy, type);
  return type;
}

/** How far into a line a syslog header may push the record. */
const longestHeader = 200;
const longestType = 40;
/** As long as a name of DNS. */
const longestNode = 255;

/**
 * Reads `[header] [node=N] type=T msg=audit(SECONDS.MILLIS:SERIAL):`. Syslog and kernel forms are understood too
 * (`audit: type=1400 audit(…):`, `audit(…):` alone). Undefined where the text is no such thing. `tables` name record
 * types that came as numbers.
 */
export function readHead(
  text: string,
  end: number,
  previous?: Previous,
  tables?: RareTables,
): Head | undefined {
  let position = 0;
  let node: string | undefined;
  if (text.startsWith('node=')) {
    const known = previous?.node;
    if (known !== undefined && text.startsWith(known, 5) && text.charCodeAt(5 + known.length) === 32) {
      node = known;
    } else {
      const space = text.indexOf(' ', 5);
      if (space < 0) return undefined;
      node = text.slice(5, space);
    }
    position = 6 + node.length;
  }
  if (!text.startsWith('type=', position)) return readUnusualHead(text, end, tables);
  const typeEnd = text.indexOf(' ', position + 5);
  if (typeEnd <= position + 5 || typeEnd - position > longestType) return undefined;
  const stamp = text.startsWith('msg=audit(', typeEnd + 1) ? typeEnd + 11 : auditStamp(text, typeEnd + 1);
  const stampEnd = stamp < 0 ? -1 : endOfKnownStamp(text, stamp, end, previous?.stamp);
  if (stampEnd < 0) return undefined;
  return {
    node,
    type: recordType(
      text.slice(position + 5, text.charCodeAt(typeEnd - 1) === comma ? typeEnd - 1 : typeEnd),
      tables,
    ),
    stampStart: stamp,
    stampEnd,
    body: bodyAfter(text, stampEnd),
  };
}

const comma = 44;

/** The node or, in a syslog header, the host that the first record of a text names. */
export function nodeOf(text: string): string | undefined {
  if (text.startsWith('type=')) return undefined;
  if (text.startsWith('node=')) return word(text, 5, longestNode);
  const end = text.indexOf('\n');
  return readUnusualHead(end < 0 ? text : text.slice(0, end), end < 0 ? text.length : end)?.node;
}

function auditStamp(text: string, position: number): number {
  if (text.startsWith('audit(', position)) return position + 6;
  return text.startsWith(' msg=audit(', position) ? position + 11 : -1;
}

/** Whether a line begins as audit records do, though the rest may be broken. */
export function looksLikeRecord(text: string): boolean {
  const start = text.startsWith('node=') ? text.indexOf(' ') + 1 : 0;
  if (text.startsWith('type=', start)) {
    const typeEnd = text.indexOf(' ', start + 5);
    return (
      typeEnd > 0 &&
      typeEnd - start <= longestType &&
      (text.startsWith('msg=', typeEnd + 1) || auditStamp(text, typeEnd + 1) > 0)
    );
  }
  return readUnusualHead(text, text.length) !== undefined;
}

function readUnusualHead(text: string, end: number, tables?: RareTables): Head | undefined {
  const audit = text.slice(0, longestHeader + 100).indexOf('audit(');
  if (audit < 0) return undefined;
  const stampEnd = endOfStamp(text, audit + 6, end);
  if (stampEnd < 0) return undefined;
  const before = text.slice(0, audit);
  const typeAt = before.lastIndexOf('type=');
  const nodeAt = before.lastIndexOf('node=', typeAt);
  const header = before.slice(0, nodeAt >= 0 ? nodeAt : typeAt >= 0 ? typeAt : audit);
  if (!endsHeader(header)) return undefined;
  const body = bodyAfter(text, stampEnd);
  return {
    node: nodeAt < 0 ? hostInHeader(text, header) : word(before, nodeAt + 5, longestNode),
    type: recordType(
      typeAt >= 0
        ? word(before, typeAt + 5) || 'UNKNOWN'
        : text.startsWith(' avc:', body)
          ? 'AVC'
          : 'UNKNOWN',
      tables,
    ),
    stampStart: audit + 6,
    stampEnd,
    body,
  };
}

/** A syslog header ends in a program's name and a colon, or in a kernel time in brackets. */
function endsHeader(header: string): boolean {
  if (header.includes('{') || header.startsWith('<Event')) return false;
  const trimmed = header.trimEnd();
  return trimmed === '' || trimmed.endsWith(':') || trimmed.endsWith(']');
}

/** The host in the syslog header before a record. */
const hostInHeader = (text: string, header: string): string | undefined =>
  header === '' ? undefined : readSyslogLine(text, 0)?.host;

function word(text: string, start: number, longest = longestType): string {
  const end = text.indexOf(' ', start);
  return (end < 0 ? text.slice(start) : text.slice(start, end)).slice(0, longest);
}

/** Most records belong to the same event as the one before: its stamp needs no second look. */
function endOfKnownStamp(text: string, start: number, end: number, known: string | undefined): number {
  if (known !== undefined && text.startsWith(known, start)) {
    const stampEnd = start + known.length;
    if (text.charCodeAt(stampEnd) === 41) return stampEnd;
  }
  return endOfStamp(text, start, end);
}

/** The index of the `)` after `SECONDS.MILLIS:SERIAL`, or -1. The serial is empty where journald left it out. */
function endOfStamp(text: string, start: number, end: number): number {
  let dot = -1;
  let colon = -1;
  const limit = Math.min(end, start + 50);
  for (let i = start; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) continue;
    if (code === 46 && dot < 0 && i > start && colon < 0) dot = i;
    else if (code === 58 && dot > 0 && colon < 0 && i > dot + 1) colon = i;
    else return code === 41 && colon > 0 ? i : -1;
  }
  return -1;
}

function bodyAfter(text: string, stampEnd: number): number {
  return text.charCodeAt(stampEnd + 1) === 58 ? stampEnd + 2 : stampEnd + 1;
}

const latestTime = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** The time of a stamp in epoch milliseconds, finer digits cut; undefined beyond the year 9999. */
export function timeOfStamp(stamp: string): number | undefined {
  let time = 0;
  let i = 0;
  for (; stamp.charCodeAt(i) !== 46; i++) time = time * 10 + stamp.charCodeAt(i) - 48;
  for (let digits = 0; digits < 3; digits++) {
    const digit = stamp.charCodeAt(++i) - 48;
    if (digit >= 0 && digit <= 9) time = time * 10 + digit;
    else {
      i--;
      time *= 10;
    }
  }
  return time <= latestTime ? time : undefined;
}
