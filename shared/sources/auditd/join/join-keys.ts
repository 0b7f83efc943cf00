/**
 * What says which audit events a log event's records belong to: `seconds.milliseconds:serial` of its first and its last
 * record, or of its only one. Records with the same one can belong together; nodes and streams are not looked at.
 */
export function joinKeys(message: string): string[] {
  const first = stampAt(message, message.indexOf('audit('));
  if (first === undefined) return [];
  if (!message.includes('\n')) return [first];
  const last = stampAt(message, message.lastIndexOf('audit('));
  return last === undefined || last === first ? [first] : [first, last];
}

/** Twelve digits of seconds, three of milliseconds and those of a serial, with the marks between. */
const longestStamp = 40;

function stampAt(message: string, at: number): string | undefined {
  if (at < 0) return undefined;
  const start = at + 'audit('.length;
  const end = message.indexOf(')', start);
  return end < 0 || end - start > longestStamp ? undefined : message.slice(start, end);
}
