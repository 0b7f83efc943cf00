import { isAgentText } from '../../shared/sources/windows/parse/agent-text/head.ts';
import { withoutProlog } from './prolog.ts';

/**
 * Splits text that holds Windows events as XML, with or without an `<Events>` around them, into one text an event.
 * Other text between them stays as texts of its own, a line each, and an event without an end is kept as it is.
 */
export function splitWindowsEvents(text: string): string[] {
  const texts: string[] = [];
  let position = 0;
  for (let start = eventStart(text, 0); start >= 0; start = eventStart(text, position)) {
    texts.push(...between(text.slice(position, start)));
    const close = text.indexOf('</Event>', start);
    const end = close < 0 ? text.length : close + '</Event>'.length;
    texts.push(text.slice(start, end).trim());
    position = end;
  }
  return [...texts, ...between(text.slice(position))];
}

/** Where the next `<Event>` or `<Event …>` begins: not `<Events>`, `<EventData>` and the like. */
function eventStart(text: string, from: number): number {
  for (let at = text.indexOf('<Event', from); at >= 0; at = text.indexOf('<Event', at + 1)) {
    const next = text[at + '<Event'.length];
    if (next === '>' || next === ' ' || next === '\n' || next === '\r' || next === '\t') return at;
  }
  return -1;
}

const between = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => withoutProlog(line).trim())
    .filter((line) => line !== '');

/** Splits text that begins with a Windows event in the CloudWatch agent's text format: each head begins another event. */
export function splitAgentText(text: string): string[] {
  const texts: string[] = [];
  for (const line of text.split('\n')) {
    if (texts.length === 0 || isAgentText(line)) texts.push(line);
    else texts[texts.length - 1] += `\n${line}`;
  }
  return texts;
}
