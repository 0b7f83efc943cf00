import { looksLikeRecord } from './parse/head.ts';

/** Whether a log event holds audit records: its first line begins as one. */
export function recognise(message: string): boolean {
  const code = message.charCodeAt(0);
  // `type=` and `node=` are by far the most frequent; a header in front of them is looked for only where text is left.
  if (code === 123 || code === 60) return code === 60 && looksLikeRecord(firstLine(message));
  return looksLikeRecord(code > 32 ? message : firstLine(message.trimStart()));
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}
