import type { JsonObject } from '../../json-object.ts';
import type { Line } from '../../log-event.ts';
import { parseTime } from '../../time.ts';
import { anyMoreEvents, type MoreEvents } from '../source.ts';
import type { CloudTrailEvent } from './parse/event.ts';
import { parseJson } from './parse/json.ts';
import { objectOf } from './parse/json-values.ts';
import { maskSecrets } from './parse/secrets.ts';
import { maskSecretsInDamage } from './parse/secrets-in-text.ts';

/** Events of one log event: a megabyte of tiny ones must not become a gigabyte. */
const mostEvents = 5000;
const tooMany = 'The log event holds more than 5,000 CloudTrail events: this is the rest of them.';
const overBudget =
  'The log event holds more CloudTrail events than its record may have beside others in an invocation: this is the rest of them.';

/** Reads each line's event, or its events where it holds `Records`, an array, or one event a text line. */
export function read(lines: readonly Line[], more: MoreEvents = anyMoreEvents): CloudTrailEvent[] {
  const events: CloudTrailEvent[] = [];
  for (const line of lines) readLine(line, events, more);
  return events;
}

/** How many of several events in a log event are read. */
function allowed(line: Line, count: number, more: MoreEvents): number {
  const most = Math.min(count, mostEvents);
  let read = 1;
  while (read < most && more(line)) read++;
  return read;
}

function readLine(line: Line, events: CloudTrailEvent[], more: MoreEvents): void {
  const message = line.logEvent.message;
  let value: unknown;
  try {
    value = parseJson(message.charCodeAt(0) === 0xfeff ? message.slice(1) : message);
  } catch (error) {
    const several = readTextLines(line, more) ?? [refused(line, error, message)];
    for (const event of several) events.push(event);
    return;
  }
  const list = listOf(value);
  if (list === undefined) {
    events.push(readPart(line, undefined, value, message));
  } else if (list.length === 0) {
    events.push(unreadable(line, 'a list of CloudTrail events with nothing in it', message));
  } else {
    const single = list.length === 1;
    const read = allowed(line, list.length, more);
    for (let i = 0; i < read; i++) {
      events.push(readPart(line, single ? undefined : i + 1, list[i], undefined));
    }
    if (list.length > read) events.push(restOf(line, list.slice(read), read));
  }
}

/** What a list holds beyond the events that are read of it, as one text without secrets. */
function restOf(line: Line, rest: readonly unknown[], read: number): CloudTrailEvent {
  for (const value of rest) {
    const record = objectOf(value);
    if (record !== undefined) maskSecrets(record);
  }
  return beyond(line, read, JSON.stringify(rest), rest.length);
}

/** What a log event holds beyond the `read` events that it may give. */
function beyond(line: Line, read: number, text: string, beyondBound: number): CloudTrailEvent {
  const reason = read === mostEvents ? tooMany : overBudget;
  return { ...unreadable(line, reason, text, read + 1), beyondBound };
}

/** The events of `{"Records": [...]}` or of a bare array. */
function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  const records = (value as JsonObject | null)?.Records;
  return Array.isArray(records) ? records : undefined;
}

/** One event. `message` is its own text where it has one, else its value is written anew. */
function readPart(
  line: Line,
  part: number | undefined,
  value: unknown,
  message: string | undefined,
): CloudTrailEvent {
  const record = objectOf(value);
  if (record === undefined || (record.eventVersion === undefined && !isBeyondDoubt(record))) {
    const reason = 'JSON, but not a CloudTrail event: it has no eventVersion';
    return unreadable(line, reason, message ?? JSON.stringify(value), part);
  }
  const masked = maskSecrets(record);
  const rawText = () => (message === undefined || masked ? JSON.stringify(record) : message);
  return part === undefined ? { lines: [line], record, rawText } : { lines: [line], part, record, rawText };
}

/** Whether an event is CloudTrail's although it doesn't tell the version of its format. */
const isBeyondDoubt = ({ eventID, eventTime, awsRegion, eventSource, eventName }: JsonObject): boolean =>
  isUuid.test(String(eventID)) &&
  parseTime(String(eventTime)) !== undefined &&
  typeof awsRegion === 'string' &&
  typeof eventName === 'string' &&
  /^[a-z0-9-.]{1,100}\.(?:amazonaws\.com|aws)/.test(String(eventSource));
const isUuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function unreadable(line: Line, reason: string, message: string, part?: number): CloudTrailEvent {
  const text = maskSecretsInDamage(message);
  return { lines: [line], part, record: {}, rawText: () => text, unreadable: { reason, text } };
}

/** Text that can't be parsed, be it for its errors or for a bound. */
function refused(line: Line, error: unknown, text: string, part?: number): CloudTrailEvent {
  const event = unreadable(line, reasonOf(error, text), text, part);
  return error instanceof RangeError ? { ...event, beyondBound: 1 } : event;
}

/** The parts of a text with one JSON value a text line; undefined where not even one line is JSON. */
function readTextLines(line: Line, more: MoreEvents): CloudTrailEvent[] | undefined {
  const message = line.logEvent.message;
  if (!message.includes('}\n{') && !message.includes('}\r\n{')) return undefined;
  let good = 0;
  const texts = message.split('\n').filter((text) => text.trim() !== '');
  const read = allowed(line, texts.length, more);
  const events = texts.slice(0, read).map((text, i) => {
    try {
      const event = readPart(line, i + 1, parseJson(text), text);
      good++;
      return event;
    } catch (error) {
      return refused(line, error, text, i + 1);
    }
  });
  if (texts.length > read) {
    events.push(beyond(line, read, texts.slice(read).join('\n'), texts.length - read));
  }
  return good > 0 ? events : undefined;
}

/** V8 quotes the text around a syntax error, which may be a secret: only what is wrong and where is kept. */
function reasonOf(error: unknown, text: string): string {
  if (error instanceof RangeError) return `JSON ${error.message}`;
  const position = / at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (position === undefined || Number(position) >= text.trimEnd().length) return 'JSON that ends too early';
  return `not valid JSON at position ${position}`;
}
