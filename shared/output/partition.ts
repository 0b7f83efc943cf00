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

/** The times that an event may be placed by, in epoch milliseconds, and the one that takes the place of any other. */
export interface BelievedTimes {
  readonly earliest: number;
  readonly latest: number;
  readonly otherwise: number;
}

const day = 86_400_000;

/**
 * For a record that arrived in the stream at `arrival`. CloudWatch Logs takes log events of the last 14 days and of the
 * next two hours (CloudWatch Logs API reference, PutLogEvents); a record may wait in the stream for a day.
 */
export const believedAt = (arrival: number): BelievedTimes => ({
  earliest: arrival - 15 * day,
  latest: arrival + day,
  otherwise: arrival,
});

/**
 * For a log event of an archive, which is as old as it may be: its time may lie 400 days before its timestamp or a day
 * after. Nothing lies more than a day after the start of the run that reads it.
 */
export function believedInArchive(timestamp: number, started = Number.POSITIVE_INFINITY): BelievedTimes {
  const end = started + day;
  return {
    earliest: timestamp - 400 * day,
    latest: Math.min(timestamp + day, end),
    otherwise: timestamp <= end ? timestamp : started,
  };
}

export const isBelieved = (time: number, { earliest, latest }: BelievedTimes): boolean =>
  time >= earliest && time <= latest;

/**
 * Keys for a record whose lines come from `sources`; several of them make it `mixed`. The day is that of the event's own
 * time, or else of its timestamp, or else of what stands for both. A host whose clock is wrong must not open partitions
 * of its own: each counts against the stream's limit of 500.
 */
export function partitionKeys(
  sources: ReadonlySet<string>,
  { time, timestamp, origin }: FirstEvent,
  believed: BelievedTimes,
  clock: ZoneClock,
  byHour: boolean,
): PartitionKeys {
  const placing = [time, timestamp].find((one) => isBelieved(one, believed)) ?? believed.otherwise;
  const keys: PartitionKeys = {
    source: sources.size === 1 ? [...sources][0]! : 'mixed',
    region: /^[a-z0-9-]{1,40}$/.test(origin.region) ? origin.region : 'unknown',
    accountId: /^\d{12}$/.test(origin.owner) ? origin.owner : 'unknown',
    eventDay: clock.day(placing),
  };
  if (byHour) keys.eventHour = clock.hour(placing);
  return keys;
}
