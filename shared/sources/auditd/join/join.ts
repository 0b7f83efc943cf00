import type { Line, Origin } from '../../../log-event.ts';
import { readHead, timeOfStamp } from '../parse/head.ts';
import { parseRecord } from '../parse/parse.ts';
import { type AuditEvent, type AuditRecord, field } from '../parse/record.ts';
import { areRareTablesWanted, loadRareTables, rareTables } from '../tables/rare-tables.ts';
import { isRareArchitecture } from '../tables/syscalls.ts';

/** An event while its records are coming in. */
interface Gathering {
  lines: Line[];
  part?: number;
  records: AuditRecord[];
  unreadable?: { reason: string; text: string };
  nothing?: true;
  readonly stamp: string;
  readonly time: number;
  readonly node: string | undefined;
  readonly origin: Origin;
  /** Another event with the same node, timestamp and serial, of another stream. */
  other: Gathering | undefined;
}

const notARecord =
  'The line is not an audit record: "type=… msg=audit(seconds.milliseconds:serial):" expected.';
const absurdTime = 'The time of the audit record lies beyond the year 9999.';
const tooMany = 'The log event holds more than 5,000 audit events: this is the rest of its text.';

/** Events that one log event may begin: a megabyte of tiny lines must not become a gigabyte of events. */
const mostEvents = 5000;

/** Reads lines into events, as `joinRecords` does; a promise where tables have to be loaded for them first. */
export function readLines(lines: readonly Line[]): AuditEvent[] | Promise<AuditEvent[]> {
  const events = joinRecords(lines);
  return areRareTablesWanted() ? loadRareTables().then(() => joinRecords(lines)) : events;
}

/**
 * Joins the records of an invocation's lines into events: those with the same log stream, node, timestamp and serial
 * belong together, in whatever order they come. Each event lists every line that holds a record of it, in the order of
 * the lines; a line that is no record gives an unreadable event, and one that only ends an event no event at all.
 */
function joinRecords(lines: readonly Line[]): AuditEvent[] {
  const events: Gathering[] = [];
  const byStamp = new Map<string, Gathering>();
  let last: Gathering | undefined;

  for (const line of lines) {
    const message = line.logEvent.message;
    if (!message.includes('\n')) {
      last = add(message, line);
      continue;
    }
    addAll(message, line);
  }
  for (const event of events) {
    if (event.records.length === 0 && event.unreadable === undefined) event.nothing = true;
  }
  numberParts(events);
  return events;

  function addAll(message: string, line: Line): void {
    const most = events.length + mostEvents;
    for (let start = 0, end = 0; start < message.length; start = end + 1) {
      end = message.indexOf('\n', start);
      if (end < 0) end = message.length;
      const text = message.slice(start, end);
      if (text.trim() === '') continue;
      last = add(text, line);
      if (events.length > most) {
        takeBack();
        last = unreadable(line, message.slice(start).trim(), tooMany);
        return;
      }
    }
  }

  /** Forgets the event begun last. */
  function takeBack(): void {
    const { stamp, node, other } = events.pop()!;
    const key = keyOf(stamp, node);
    if (other === undefined) byStamp.delete(key);
    else byStamp.set(key, other);
    last = undefined;
  }

  function add(lineText: string, line: Line): Gathering | undefined {
    const text = trimmed(lineText);
    const head = readHead(text, text.length, last);
    if (head === undefined) return unreadable(line, text, notARecord);
    const length = head.stampEnd - head.stampStart;
    let event = last;
    if (
      event === undefined ||
      event.stamp.length !== length ||
      !text.startsWith(event.stamp, head.stampStart) ||
      event.node !== head.node ||
      !sameStream(event.origin, line.origin)
    ) {
      const stamp = text.slice(head.stampStart, head.stampEnd);
      const time = timeOfStamp(stamp);
      if (time === undefined) return unreadable(line, text, absurdTime);
      event = eventOf(stamp, time, head.node, line.origin);
    }
    if (event.lines[event.lines.length - 1] !== line) event.lines.push(line);
    if (head.type.name !== 'EOE' && !isRepeated(event.records, text)) {
      const record = parseRecord(text, head, event.stamp);
      event.records.push(record);
      if (hasRareArchitecture(record)) rareTables();
    }
    return event;
  }

  function unreadable(line: Line, text: string, reason: string): Gathering | undefined {
    events.push({
      lines: [line],
      records: [],
      unreadable: { reason, text },
      stamp: '',
      time: line.logEvent.timestamp,
      node: undefined,
      origin: line.origin,
      other: undefined,
    });
    return last;
  }

  function eventOf(stamp: string, time: number, node: string | undefined, origin: Origin): Gathering {
    const key = keyOf(stamp, node);
    const first = byStamp.get(key);
    for (let known = first; known !== undefined; known = known.other) {
      if (sameStream(known.origin, origin)) return known;
    }
    const event: Gathering = { lines: [], records: [], stamp, time, node, origin, other: first };
    byStamp.set(key, event);
    events.push(event);
    return event;
  }
}

const keyOf = (stamp: string, node: string | undefined): string =>
  node === undefined ? stamp : `${stamp} ${node}`;

function hasRareArchitecture(record: AuditRecord): boolean {
  if (record.type !== 'SYSCALL' && record.type !== 'SECCOMP') return false;
  const arch = field(record, 'arch');
  return arch !== undefined && isRareArchitecture(arch);
}

/** `trim`, for lines that hardly ever need it. */
function trimmed(text: string): string {
  return text.charCodeAt(0) > 32 && text.charCodeAt(text.length - 1) > 32 ? text : text.trim();
}

function sameStream(a: Origin, b: Origin): boolean {
  return a === b || (a.logStream === b.logStream && a.logGroup === b.logGroup && a.owner === b.owner);
}

/** Real events have fewer records; beyond, repeated records are no longer looked for. */
const mostCompared = 64;

/** Whether the very same record is there already: log events are delivered at least once, not exactly once. */
function isRepeated(records: readonly AuditRecord[], text: string): boolean {
  if (records.length > mostCompared) return false;
  for (const record of records) if (record.text.length === text.length && record.text === text) return true;
  return false;
}

/** Numbers the events of log events that begin several, so that each has an id of its own. */
function numberParts(events: readonly Gathering[]): void {
  let previous: Gathering | undefined;
  for (const event of events) {
    const line = event.lines[0]!;
    if (event.nothing) continue;
    if (previous?.lines[0] === line) {
      previous.part ??= 1;
      event.part = previous.part + 1;
    }
    previous = event;
  }
}
