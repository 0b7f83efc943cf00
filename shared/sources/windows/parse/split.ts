/** Events that one message may hold. Windows writes some 500 characters an event; `<Event/>` has 8. */
export const mostEvents = 5000;

/**
 * The texts of the events in one message: itself, or each `<Event>` where several follow each other or an `<Events>`
 * holds them. What stands before the first event (byte order mark, XML declaration, comments) is left out. Where there
 * are more than `most`, `rest` is the text from the next one on.
 */
export function splitEvents(message: string, most = mostEvents): { events: string[]; rest?: string } {
  let at = eventStart(message, 0);
  if (at < 0) return { events: [message] };
  const events: string[] = [];
  while (at >= 0) {
    if (events.length === most) return { events, rest: message.slice(at) };
    const next = nextEvent(message, at);
    events.push(withoutWrapperEnd(message.slice(at, next < 0 ? undefined : next)));
    at = next;
  }
  return { events };
}

/** Whether a document type is declared before the first event: it asks the reader to trust its entities. */
export function declaresDocumentType(message: string): boolean {
  const start = eventStart(message, 0);
  return (start < 0 ? message : message.slice(0, start)).includes('<!DOCTYPE');
}

const closing = '</Event>';

/** The start of an `<Event>` from `from` on: not `<EventData>`, `<Events>` or `<EventID>`. A prefix is allowed. */
function eventStart(text: string, from: number): number {
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
    if (isEventAt(text, at)) return at;
  }
  return -1;
}

function isEventAt(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 60) return false;
  let name = at + 1;
  while (isLetterOrDigit(text.charCodeAt(name))) name++;
  name = text.charCodeAt(name) === 58 ? name + 1 : at + 1;
  if (!text.startsWith('Event', name)) return false;
  const c = text.charCodeAt(name + 5);
  return c === 62 || c === 47 || c <= 32;
}

/** The start of the event after the one at `from`: an `<Event` right behind an end of event. */
function nextEvent(text: string, from: number): number {
  for (let end = text.indexOf(closing, from); end >= 0; end = text.indexOf(closing, end + 1)) {
    let at = end + closing.length;
    while (text.charCodeAt(at) <= 32) at++;
    if (isEventAt(text, at)) return at;
  }
  return -1;
}

function withoutWrapperEnd(text: string): string {
  const trimmed = text.trimEnd();
  return trimmed.endsWith('</Events>') ? trimmed.slice(0, -9) : text;
}

const isLetterOrDigit = (c: number): boolean =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 45 || c === 95;
