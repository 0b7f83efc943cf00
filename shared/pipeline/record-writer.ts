import { encodeLines } from '../output/encode.ts';
import { LineBuffer } from '../output/ndjson.ts';
import type { PartitionKeys } from '../output/partition.ts';
import { Partitions } from '../output/partitions.ts';
import type { OutputRecords } from './output-records.ts';
import type { RecordEvents } from './read-records.ts';
import { RecordLines } from './record-lines.ts';
import type { InputRecord } from './records.ts';
import type { WriteContext } from './write-context.ts';
import { TooManyLines, writeEvent } from './write-event.ts';
import { writeNotJudged } from './write-findings.ts';

/** Buffers that have grown to their size already. Invocations that overlap, as in tests, take one each. */
const spareBuffers: LineBuffer[] = [];

/**
 * Lines of this many bytes are compressed at once. Small records come by the hundred, and going back and forth between
 * writing and compressing each would cost both their warm caches.
 */
const groupBytes = 256 * 1024;

interface WrittenRecord {
  readonly record: number;
  /** Where its lines are in the buffer. */
  readonly from: number;
  readonly to: number;
  readonly partitionKeys: PartitionKeys;
}

/** Writes the events of records, one record after the other, and turns the lines of each into its output record. */
export class RecordWriter {
  readonly #outputs: OutputRecords;
  readonly #context: WriteContext;
  readonly #partitions: Partitions;
  readonly #buffer = spareBuffers.pop() ?? new LineBuffer();
  #written: WrittenRecord[] = [];

  constructor(inputs: readonly InputRecord[], outputs: OutputRecords, context: WriteContext) {
    this.#outputs = outputs;
    this.#context = context;
    const { clock, partitionByHour: byHour } = context.settings;
    this.#partitions = new Partitions(inputs, { clock, byHour });
  }

  /** Writes a record. It fails where its events make too many lines. */
  async write({ record, steps }: RecordEvents): Promise<void> {
    const lines = new RecordLines(record, this.#buffer, ({ timestamp }) =>
      this.#partitions.believedFor(record, timestamp),
    );
    try {
      for await (const events of steps) {
        for (const event of events) writeEvent(lines, event, this.#context);
      }
    } catch (error) {
      if (!(error instanceof TooManyLines)) throw error;
      this.#buffer.truncate(lines.from);
      this.#outputs.fail(record, error.message);
      return;
    }
    writeNotJudged(lines, this.#context);
    this.#finish(lines);
  }

  /** To be called once, after the last record. */
  end(): void {
    this.#encode();
    spareBuffers.push(this.#buffer);
  }

  #finish({ record, from, sources, first, believed }: RecordLines): void {
    if (first === undefined) return;
    const { keys, isOverflow } = this.#partitions.place(sources, first, believed!);
    if (isOverflow) this.#context.tracker.placeByArrival(record);
    this.#written.push({ record, from, to: this.#buffer.length, partitionKeys: keys });
    if (this.#buffer.length >= groupBytes) this.#encode();
  }

  #encode(): void {
    const { settings, budgets } = this.#context;
    const { records } = this.#outputs;
    for (const { record, from, to, partitionKeys } of this.#written) {
      const data = encodeLines(this.#buffer.view(from, to), settings.outputEncoding);
      // What records hold until all are written is bounded too.
      if (budgets?.outputs.take(record, data.length) === false) {
        this.#outputs.fail(record, `Its lines have ${data.length} bytes, more than its share of a response.`);
        continue;
      }
      records[record] = {
        recordId: records[record]!.recordId,
        result: 'Ok',
        data,
        metadata: { partitionKeys },
      };
    }
    this.#written = [];
    this.#buffer.clear();
  }
}
