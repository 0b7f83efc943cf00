import { decodeLines, encodeLines, smallLevel } from '../output/encode.ts';
import { sizeOf } from './bounds.ts';
import { groupsOf } from './event-groups.ts';
import type { LogEventTracker } from './log-event-tracker.ts';
import type { OutputRecords } from './output-records.ts';
import type { InputRecord, Reingestion } from './records.ts';
import { type FindLogEvent, logEventFinder, payloadsFor } from './reingest-payloads.ts';
import { ResponseSize } from './response-size.ts';
import type { TransformContext } from './settings.ts';
import type { EventGroup, WrittenEvent } from './written-event.ts';
import type { Yielder } from './yielder.ts';

/** How often an event may be put back: enough to halve the largest payload down to single events. */
const maxHops = 5;

interface Fitting {
  readonly context: TransformContext;
  readonly tracker: LogEventTracker;
  readonly yielder: Yielder;
}

/**
 * Makes the response fit into Lambda's limit, changing `outputs` in place. In this order: a higher compression level
 * for the largest records that exceed their share; the last log events of those put back into the stream; and where that
 * is impossible ProcessingFailed, so that the original reaches the error prefix. Nothing is dropped silently.
 * @returns what is to be put back.
 */
export async function fitResponse(
  inputs: readonly InputRecord[],
  outputs: OutputRecords,
  fitting: Fitting,
): Promise<Reingestion[]> {
  const { records } = outputs;
  const { maxResponseBytes } = fitting.context.settings;
  const size = new ResponseSize(records, inputs.map(sizeOf), maxResponseBytes);
  if (size.excess <= 0) return [];
  await compress(outputs, size, fitting);
  if (size.excess <= 0) return [];
  const reingestions = await new PutBackLast(inputs, outputs, size, fitting).run();
  // A record may still fail together with one that it shares events with: then its original is kept whole.
  return reingestions.filter(({ record }) => records[record]!.result !== 'ProcessingFailed');
}

async function compress({ records }: OutputRecords, size: ResponseSize, fitting: Fitting): Promise<void> {
  const { outputEncoding, maxResponseBytes } = fitting.context.settings;
  // No level makes less than half of it.
  if (outputEncoding !== 'gzip' || size.total > 2 * maxResponseBytes) return;
  for (const record of size.aboveShareFirst()) {
    const output = records[record]!;
    const lines = decodeLines(output.data, outputEncoding);
    output.data = encodeLines(lines, outputEncoding, smallLevel);
    size.update(record);
    if (size.excess <= 0) return;
    await fitting.yielder.after(lines.length);
  }
}

/** Puts the last log events of records back into the stream, until the response fits. */
class PutBackLast {
  readonly #outputs: OutputRecords;
  readonly #size: ResponseSize;
  readonly #fitting: Fitting;
  readonly #groups: EventGroup[][];
  readonly #putBack = new Set<EventGroup>();
  readonly #find: FindLogEvent;
  readonly #reingestions: Reingestion[] = [];

  constructor(inputs: readonly InputRecord[], outputs: OutputRecords, size: ResponseSize, fitting: Fitting) {
    this.#outputs = outputs;
    this.#size = size;
    this.#fitting = fitting;
    this.#groups = groupsOf(fitting.tracker, inputs.length);
    this.#find = logEventFinder(inputs, fitting.context);
  }

  async run(): Promise<readonly Reingestion[]> {
    const size = this.#size;
    // Compression is uneven, so what is kept at first may still be too much.
    for (let isShorter = true; isShorter && size.excess > 0; ) {
      const before = size.total;
      for (const record of size.aboveShareFirst()) {
        if (size.excess <= 0) break;
        // It may have failed, or been put back, together with another.
        if (this.#outputs.records[record]!.data === '') continue;
        const work = this.#shorten(record, Math.max(size.sizeOf(record) - size.excess, 0));
        await this.#fitting.yielder.after(work);
      }
      isShorter = size.total < before;
    }
    return this.#reingestions;
  }

  /** Keeps as many of a record's first groups as `target` has room for, and puts the others back; or fails the record. */
  #shorten(record: number, target: number): number {
    const { context, tracker } = this.#fitting;
    const { maxResponseBytes } = context.settings;
    const output = this.#outputs.records[record]!;
    const groups = this.#groups[record]!.filter((group) => !this.#putBack.has(group));
    if (groups.length === 1 && this.#size.sizeOf(record) > maxResponseBytes) {
      const what = groups[0]!.members.length === 1 ? 'One event' : 'One log event';
      return this.#fail(record, `${what} alone is larger than a response (${maxResponseBytes} bytes).`);
    }

    const lines = this.#linesOf(record);
    const room = target - (this.#size.sizeOf(record) - output.data.length);
    // Compression is uneven, so a little less is kept than the ratio says.
    const last = cut(record, groups, (lines.length * 0.95 * Math.max(room, 0)) / output.data.length);
    let putBackBefore = 0;
    for (const group of last) {
      for (const one of group.records) putBackBefore = Math.max(putBackBefore, tracker.hopsOf(one));
    }
    if (putBackBefore >= maxHops) {
      const reason = `The response is too large and the record has been put back ${putBackBefore} times already.`;
      return this.#fail(record, reason);
    }
    const payloads = payloadsFor(last, this.#find, putBackBefore + 1);
    if (!payloads) {
      const reason = 'The response is too large, and an event is too large to be put back into the stream.';
      return this.#fail(record, reason);
    }
    const affected = new Set(last.flatMap(({ members }) => members.map((member) => member.record)));
    const before = new Map([...affected].map((one) => [one, tracker.written(one)]));
    tracker.reingest(last);
    for (const group of last) this.#putBack.add(group);
    for (const [one, written] of before) {
      this.#keep(one, written, one === record ? lines : this.#linesOf(one));
    }
    this.#reingestions.push({ record, payloads });
    return lines.length;
  }

  #linesOf(record: number): Buffer {
    return decodeLines(this.#outputs.records[record]!.data, this.#fitting.context.settings.outputEncoding);
  }

  /** Writes a record's output anew with the events that it still has. */
  #keep(record: number, before: readonly WrittenEvent[], lines: Buffer): void {
    const { records } = this.#outputs;
    const output = records[record]!;
    const left = new Set(this.#fitting.tracker.written(record));
    if (left.size === 0) {
      records[record] = { recordId: output.recordId, result: 'Dropped', data: '' };
    } else {
      const kept: Buffer[] = [];
      let at = 0;
      for (const event of before) {
        if (left.has(event)) kept.push(lines.subarray(at, at + event.bytes));
        at += event.bytes;
      }
      const { outputEncoding } = this.#fitting.context.settings;
      output.data = encodeLines(Buffer.concat(kept), outputEncoding, smallLevel);
    }
    this.#size.update(record);
  }

  #fail(record: number, reason: string): number {
    for (const one of this.#outputs.fail(record, reason)) this.#size.update(one);
    return 0;
  }
}

/** The groups that don't fit into `room` bytes of lines: the last ones, and at least one. */
function cut(record: number, groups: readonly EventGroup[], room: number): readonly EventGroup[] {
  let bytes = 0;
  for (let keep = 0; keep < groups.length - 1; keep++) {
    for (const member of groups[keep]!.members) if (member.record === record) bytes += member.event.bytes;
    if (bytes > room) return groups.slice(keep);
  }
  return groups.slice(-1);
}
