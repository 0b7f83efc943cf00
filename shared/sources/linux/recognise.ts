import { readEntry } from './parse/entry.ts';

/** Whether a log event's first line, or the journald entry that it is, is one of a program that is read here. */
export function recognise(message: string): boolean {
  const code = message.charCodeAt(0);
  // `{` of an entry, `<` of a priority, a digit or a capital of a time.
  const mayBe = code === 123 || code === 60 || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  if (!mayBe) return false;
  const end = code === 123 ? -1 : message.indexOf('\n');
  return readEntry(end < 0 ? message : message.slice(0, end), 0) !== undefined;
}
