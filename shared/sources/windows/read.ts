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
    const message = line.logEvent.message;
    const content = scanEvent(message);
    if (content !== undefined) {
      events.push({ lines: [line], content });
      continue;
    }
    if (declaresDocumentType(message)) {
      events.push({ lines: [line], unreadable: { reason: documentType, text: message } });
      continue;
    }
    const texts = splitEvents(message);
    texts.forEach((text, i) => {
      const part = texts.length > 1 ? i + 1 : undefined;
      const scanned = scanEvent(text);
      if (scanned === undefined) refused = true;
      events.push({ lines: [line], part, text, ...(scanned ? { content: scanned } : { refused: true }) });
    });
  }
  return refused ? readRefused(events) : (events as WindowsEvent[]);
}

const documentType =
  'The text declares a document type, which no Windows event has and whose entities we do not expand.';

interface Refused extends WindowsEvent {
  readonly refused?: true;
  readonly text: string;
}

async function readRefused(events: readonly (WindowsEvent | Refused)[]): Promise<WindowsEvent[]> {
  const { parseEvent } = await import('./library.ts');
  return events.map((event) => {
    if (!('refused' in event)) return event;
    const { lines, part, text } = event;
    const content = parseEvent(text);
    if (typeof content !== 'string') return { lines, part, text, content };
    return salvaged({ lines, part, text }, text, content);
  });
}

function salvaged(event: WindowsEvent, text: string, problem: string): WindowsEvent {
  const found = salvageEvent(normalizeLineEnds(text));
  if (found === undefined) {
    return { ...event, unreadable: { reason: `This is no readable Windows event: ${problem}.`, text } };
  }
  const reason = found.isTruncated ? `the event was cut off: ${problem}` : problem;
  return { ...event, content: found.content, salvage: { reason, isTruncated: found.isTruncated } };
}
