import type { WindowsEvent } from '../event.ts';
import { normalizeLineEnds } from '../text.ts';
import { parseEvent } from './library.ts';
import { salvageEvent } from './salvage.ts';
import { noEventId } from './tree.ts';

/**
 * Reads a text that the scanner has refused: by the library, and where it isn't well-formed by the salvage reader.
 * What neither can read is unreadable, with the library's reason.
 */
export function readRefusedText(event: WindowsEvent, text: string): WindowsEvent {
  const content = parseEvent(text);
  if (typeof content !== 'string') return { ...event, content };
  const found = content === noEventId ? undefined : salvageEvent(normalizeLineEnds(text));
  if (found === undefined) {
    const reason = `This is no readable Windows event: ${content}.`;
    return { ...event, unreadable: { reason, text: event.text ?? event.lines[0]!.logEvent.message } };
  }
  const reason = found.isTruncated ? `the event was cut off: ${content}` : content;
  return { ...event, content: found.content, salvage: { reason, isTruncated: found.isTruncated } };
}
