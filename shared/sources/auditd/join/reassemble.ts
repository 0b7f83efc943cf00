import type { Line, Origin } from '../../../log-event.ts';
import { anyMoreEvents, type MoreEvents } from '../../source.ts';
import { type Head, readHead, timeOfStamp } from '../parse/head.ts';
import type { AuditEvent } from '../parse/record.ts';
import { loadedRareTables, loadRareTables, type RareTables } from '../tables/rare-tables.ts';
import { isRareArchitecture } from '../tables/syscalls.ts';
import { Gathering } from './gathering.ts';

const notARecord =
  'The line is not an audit record: "type=… msg=audit(seconds.milliseconds:serial):" expected.';
const absurdTime = 'The time of the audit record lies beyond the year 9999.';
const tooMany = 'The log event holds more than 5,000 audit events: this is the rest of its text.';
const overBudget =
  'The log event holds more audit events than its record may have beside others in an invocation: this is the rest of its text.';

/** Events that one log event may begin: a megabyte of tiny lines must not become a gigabyte of events. */
const mostEvents = 5000;

/** Reads lines into events, as `joinRecords` does; a promise where tables have to be loaded for them first. */
export function readLines(
  lines: readonly Line[],
  more: MoreEvents = anyMoreEvents,
): AuditEvent[] | Promise<AuditEvent[]> {
  const given = new Map<Line, number>();
  const countMore: MoreEvents = (line) => {
    const isGiven = more(line);
    if (isGiven) given.set(line, (given.get(line) ?? 0) + 1);
    return isGiven;
  };
  const { events, lacksTables } = joinRecords(lines, countMore, loadedRareTables());
  if (!lacksTables) return events;
  // What was given when they were first read is theirs.
  const again: MoreEvents = (line) => {
    const left = given.get(line) ?? 0;
    given.set(line, left - 1);
    return left > 0 || more(line);
  };
  return loadRareTables().then((tables) => joinRecords(lines, again, tables).events);
}

/**
 * Joins the records of an invocation's lines into events: those with the same log stream, node, timestamp and serial
 * belong together, in whatever order they come. Each event lists every line that holds a record of it, in the order of
 * the lines; a line that is no record gives an unreadable event, and one that only ends an event no event at all.
 * `lacksTables` says that a record needs tables that were not passed.
 */
function joinRecords(
  lines: readonly Line[],
  more: MoreEvents,
  tables: RareTables | undefined,
): { events: AuditEvent[]; lacksTables: boolean } {
  const events: Gathering[] = [];
  const byStamp = new Map<string, Gathering>();
  let last: Gathering | undefined;
  let lacksTables = false;

  for (const line of lines) {
    const message = line.logEvent.message;
    if (!message.includes('\n')) {
      last = add(message, line);
      continue;
    }
    addAll(message, line);
  }
  numberParts(events);
  return { events, lacksTables };

  function addAll(message: string, line: Line): void {
    const before = events.length;
    for (let start = 0, end = 0; start < message.length; start = end + 1) {
      end = message.indexOf('\n', start);
      if (end < 0) end = message.length;
      const text = message.slice(start, end);
      if (text.trim() === '') continue;
      const known = events.length;
      last = add(text, line);
      if (events.length === known || events.length === before + 1) continue;
      const isFull = events.length > before + mostEvents;
      if (isFull || !more(line)) {
        takeBack();
        last = unreadable(line, message.slice(start).trim(), isFull ? tooMany : overBudget, 1);
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
    if (hasTooManyFields(text)) return unreadable(line, text, tooManyFields, 1);
    const head = readHead(text, text.length, last, tables);
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
    if (head.type.name !== 'EOE' || saysMore(text, head)) {
      event.add(text, head);
      if (tables === undefined && (head.type.lacksTables || hasRareArchitecture(text, head)))
        lacksTables = true;
    }
    return event.hasSerial ? event : undefined;
  }

  function unreadable(line: Line, text: string, reason: string, beyond?: number): Gathering | undefined {
    const event = new Gathering('', line.logEvent.timestamp, undefined, line.origin, tables);
    event.lines.push(line);
    event.unreadable = { reason, text };
    event.beyondBound = beyond;
    events.push(event);
    return last;
  }

  function eventOf(stamp: string, time: number, node: string | undefined, origin: Origin): Gathering {
    const key = keyOf(stamp, node);
    const first = byStamp.get(key);
    for (let known = first; known !== undefined; known = known.other) {
      if (sameStream(known.origin, origin)) return known;
    }
    const event = new Gathering(stamp, time, node, origin, tables, first);
    if (event.hasSerial) byStamp.set(key, event);
    events.push(event);
    return event;
  }
}

/** Fields of one record. The kernel writes records of at most 8,970 bytes; each field takes hundreds of them here. */
const mostFields = 120_000;
const tooManyFields = `The audit record has more than ${mostFields} fields.`;

function hasTooManyFields(text: string): boolean {
  if (text.length < 2 * mostFields) return false;
  let count = 0;
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1))
    if (++count > mostFields) return true;
  return false;
}

const keyOf = (stamp: string, node: string | undefined): string =>
  node === undefined ? stamp : `${stamp} ${node}`;

/** Whether an end-of-event record holds text besides: real ones never do. */
function saysMore(text: string, { body }: Head): boolean {
  for (let i = body; i < text.length; i++) if (text.charCodeAt(i) > 32) return true;
  return false;
}

/** By the text: a record is read later, when its tables have to be there. */
function hasRareArchitecture(text: string, { type, body }: Head): boolean {
  if (type.name !== 'SYSCALL' && type.name !== 'SECCOMP') return false;
  const start = text.indexOf('arch=', body);
  if (start < 0) return false;
  const [arch] = /^"?\w*/.exec(text.slice(start + 5, start + 20))!;
  return isRareArchitecture(arch.replace('"', ''));
}

/** `trim`, for lines that hardly ever need it. */
function trimmed(text: string): string {
  return text.charCodeAt(0) > 32 && text.charCodeAt(text.length - 1) > 32 ? text : text.trim();
}

function sameStream(a: Origin, b: Origin): boolean {
  return (
    a === b ||
    (a.logStream === b.logStream &&
      a.logGroup === b.logGroup &&
      a.owner === b.owner &&
      a.region === b.region &&
      a.sourceLog === b.sourceLog &&
      a.sender?.instance === b.sender?.instance)
  );
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
