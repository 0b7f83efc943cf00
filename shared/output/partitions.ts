import type { ZoneClock } from '../time.ts';
import {
  type BelievedTimes,
  believedAt,
  type FirstEvent,
  type PartitionKeys,
  partitionKeys,
} from './partition.ts';

/**
 * Partitions that the log events of one account and region may open in an invocation, besides those of the time at which
 * the records arrived. By day 17 days of five kinds of source are 85; by hour they would be 2,000.
 */
const mostPartitions = 100;

interface PartitionOptions {
  readonly clock: ZoneClock;
  readonly byHour: boolean;
}

/** Gives the records of one invocation their partitions, and bounds how many there are. It reads no clock. */
export class Partitions {
  readonly #options: PartitionOptions;
  readonly #arrivals: readonly (number | undefined)[];
  readonly #lastArrival: number | undefined;
  readonly #open = new Map<string, Set<string>>();
  /** Where no record has an arrival: what stands for it once too many partitions are open. */
  #firstTimestamp: number | undefined;

  constructor(
    records: readonly { readonly approximateArrivalTimestamp?: unknown }[],
    options: PartitionOptions,
  ) {
    this.#options = options;
    this.#arrivals = records.map(({ approximateArrivalTimestamp }) =>
      readArrival(approximateArrivalTimestamp),
    );
    this.#lastArrival = this.#arrivals.reduce(later, undefined);
  }

  /**
   * The times that the events of a record may be placed by. A record without a readable arrival came with the others of
   * its invocation. Where none has one, the timestamp of the record's first log event stands for it.
   */
  believedFor(record: number, firstTimestamp: number): BelievedTimes {
    return believedAt(this.#arrivals[record] ?? this.#lastArrival ?? firstTimestamp);
  }

  /** The keys of a record, and whether they are those of its arrival because too many partitions are open already. */
  place(
    sources: ReadonlySet<string>,
    first: FirstEvent,
    believed: BelievedTimes,
  ): { readonly keys: PartitionKeys; readonly isOverflow: boolean } {
    const keysAt = (event: FirstEvent, times = believed) =>
      partitionKeys(sources, event, times, this.#options.clock, this.#options.byHour);
    this.#firstTimestamp ??= believed.otherwise;
    const keys = keysAt(first);
    const atArrival = keysAt({ ...first, time: believed.otherwise });
    if (this.#lastArrival !== undefined && isSameTime(keys, atArrival)) return { keys, isOverflow: false };

    const writer = `${keys.accountId} ${keys.region}`;
    const open = this.#open.get(writer) ?? new Set();
    this.#open.set(writer, open);
    const name = `${keys.source} ${keys.eventDay} ${keys.eventHour}`;
    if (open.has(name) || open.size < mostPartitions) {
      open.add(name);
      return { keys, isOverflow: false };
    }
    if (this.#lastArrival !== undefined) return { keys: atArrival, isOverflow: true };
    const atFirst = believedAt(this.#firstTimestamp);
    return { keys: keysAt({ ...first, time: atFirst.otherwise }, atFirst), isOverflow: true };
  }
}

/** Epoch milliseconds up to the year 9999; anything else is no time. */
const readArrival = (value: unknown): number | undefined =>
  typeof value === 'number' && value > 0 && value <= 253_402_300_799_999 ? value : undefined;

const later = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;

const isSameTime = (a: PartitionKeys, b: PartitionKeys): boolean =>
  a.eventDay === b.eventDay && a.eventHour === b.eventHour;
