import type { Line } from '../../log-event.ts';
import type { WindowsEvent } from './event.ts';
import { scanEvent } from './scanner.ts';
import { declaresDocumentType, mostEvents, splitEvents } from './split.ts';
import { loadOtherLogs, mayNeedLoading } from './tables/providers.ts';

/**
 * Reads each log event's text into its events: by the scanner where it has the layout that Windows writes, else by
 * the library, else by the salvage reader. A promise only when one of those, or the rows of a log, has to be loaded.
 */
export function read(lines: readonly Line[]): WindowsEvent[] | Promise<WindowsEvent[]> {
  const entries: (WindowsEvent | Refused)[] = [];
  let refused = false;
  for (const line of lines) {
    const content = scanEvent(line.logEvent.message);
    if (content !== undefined) entries.push({ lines: [line], content });
    else refused = readSeveral(line, entries) || refused;
  }
  if (refused) return readRefused(entries).then(withRows);
  const events = entries as WindowsEvent[];
  return events.some(needsRows) ? withRows(events) : events;
}

async function readRefused(entries: readonly (WindowsEvent | Refused)[]): Promise<WindowsEvent[]> {
  const { readRefusedText } = await import('./refused.ts');
  return entries.map((entry) => ('refused' in entry ? readRefusedText(entry.event, entry.refused) : entry));
}

const needsRows = ({ content }: WindowsEvent): boolean =>
  content !== undefined && mayNeedLoading(content.system.provider);

async function withRows(events: WindowsEvent[]): Promise<WindowsEvent[]> {
  if (events.some(needsRows)) await loadOtherLogs();
  return events;
}

/** An event that waits for the library. */
interface Refused {
  readonly event: WindowsEvent;
  readonly refused: string;
}

/** Reads what is no single event in Windows' own layout; true when the library has to see some of it. */
function readSeveral(line: Line, entries: (WindowsEvent | Refused)[]): boolean {
  const message = line.logEvent.message;
  if (declaresDocumentType(message)) {
    entries.push({ lines: [line], unreadable: { reason: documentType, text: message } });
    return false;
  }
  let refused = false;
  const { events: texts, rest } = splitEvents(message);
  texts.forEach((text, i) => {
    const event = texts.length > 1 ? { lines: [line], part: i + 1, text } : { lines: [line] };
    const content = scanEvent(text);
    if (content !== undefined) entries.push({ ...event, content });
    else {
      refused = true;
      entries.push({ event, refused: text });
    }
  });
  if (rest !== undefined) {
    entries.push({ lines: [line], part: texts.length + 1, unreadable: { reason: tooMany, text: rest } });
  }
  return refused;
}

const tooMany = `The log event holds more than ${mostEvents} events; this is the text of the others.`;

const documentType =
  'The text declares a document type, which no Windows event has and whose entities we do not expand.';
