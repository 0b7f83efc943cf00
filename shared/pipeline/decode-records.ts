import { EnvelopeError } from '../envelope/gunzip.ts';
import type { Budgets } from './bounds.ts';
import { type DecodedRecord, decodeRecord } from './decode-record.ts';
import type { OutputRecords } from './output-records.ts';
import type { InputRecord } from './records.ts';
import type { TransformContext } from './settings.ts';
import type { Yielder } from './yielder.ts';

/** Base64 of this length is decoded at once: a few hundred kilobytes of text. */
const groupSize = 48 * 1024;
/** No more text than this, however well it was compressed. */
const groupText = 1024 * 1024;
/** What a record that can't be decoded may have cost, in bytes. */
const workOfFailed = 128 * 1024;

interface Decoding {
  readonly context: TransformContext;
  readonly budgets: Budgets;
  readonly outputs: OutputRecords;
  readonly yielder: Yielder;
}

/**
 * Decodes records a group ahead: small records come by the hundred, and going back and forth between decoding and writing
 * each would cost both their warm caches. A record that can't be decoded fails.
 */
export async function* decodeRecords(
  records: readonly InputRecord[],
  { context, budgets, outputs, yielder }: Decoding,
): AsyncGenerator<DecodedRecord> {
  const group: DecodedRecord[] = [];
  let size = 0;
  let text = 0;
  for (const [record, input] of records.entries()) {
    try {
      const decoded = decodeRecord(record, input, context, budgets);
      group.push(decoded);
      text += decoded.text;
    } catch (error) {
      if (!(error instanceof EnvelopeError)) throw error;
      outputs.fail(record, error.message);
      await yielder.after(workOfFailed);
    }
    size += input.data?.length ?? 0;
    if (size < groupSize && text < groupText && record < records.length - 1) continue;
    for (let next = group.shift(); next !== undefined; next = group.shift()) yield next;
    size = 0;
    text = 0;
  }
}
