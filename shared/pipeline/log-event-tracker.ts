import type { Line } from '../log-event.ts';
import { type SourceName, sourceNames } from '../source-names.ts';
import { type Books, type LogEventOutcome, newBooks, newSourceBooks } from './books.ts';
import type { OutputRecord } from './records.ts';
import type { EventGroup, LogEventRef, WrittenEvent } from './written-event.ts';

const outcomes: readonly (LogEventOutcome | undefined)[] = [
  undefined,
  'used',
  'joined',
  'filtered',
  'reingested',
  'failed',
];
const codeOf = (outcome: LogEventOutcome): number => outcomes.indexOf(outcome);

/**
 * Tracks what becomes of every log event of an invocation, and what is written for each record. The books close by
 * construction: every log event has one source and one outcome.
 */
export class LogEventTracker {
  readonly #sources: Uint8Array[] = [];
  readonly #outcomes: Uint8Array[] = [];
  readonly #hops: number[] = [];
  readonly #written: WrittenEvent[][] = [];
  /** The groups with log events of each record that were put back. */
  readonly #putBack: EventGroup[][] = [];

  /**
   * Begins to track the log events of a record.
   * @param sources The source of each log event, in order.
   * @param hops How often the record has been put back into the stream already.
   */
  open(record: number, sources: Uint8Array, hops = 0): void {
    this.#sources[record] = sources;
    this.#outcomes[record] = new Uint8Array(sources.length);
    this.#hops[record] = hops;
    this.#written[record] = [];
    this.#putBack[record] = [];
  }

  /** What was written for a record and not put back. */
  written(record: number): readonly WrittenEvent[] {
    return this.#written[record] ?? [];
  }

  hopsOf(record: number): number {
    return this.#hops[record] ?? 0;
  }

  sourceOf({ record, index }: LogEventRef): SourceName {
    return sourceNames[this.#sources[record]![index]!]!;
  }

  /** Claims the log events of an event that will be written: the first is used, the others are joined into it. */
  claim(lines: readonly Line[]): void {
    for (let i = 0; i < lines.length; i++) this.#set(lines[i]!, i === 0 ? 'used' : 'joined');
  }

  /** Claims log events of which nothing is written, such as an end-of-event record on its own. */
  joinIntoNothing(lines: readonly Line[]): void {
    for (const line of lines) this.#set(line, 'joined');
  }

  /** Whether a log event belongs to no event yet. */
  isUnclaimed({ record, index }: LogEventRef): boolean {
    return this.#outcomes[record]![index] === 0;
  }

  /**
   * Filters the log events of an event that isn't kept. A log event that holds several events is used as soon as one of
   * them is kept; a `part` of it that comes after that changes nothing.
   */
  filter(record: number, lines: readonly Line[], part: number | undefined): void {
    const { index } = lines[0]!;
    const written = this.#written[record]!;
    for (let i = written.length - 1; part !== undefined && written[i]?.first === index; i--) {
      if (written[i]!.kept) return;
    }
    for (const line of lines) this.#outcomes[line.record]![line.index] = codeOf('filtered');
  }

  /** Adds what was written for an event. */
  wrote(record: number, event: WrittenEvent): void {
    this.#written[record]!.push(event);
  }

  /** Says that a record is placed by its arrival, and with it all that was written for it. */
  placeByArrival(record: number): void {
    for (const event of this.#written[record]!) event.placedByTimestamp = true;
  }

  /** Takes back what was written for groups, because their log events are put back into the stream. */
  reingest(groups: readonly EventGroup[]): void {
    const putBack = new Set(groups.flatMap(({ members }) => members.map(({ event }) => event)));
    for (const group of groups) {
      for (const { record, index } of group.logEvents) this.#outcomes[record]![index] = codeOf('reingested');
      for (const record of group.records) this.#putBack[record]!.push(group);
    }
    for (const record of new Set(groups.flatMap(({ records }) => records))) {
      this.#written[record] = this.#written[record]!.filter((event) => !putBack.has(event));
    }
  }

  /**
   * Fails a record, and with it every record that holds log events joined into its events, or put back together with
   * its own: those are written nowhere else, so their originals must reach the error prefix too.
   * @returns all records that fail.
   */
  fail(record: number): Set<number> {
    const failed = new Set<number>();
    const open = [record];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (failed.has(next)) continue;
      failed.add(next);
      for (const { joined } of this.written(next)) for (const logEvent of joined) open.push(logEvent.record);
      for (const { records } of this.#putBack[next] ?? []) open.push(...records);
      this.#written[next] = [];
      this.#outcomes[next]?.fill(codeOf('failed'));
    }
    return failed;
  }

  books(records: readonly OutputRecord[], responseBytes: number): Books {
    const books = newBooks();
    books.responseBytes = responseBytes;
    books.records.in = records.length;
    for (const { result } of records) {
      if (result === 'Ok') books.records.ok++;
      else if (result === 'Dropped') books.records.dropped++;
      else books.records.failed++;
    }
    this.#sources.forEach((sources, record) => {
      for (let i = 0; i < sources.length; i++) {
        const entry = entryOf(books, sourceNames[sources[i]!]!);
        entry.in++;
        entry[outcomes[this.#outcomes[record]![i]!] ?? 'failed']++;
      }
    });
    for (const event of this.#written.flat()) {
      const entry = entryOf(books, event.source);
      if (event.kept) {
        entry.events++;
        books.linesOut++;
        if (event.unparsed) entry.unparsed++;
        if (event.placedByTimestamp) entry.placedByTimestamp = (entry.placedByTimestamp ?? 0) + 1;
      }
      entry.findings += event.rules.length;
      for (const key of ['masked', 'findingsNotWritten', 'notJudged', 'ocsfNotJudged'] as const) {
        if (event[key]) entry[key] = (entry[key] ?? 0) + event[key];
      }
      books.linesOut += event.rules.length;
    }
    return books;
  }

  // A log event may belong to several events; having been the first line of one counts.
  #set({ record, index }: LogEventRef, outcome: LogEventOutcome): void {
    const ofRecord = this.#outcomes[record]!;
    if (ofRecord[index] !== codeOf('used')) ofRecord[index] = codeOf(outcome);
  }
}

/** A source as one byte. */
export const sourceCode = (name: SourceName): number => sourceNames.indexOf(name);

function entryOf(books: Books, name: SourceName) {
  books.sources[name] ??= newSourceBooks();
  return books.sources[name];
}
