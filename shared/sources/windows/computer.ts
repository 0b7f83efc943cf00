import { headOf, textStart } from './parse/agent-text/head.ts';
import { computerInJson } from './parse/json/forms.ts';

const opening = '<Computer>';

/**
 * The computer that an event's text names, found without reading it; where the text holds several events, one that isn't
 * `known` if there is one. Undefined for a text that names none in the form that Windows writes.
 */
export function computerOf(message: string, known: string | undefined): string | undefined {
  let found: string | undefined;
  for (let at = message.indexOf(opening); at >= 0; at = message.indexOf(opening, at)) {
    at += opening.length;
    if (known !== undefined && message.startsWith(known, at) && message[at + known.length] === '<') {
      found = known;
      continue;
    }
    const end = message.indexOf('<', at);
    found = end < 0 ? message.slice(at) : message.slice(at, end);
    if (known !== undefined) return found;
    known = found;
  }
  if (found !== undefined) return found;
  const start = textStart(message);
  const first = message[start];
  if (first === '[') return headOf(message, start)?.computer;
  return first === '{' ? computerInJson(message) : undefined;
}
