import type { Origin } from './log-event.ts';

/**
 * The EC2 instance whose log stream this is, where its name holds exactly one instance id: `i-0abc…`, and also among
 * other words, as the CloudWatch agent's `{instance_id}/Security` gives.
 */
export function instanceInStream(logStream: string): string | undefined {
  // EC2's ids have 8 hex digits, those made since 2016 have 17. CloudWatch Logs allows 512 characters in a stream's name.
  const found = logStream.slice(0, 512).match(/(?<![0-9A-Za-z])i-[0-9a-f]{8,17}(?![0-9A-Za-z])/g);
  if (found === null) return undefined;
  return found.every((id) => id === found[0]) ? found[0] : undefined;
}

/** The EC2 instance that sent a log event: the one that its agent names, else that of its log stream. */
export const senderInstance = ({
  sender,
  logStream,
}: Pick<Origin, 'sender' | 'logStream'>): string | undefined =>
  sender?.instance ?? instanceInStream(logStream);

/** The EC2 instance that a log event is about: its sender's, unless that collects the logs of other hosts. */
export const instanceOf = (
  origin: Pick<Origin, 'sender' | 'logStream' | 'isCollector'>,
): string | undefined => (origin.isCollector ? undefined : senderInstance(origin));
