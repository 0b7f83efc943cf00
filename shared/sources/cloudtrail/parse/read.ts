import type { Line } from '../../../log-event.ts';
import type { SourceEvent } from '../../source.ts';
import { parseJson } from './json.ts';
import type { Fields } from './record.ts';
import { fields } from './record.ts';
import { maskSecrets } from './secrets.ts';
import { maskSecretsInDamage } from './secrets-in-text.ts';

/** A CloudTrail event as parsed, its secrets masked. An unreadable one has an empty record. */
export interface CloudTrailEvent extends SourceEvent {
  readonly record: Fields;
  /** The event's own text without secrets, made only when somebody asks. */
  readonly rawText: () => string;
}

/** Events of one log event: a megabyte of tiny ones must not become a gigabyte. */
const mostEvents = 5000;
const tooMany = 'The log event holds more than 5,000 CloudTrail events: this is the rest of them.';

/** Reads each line's event, or its events where it holds `Records`, an array, or one event a text line. */
export function read(lines: readonly Line[]): CloudTrailEvent[] {
  const events: CloudTrailEvent[] = [];
  for (const line of lines) readLine(line, events);
  return events;
}

function readLine(line: Line, events: CloudTrailEvent[]): void {
  const message = line.logEvent.message;
  let value: unknown;
  try {
    value = parseJson(message.charCodeAt(0) === 0xfeff ? message.slice(1) : message);
  } catch (error) {
    const several = readTextLines(line) ?? [unreadable(line, reasonOf(error, message), message)];
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
    const read = Math.min(list.length, mostEvents);
    for (let i = 0; i < read; i++) {
      events.push(readPart(line, single ? undefined : i + 1, list[i], undefined));
    }
    if (list.length > read) events.push(restOf(line, list.slice(read)));
  }
}

/** What a list holds beyond the events that are read of it, as one text without secrets. */
function restOf(line: Line, rest: readonly unknown[]): CloudTrailEvent {
  for (const value of rest) {
    const record = fields(value);
    if (record !== undefined) maskSecrets(record);
  }
  return unreadable(line, tooMany, JSON.stringify(rest), mostEvents + 1);
}

/** The events of `{"Records": [...]}` or of a bare array. */
function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  const records = (value as Fields | null)?.Records;
  return Array.isArray(records) ? records : undefined;
}

/** One event. `message` is its own text where it has one, else its value is written anew. */
function readPart(
  line: Line,
  part: number | undefined,
  value: unknown,
  message: string | undefined,
): CloudTrailEvent {
  const record = fields(value);
  if (record === undefined || record.eventVersion === undefined) {
    const reason = 'JSON, but not a CloudTrail event: it has no eventVersion';
    return unreadable(line, reason, message ?? JSON.stringify(value), part);
  }
  const masked = maskSecrets(record);
  const rawText = () => (message === undefined || masked ? JSON.stringify(record) : message);
  return part === undefined ? { lines: [line], record, rawText } : { lines: [line], part, record, rawText };
}

function unreadable(line: Line, reason: string, message: string, part?: number): CloudTrailEvent {
  const text = maskSecretsInDamage(message);
  return { lines: [line], part, record: {}, rawText: () => text, unreadable: { reason, text } };
}

/** The parts of a text with one JSON value a text line; undefined where not even one line is JSON. */
function readTextLines(line: Line): CloudTrailEvent[] | undefined {
  const message = line.logEvent.message;
  if (!message.includes('}\n{') && !message.includes('}\r\n{')) return undefined;
  let good = 0;
  const texts = message.split('\n').filter((text) => text.trim() !== '');
  const events = texts.slice(0, mostEvents).map((text, i) => {
    try {
      const event = readPart(line, i + 1, parseJson(text), text);
      good++;
      return event;
    } catch (error) {
      return unreadable(line, reasonOf(error, text), text, i + 1);
    }
  });
  if (texts.length > mostEvents) {
    events.push(unreadable(line, tooMany, texts.slice(mostEvents).join('\n'), mostEvents + 1));
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
