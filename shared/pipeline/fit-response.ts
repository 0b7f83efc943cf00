import { decodeLines, encodeLines, smallLevel } from '../output/encode.ts';
import { sizeOf } from './bounds.ts';
import { groupsOf } from './groups.ts';
import type { Group, Ledger, Unit } from './ledger.ts';
import { type FindLogEvent, logEventFinder, payloadsFor } from './put-back-payloads.ts';
import type { InputRecord, OutputRecord, Reingestion } from './records.ts';
import { ResponseSize } from './response.ts';
import type { TransformContext } from './settings.ts';
import type { Turns } from './turns.ts';

/** How often an event may be put back: enough to halve the largest payload down to single events. */
export const maxHops = 5;

interface Fitting {
  readonly ledger: Ledger;
  readonly context: TransformContext;
  /** How often the payloads of each record have been put back already. */
  readonly hops: readonly number[];
  readonly turns: Turns;
  /** Gives the records that fail. */
  fail(record: number, reason: string): readonly number[];
}

/**
 * Makes the response fit into Lambda's limit, changing `outputs` in place. In this order: a higher compression level
 * for the largest records that exceed their share; the last log events of those put back into the stream; and where that
 * is impossible ProcessingFailed, so that the original reaches the error prefix. Nothing is dropped silently.
 */
export async function fitResponse(
  records: readonly InputRecord[],
  outputs: OutputRecord[],
  fitting: Fitting,
): Promise<Reingestion[]> {
  const { maxResponseBytes } = fitting.context.settings;
  const size = new ResponseSize(outputs, records.map(sizeOf), maxResponseBytes);
  if (size.excess <= 0) return [];
  await compress(outputs, size, fitting);
  if (size.excess <= 0) return [];
  const reingestions = await new PutBackLast(records, outputs, size, fitting).run();
  // A record may still fail together with one that it shares events with: then its original is kept whole.
  return reingestions.filter(({ record }) => outputs[record]!.result !== 'ProcessingFailed');
}

async function compress(outputs: OutputRecord[], size: ResponseSize, fitting: Fitting): Promise<void> {
  const { outputEncoding, maxResponseBytes } = fitting.context.settings;
  // No level makes less than half of it.
  if (outputEncoding !== 'gzip' || size.total > 2 * maxResponseBytes) return;
  for (const record of size.aboveShareFirst()) {
    const output = outputs[record]!;
    const lines = decodeLines(output.data, outputEncoding);
    output.data = encodeLines(lines, outputEncoding, smallLevel);
    size.update(record);
    if (size.excess <= 0) return;
    await fitting.turns.after(lines.length);
  }
}

class PutBackLast {
  readonly #outputs: OutputRecord[];
  readonly #size: ResponseSize;
  readonly #fitting: Fitting;
  readonly #groups: Group[][];
  readonly #gone = new Set<Group>();
  readonly #find: FindLogEvent;
  readonly #reingestions: Reingestion[] = [];

  constructor(
    records: readonly InputRecord[],
    outputs: OutputRecord[],
    size: ResponseSize,
    fitting: Fitting,
  ) {
    this.#outputs = outputs;
    this.#size = size;
    this.#fitting = fitting;
    this.#groups = groupsOf(fitting.ledger, outputs.length);
    this.#find = logEventFinder(records, fitting.context);
  }

  async run(): Promise<readonly Reingestion[]> {
    const size = this.#size;
    // Compression is uneven, so what is kept at first may still be too much.
    for (let isShorter = true; isShorter && size.excess > 0; ) {
      const before = size.total;
      for (const record of size.aboveShareFirst()) {
        if (size.excess <= 0) break;
        // It may have failed, or been put back, together with another.
        if (this.#outputs[record]!.data === '') continue;
        const work = this.#shorten(record, Math.max(size.sizeOf(record) - size.excess, 0));
        await this.#fitting.turns.after(work);
      }
      isShorter = size.total < before;
    }
    return this.#reingestions;
  }

  /** Keeps as many of a record's first groups as `target` has room for, and puts the others back; or fails the record. */
  #shorten(record: number, target: number): number {
    const { context, hops } = this.#fitting;
    const { outputEncoding, maxResponseBytes } = context.settings;
    const output = this.#outputs[record]!;
    const groups = this.#groups[record]!.filter((group) => !this.#gone.has(group));
    if (groups.length === 1 && this.#size.sizeOf(record) > maxResponseBytes) {
      const what = groups[0]!.members.length === 1 ? 'One event' : 'One log event';
      return this.#fail(record, `${what} alone is larger than a response (${maxResponseBytes} bytes).`);
    }

    const lines = decodeLines(output.data, outputEncoding);
    const room = target - (this.#size.sizeOf(record) - output.data.length);
    // Compression is uneven, so a little less is kept than the ratio says.
    const last = cut(record, groups, (lines.length * 0.95 * Math.max(room, 0)) / output.data.length);
    let putBackBefore = 0;
    for (const group of last) {
      for (const one of group.records) putBackBefore = Math.max(putBackBefore, hops[one] ?? 0);
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
    const before = new Map([...affected].map((one) => [one, this.#fitting.ledger.units(one)]));
    this.#fitting.ledger.reingest(last);
    for (const group of last) this.#gone.add(group);
    for (const [one, units] of before) {
      this.#keep(one, units, one === record ? lines : decodeLines(this.#outputs[one]!.data, outputEncoding));
    }
    this.#reingestions.push({ record, payloads });
    return lines.length;
  }

  /** Writes a record's answer anew with the units that it still has. */
  #keep(record: number, before: readonly Unit[], lines: Buffer): void {
    const output = this.#outputs[record]!;
    const left = new Set(this.#fitting.ledger.units(record));
    if (left.size === 0) {
      this.#outputs[record] = { recordId: output.recordId, result: 'Dropped', data: '' };
    } else {
      const kept: Buffer[] = [];
      let at = 0;
      for (const unit of before) {
        if (left.has(unit)) kept.push(lines.subarray(at, at + unit.bytes));
        at += unit.bytes;
      }
      output.data = encodeLines(
        Buffer.concat(kept),
        this.#fitting.context.settings.outputEncoding,
        smallLevel,
      );
    }
    this.#size.update(record);
  }

  #fail(record: number, reason: string): number {
    for (const one of this.#fitting.fail(record, reason)) this.#size.update(one);
    return 0;
  }
}

/** The groups that don't fit into `room` bytes of lines: the last ones, and at least one. */
function cut(record: number, groups: readonly Group[], room: number): readonly Group[] {
  let bytes = 0;
  for (let keep = 0; keep < groups.length - 1; keep++) {
    for (const { record: of, unit } of groups[keep]!.members) if (of === record) bytes += unit.bytes;
    if (bytes > room) return groups.slice(keep);
  }
  return groups.slice(-1);
}
