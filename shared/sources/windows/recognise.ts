import { headOf, textStart } from './parse/agent-text/head.ts';
import { isJsonEvent } from './parse/json/forms.ts';

const namespace = 'http://schemas.microsoft.com/win/2004/08/events/event';
// Enough for a byte order mark, an XML declaration, comments and a wrapper before the first event.
const head = 4096;

/**
 * Whether a log event's text is Windows event XML (an `<Event>` or `<Events>`, or anything of that namespace), or an
 * event in the agent's text format or as a JSON object.
 */
export function recognise(message: string): boolean {
  if (message.startsWith('<Event')) return isElementEnd(message.charCodeAt(6));
  const start = textStart(message);
  if (message.charCodeAt(start) !== 60) {
    return headOf(message, start) !== undefined || isJsonEvent(message, start);
  }
  const opening = message.slice(start, start + head);
  if (opening.includes(namespace)) return true;
  const event = opening.indexOf('<Event');
  return event >= 0 && isElementEnd(opening.charCodeAt(event + 6));
}

/** `>`, white space, `/`, the `s` of `<Events>`, or nothing more. */
const isElementEnd = (code: number): boolean =>
  code === 62 || code <= 32 || code === 47 || code === 115 || Number.isNaN(code);
