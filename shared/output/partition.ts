import type { Origin } from '../log-event.ts';
import type { ZoneClock } from '../time.ts';

/** Security Lake's names. `!{partitionKeyFromLambda:…}` of the stream's prefix reads them. */
export interface PartitionKeys {
  source: string;
  region: string;
  accountId: string;
  eventDay: string;
  eventHour?: string;
}

/** The first written event of a record, which places the whole record: Firehose takes one set of keys a record. */
export interface FirstEvent {
  readonly time: number;
  /** When CloudWatch Logs says the log event was made. */
  readonly timestamp: number;
  readonly origin: Origin;
}

const day = 86_400_000;
const daysBefore = 400;
const daysAfter = 1;

/** Keys for a record whose lines come from `sources`; several of them make it `mixed`. */
export function partitionKeys(
  sources: ReadonlySet<string>,
  first: FirstEvent,
  clock: ZoneClock,
  byHour: boolean,
): PartitionKeys {
  const time = believedTime(first);
  const keys: PartitionKeys = {
    source: sources.size === 1 ? [...sources][0]! : 'mixed',
    region: /^[a-z0-9-]{1,40}$/.test(first.origin.region) ? first.origin.region : 'unknown',
    accountId: /^\d{12}$/.test(first.origin.owner) ? first.origin.owner : 'unknown',
    eventDay: clock.day(time),
  };
  if (byHour) keys.eventHour = clock.hour(time);
  return keys;
}

// A host whose clock is wrong must not open partitions of its own: each counts against the stream's limit of 500.
function believedTime({ time, timestamp }: FirstEvent): number {
  return time < timestamp - daysBefore * day || time > timestamp + daysAfter * day ? timestamp : time;
}
