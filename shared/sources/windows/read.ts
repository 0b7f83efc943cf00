import type { Line } from '../../log-event.ts';
import type { WindowsEvent } from './event.ts';
import { salvageEvent } from './salvage.ts';
import { scanEvent } from './scanner.ts';
import { declaresDocumentType, splitEvents } from './split.ts';
import { normalizeLineEnds } from './text.ts';

/**
 * Reads each log event's text into its events: by the scanner where it has the layout that Windows writes, else by
 * the library, else by the salvage reader. A promise only when the library has to be loaded.
 */
export function read(lines: readonly Line[]): WindowsEvent[] | Promise<WindowsEvent[]> {
  const events: (WindowsEvent | Refused)[] = [];
  let refused = false;
  for (const line of lines) {
    const content = scanEvent(line.logEvent.message);
    if (content !== undefined) events.push({ lines: [line], content });
    else refused = readSeveral(line, events) || refused;
  }
  return refused ? readRefused(events) : (events as WindowsEvent[]);
}

/** An event that waits for the library. */
interface Refused {
  readonly event: WindowsEvent;
  readonly refused: string;
}

/** Reads what is no single event in Windows' own layout; true when the library has to see some of it. */
function readSeveral(line: Line, events: (WindowsEvent | Refused)[]): boolean {
  const message = line.logEvent.message;
  if (declaresDocumentType(message)) {
    events.push({ lines: [line], unreadable: { reason: documentType, text: message } });
    return false;
  }
  let refused = false;
  const texts = splitEvents(message);
  texts.forEach((text, i) => {
    const event = texts.length > 1 ? { lines: [line], part: i + 1, text } : { lines: [line] };
    const content = scanEvent(text);
    if (content !== undefined) events.push({ ...event, content });
    else {
      refused = true;
      events.push({ event, refused: text });
    }
  });
  return refused;
}

const documentType =
  'The text declares a document type, which no Windows event has and whose entities we do not expand.';

async function readRefused(events: readonly (WindowsEvent | Refused)[]): Promise<WindowsEvent[]> {
  const { parseEvent } = await import('./library.ts');
  return events.map((entry) => {
    if (!('refused' in entry)) return entry;
    const content = parseEvent(entry.refused);
    return typeof content === 'string'
      ? salvaged(entry.event, entry.refused, content)
      : { ...entry.event, content };
  });
}

function salvaged(event: WindowsEvent, text: string, problem: string): WindowsEvent {
  const found = salvageEvent(normalizeLineEnds(text));
  if (found === undefined) {
    const reason = `This is no readable Windows event: ${problem}.`;
    return { ...event, unreadable: { reason, text: event.text ?? event.lines[0]!.logEvent.message } };
  }
  const reason = found.isTruncated ? `the event was cut off: ${problem}` : problem;
  return { ...event, content: found.content, salvage: { reason, isTruncated: found.isTruncated } };
}
