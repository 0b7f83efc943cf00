import type { Line } from '../../log-event.ts';

import { anyMoreEvents, type MoreEvents } from '../source.ts';

import { isAgentText } from './parse/agent-text/head.ts';
import type { WindowsEvent } from './parse/event.ts';
import { scanEvent } from './parse/scanner/scanner.ts';
import { declaresDocumentType, mostEvents, splitEvents } from './parse/split.ts';

/**
 * Reads each log event's text into its events: by the scanner where it has the layout that Windows writes, else by
 * the library, else by the salvage reader; the agent's text format by a reader of its own. A promise only when one of
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
  /** XML that the scanner has refused; undefined for the agent's text format. */
  readonly refused: string | undefined;
}
const isWaiting = (entry: WindowsEvent | Later): entry is Later => 'refused' in entry;

async function readLater(entries: readonly (WindowsEvent | Later)[]): Promise<WindowsEvent[]> {
  const waiting = entries.filter(isWaiting);
  const xml = waiting.some(({ refused }) => refused !== undefined)
    ? await import('./parse/refused/refused.ts')
    : undefined;
  const text = waiting.some(({ refused }) => refused === undefined)
    ? await import('./parse/agent-text/read.ts')
    : undefined;
  return entries.map((entry) => {
    if (!isWaiting(entry)) return entry;
    const { event, refused } = entry;
    return (
      (refused === undefined ? text?.readAgentText(event) : xml?.readRefusedText(event, refused)) ?? event
    );
  });
}

/** Reads what is no single event in Windows' own XML layout; true when some of it waits for another reader. */
function readOther(line: Line, entries: (WindowsEvent | Later)[], more: MoreEvents): boolean {
  const message = line.logEvent.message;
  if (isAgentText(message)) {
    entries.push({ event: { lines: [line] }, refused: undefined });
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
      entries.push({ event, refused: text });
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

function hasTooManyTags(text: string): boolean {
  if (text.length < mostTags * 3) return false;
  let count = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1))
    if (++count > mostTags) return true;
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
