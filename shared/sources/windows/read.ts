import type { Line } from '../../log-event.ts';
import { loadOtherLogs, mayNeedLoading } from './normalize/rows/providers.ts';
import { isAgentText } from './parse/agent-text/head.ts';
import type { WindowsEvent } from './parse/event.ts';
import { scanEvent } from './parse/scanner/scanner.ts';
import { declaresDocumentType, mostEvents, splitEvents } from './parse/split.ts';

/**
 * Reads each log event's text into its events: by the scanner where it has the layout that Windows writes, else by
 * the library, else by the salvage reader; the agent's text format by a reader of its own. A promise only when one of
 * those, or the rows of a log, has to be loaded.
 */
export function read(lines: readonly Line[]): WindowsEvent[] | Promise<WindowsEvent[]> {
  const entries: (WindowsEvent | Later)[] = [];
  let isLater = false;
  for (const line of lines) {
    const content = scanEvent(line.logEvent.message);
    if (content !== undefined) entries.push({ lines: [line], content });
    else isLater = readOther(line, entries) || isLater;
  }
  if (isLater) return readLater(entries).then(withRows);
  const events = entries as WindowsEvent[];
  return events.some(needsRows) ? withRows(events) : events;
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

const needsRows = ({ content }: WindowsEvent): boolean =>
  content !== undefined && mayNeedLoading(content.system.provider);

async function withRows(events: WindowsEvent[]): Promise<WindowsEvent[]> {
  if (events.some(needsRows)) await loadOtherLogs();
  return events;
}

/** Reads what is no single event in Windows' own XML layout; true when some of it waits for another reader. */
function readOther(line: Line, entries: (WindowsEvent | Later)[]): boolean {
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
  const { events: texts, rest } = splitEvents(message);
  texts.forEach((text, i) => {
    const event = texts.length > 1 ? { lines: [line], part: i + 1, text } : { lines: [line] };
    const content = scanEvent(text);
    if (content !== undefined) entries.push({ ...event, content });
    else {
      isLater = true;
      entries.push({ event, refused: text });
    }
  });
  if (rest !== undefined) {
    entries.push({ lines: [line], part: texts.length + 1, unreadable: { reason: tooMany, text: rest } });
  }
  return isLater;
}

const tooMany = `The log event holds more than ${mostEvents} events; this is the text of the others.`;

const documentType =
  'The text declares a document type, which no Windows event has and whose entities we do not expand.';
