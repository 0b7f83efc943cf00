import type { Line } from '../../log-event.ts';

import { anyMoreEvents, type MoreEvents } from '../source.ts';

import { isAgentText, textStart } from './parse/agent-text/head.ts';
import type { WindowsEvent } from './parse/event.ts';
import { isJsonEvent } from './parse/json/forms.ts';
import { scanEvent } from './parse/scanner/scanner.ts';
import { declaresDocumentType, mostEvents, splitEvents } from './parse/split.ts';

/**
 * Reads each log event's text into its events: by the scanner where it has the layout that Windows writes, else by
 * the library, else by the salvage reader; the agent's text format and JSON by readers of their own. A promise only when one of
 * those has to be loaded.
 */
export function read(
  lines: readonly Line[],
  more: MoreEvents = anyMoreEvents,
): WindowsEvent[] | Promise<WindowsEvent[]> {
  const entries: (WindowsEvent | Later)[] = [];
  let isLater = false;
  for (const line of lines) {
    const content = scan(line.logEvent.message);
    if (content !== undefined) entries.push({ lines: [line], content });
    else isLater = readOther(line, entries, more) || isLater;
  }
  return isLater ? readLater(entries) : (entries as WindowsEvent[]);
}

/** An event that waits for a reader that is loaded only where it is needed. */
interface Later {
  readonly event: WindowsEvent;
  readonly reader: keyof typeof readers;
  /** XML that the scanner has refused; else the log event's own text. */
  readonly text: string;
}
const isWaiting = (entry: WindowsEvent | Later): entry is Later => 'reader' in entry;

/** What reads all that the scanner doesn't, by what it reads. */
const readers = {
  xml: async () => (await import('./parse/refused/refused.ts')).readRefusedText,
  text: async () => (await import('./parse/agent-text/read.ts')).readAgentText,
  json: async () => (await import('./parse/json/read.ts')).readJsonEvent,
} as const;

async function readLater(entries: readonly (WindowsEvent | Later)[]): Promise<WindowsEvent[]> {
  const read = new Map<Later['reader'], (event: WindowsEvent, text: string) => WindowsEvent>();
  for (const entry of entries) {
    if (isWaiting(entry) && !read.has(entry.reader)) read.set(entry.reader, await readers[entry.reader]());
  }
  return entries.map((entry) =>
    isWaiting(entry) ? read.get(entry.reader)!(entry.event, entry.text) : entry,
  );
}

/** Reads what is no single event in Windows' own XML layout; true when some of it waits for another reader. */
function readOther(line: Line, entries: (WindowsEvent | Later)[], more: MoreEvents): boolean {
  const message = line.logEvent.message;
  const reader = isAgentText(message) ? 'text' : isJsonEvent(message, textStart(message)) ? 'json' : 'xml';
  if (reader === 'json' && countsMoreThan(message, '":', mostMembers)) {
    const reason = `The event has more than ${mostMembers} members.`;
    entries.push({ lines: [line], unreadable: { reason, text: message }, beyondBound: 1 });
    return false;
  }
  if (reader !== 'xml') {
    entries.push({ event: { lines: [line] }, reader, text: message });
    return true;
  }
  if (declaresDocumentType(message)) {
    entries.push({ lines: [line], unreadable: { reason: documentType, text: message } });
    return false;
  }
  let isLater = false;
  const { events: texts, rest } = splitAllowed(line, more);
  texts.forEach((text, i) => {
    const event = texts.length > 1 ? { lines: [line], part: i + 1, text } : { lines: [line] };
    const content = scan(text);
    if (content !== undefined) entries.push({ ...event, content });
    else if (hasTooManyTags(text)) {
      entries.push({ ...event, unreadable: { reason: tooManyTags, text }, beyondBound: 1 });
    } else {
      isLater = true;
      entries.push({ event, reader: 'xml', text });
    }
  });
  if (rest !== undefined) {
    const reason = texts.length === mostEvents ? tooMany : overBudget;
    const unreadable = { reason, text: rest };
    entries.push({ lines: [line], part: texts.length + 1, unreadable, beyondBound: eventsIn(rest) });
  }
  return isLater;
}

const scan = (text: string): ReturnType<typeof scanEvent> =>
  hasTooManyTags(text) ? undefined : scanEvent(text);

/** Tags of one event: Windows writes events of at most 64 Ki characters, and each tag takes a hundred bytes of memory. */
const mostTags = 100_000;

/** Members of one event as JSON. */
const mostMembers = 10_000;

const hasTooManyTags = (text: string): boolean =>
  text.length >= mostTags * 3 && countsMoreThan(text, '<', mostTags);

function countsMoreThan(text: string, what: string, most: number): boolean {
  let count = 0;
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) if (++count > most) return true;
  return false;
}

const tooManyTags = `The event has more than ${mostTags} tags.`;

/** Splits a log event into as many events as it may give. */
function splitAllowed(line: Line, more: MoreEvents): ReturnType<typeof splitEvents> {
  const { message } = line.logEvent;
  const split = splitEvents(message);
  let given = 1;
  while (given < split.events.length && more(line)) given++;
  return given < split.events.length ? splitEvents(message, given) : split;
}

/** Events in text that is not read, by their ends. */
function eventsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('</Event>'); at >= 0; at = text.indexOf('</Event>', at + 1)) count++;
  return Math.max(1, count);
}

const tooMany = `The log event holds more than ${mostEvents} events; this is the text of the others.`;

const overBudget =
  'The log event holds more events than its record may have beside others in an invocation; this is the text of the others.';

const documentType =
  'The text declares a document type, which no Windows event has and whose entities we do not expand.';
