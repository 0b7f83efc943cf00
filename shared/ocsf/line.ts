import type { OcsfEvent } from './event.ts';
import { member, quoted, textOf } from './json-text.ts';
import { observablesText } from './observables.ts';
import type { Logger, Metadata } from './tables/types.ts';

/**
 * The event as one line of JSON, the same as JSON.stringify gives, with its observables added where asked for. A third
 * of a line is the same for many events (class, device, product, log group …), and that third is made once.
 */
export function lineOf(event: OcsfEvent, withObservables: boolean): string {
  const observables = withObservables ? observablesText(event) : '';
  const end = observables === '' ? '}' : `,"observables":${observables}}`;
  const attributes = event as unknown as Record<string, unknown>;
  let line = headText(event);
  let position = 0;
  // Events have many shapes. In a for-in loop the engine finds the values of all of them without a look-up.
  for (const key in attributes) {
    const value = attributes[key];
    if (position++ < headMembers || value === undefined) continue;
    line += member(key) + (key === 'metadata' ? metadataText(value as Metadata) : valueText(value));
  }
  return line + end;
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'object' && value !== null ? textOf(value) : String(value);
}

/** The members that newEvent puts first, from class_uid to type_name. */
const headMembers = 8;
const heads = new Map<string, string>();

function headText(event: OcsfEvent): string {
  const key = `${event.type_uid} ${event.activity_name}`;
  const known = heads.get(key);
  if (known !== undefined) return known;
  const first = Object.fromEntries(Object.entries(event).slice(0, headMembers));
  const text = JSON.stringify(first).slice(0, -1);
  // A base event carries the source's own name as its activity: any number of them may come.
  if (heads.size > 5_000) heads.clear();
  if (key.length < 200) heads.set(key, text);
  return text;
}

function metadataText(metadata: Metadata): string {
  let text = '';
  const members = metadata as Record<string, unknown>;
  for (const key in members) {
    const value = members[key];
    if (value === undefined) continue;
    text += member(key) + (key === 'loggers' ? loggersText(value as Logger[]) : valueText(value));
  }
  return `{${text.slice(1)}}`;
}

let lastGroup = '';
let lastStream = '';
let lastLogger = '';

/** complete() gives every event one logger, which differs in the log event only while a payload lasts. */
function loggersText(loggers: readonly Logger[]): string {
  const { name, log_name, uid, event_uid, logged_time } = loggers[0]!;
  if (log_name !== lastGroup || uid !== lastStream || lastLogger === '') {
    lastGroup = log_name ?? '';
    lastStream = uid ?? '';
    lastLogger = JSON.stringify({ name, log_name, uid }).slice(0, -1);
  }
  return `[${lastLogger},"event_uid":${quoted(event_uid ?? '')},"logged_time":${logged_time}}]`;
}
