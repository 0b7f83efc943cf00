import type { LinuxEvent } from '../parse/event.ts';

/** A message for `OUTPUT_FORMAT=source`: what stands around it, the message itself, and the values in it. */
export function describe({ entry, said, lines, unreadable }: LinuxEvent): Record<string, unknown> {
  if (entry === undefined || said === undefined) {
    return { message: unreadable?.text ?? '', error: unreadable?.reason };
  }
  const { time, writtenTime, host, program, pid, message, fields } = entry;
  const journal = Object.fromEntries([...fields].filter(([name]) => name !== 'MESSAGE'));
  return {
    time: new Date(time ?? lines[0]!.logEvent.timestamp).toISOString(),
    ...(writtenTime === undefined ? {} : { timestamp: writtenTime }),
    ...(host === undefined ? {} : { hostname: host }),
    program,
    ...(pid === undefined ? {} : { pid }),
    message,
    event: said.id,
    ...(said.count === undefined ? {} : { count: said.count }),
    ...(Object.keys(said.fields).length === 0 ? {} : { fields: said.fields }),
    ...(fields.size === 0 ? {} : { journal }),
  };
}
