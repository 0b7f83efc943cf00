import { encodeLines } from '../output/encode.ts';
import { LineBuffer } from '../output/ndjson.ts';
import type { BelievedTimes, FirstEvent, PartitionKeys } from '../output/partition.ts';
import type { Partitions } from '../output/partitions.ts';
import type { SourceName } from '../source-names.ts';
import type { Budget } from './budget.ts';
import type { BeyondBound } from './not-judged.ts';
import type { OutputRecord } from './records.ts';
import type { TransformSettings } from './settings.ts';

/** A record that is being written: where its lines begin, and what they say about where it goes. */
export interface Sheet {
  readonly record: number;
  readonly buffer: LineBuffer;
  readonly from: number;
  readonly sources: Set<SourceName>;
  /** The first event, and the times that the record's events may be placed by. */
  first: FirstEvent | undefined;
  believed: BelievedTimes | undefined;
  believedFor(first: FirstEvent): BelievedTimes;
  findingBytes: number;
  /** What of it no rule could judge because of a bound. */
  beyond?: BeyondBound;
}

/** Buffers that have grown to their size already. Invocations that overlap, as in tests, take one each. */
const spareBuffers: LineBuffer[] = [];

/**
 * Lines of this many bytes are compressed at once. Small records come by the hundred, and going back and forth between
 * writing and compressing each would cost both their warm caches.
 */
const groupBytes = 256 * 1024;

/** Writes records one after the other into one buffer, and turns groups of them into answers. */
export class Sheets {
  readonly #outputs: OutputRecord[];
  readonly #settings: TransformSettings;
  readonly #answers: Budget;
  readonly #fail: (record: number, reason: string) => void;
  readonly #buffer = spareBuffers.pop() ?? new LineBuffer();
  readonly #partitions: Partitions;
  #written: { readonly sheet: Sheet; readonly to: number; readonly partitionKeys: PartitionKeys }[] = [];

  /** `answers` is what records may hold until all have been written; one that exceeds it fails. */
  constructor(
    outputs: OutputRecord[],
    settings: TransformSettings,
    partitions: Partitions,
    answers: Budget,
    fail: (record: number, reason: string) => void,
  ) {
    this.#outputs = outputs;
    this.#settings = settings;
    this.#partitions = partitions;
    this.#answers = answers;
    this.#fail = fail;
  }

  start(record: number): Sheet {
    return {
      record,
      buffer: this.#buffer,
      from: this.#buffer.length,
      sources: new Set(),
      first: undefined,
      believed: undefined,
      believedFor: ({ timestamp }) => this.#partitions.believedFor(record, timestamp),
      findingBytes: 0,
    };
  }

  /** Says whether the record was placed by its arrival, because too many partitions are open. */
  finish(sheet: Sheet): boolean {
    const { first, believed, sources } = sheet;
    if (first === undefined) return false;
    const { keys, isOverflow } = this.#partitions.place(sources, first, believed!);
    this.#written.push({ sheet, to: this.#buffer.length, partitionKeys: keys });
    if (this.#buffer.length >= groupBytes) this.#encode();
    return isOverflow;
  }

  /** Takes back the lines of a record that fails. */
  abandon(sheet: Sheet): void {
    this.#buffer.truncate(sheet.from);
  }

  /** To be called once, after the last record. */
  end(): void {
    this.#encode();
    spareBuffers.push(this.#buffer);
  }

  #encode(): void {
    const { outputEncoding } = this.#settings;
    for (const { sheet, to, partitionKeys } of this.#written) {
      const { record, from } = sheet;
      const data = encodeLines(this.#buffer.view(from, to), outputEncoding);
      if (!this.#answers.take(record, data.length)) {
        this.#fail(record, `Its lines have ${data.length} bytes, more than its share of a response.`);
        continue;
      }
      this.#outputs[record] = {
        recordId: this.#outputs[record]!.recordId,
        result: 'Ok',
        data,
        metadata: { partitionKeys },
      };
    }
    this.#written = [];
    this.#buffer.clear();
  }
}
