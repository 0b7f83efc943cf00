import { EnvelopeError } from '../envelope/gunzip.ts';
import type { Budgets } from './bounds.ts';
import { type OpenedRecord, open } from './decode-record.ts';
import type { InputRecord } from './records.ts';
import type { TransformContext } from './settings.ts';

/** Base64 of this length is opened at once: a few hundred kilobytes of text. */
const groupSize = 48 * 1024;
/** No more text than this, however well it was compressed. */
const groupText = 1024 * 1024;

/**
 * Opens records a group ahead: small records come by the hundred, and going back and forth between opening and writing
 * each would cost both their warm caches. A record that can't be opened fails, and gives undefined: what it took must be let
 * go as well.
 */
export function* openRecords(
  records: readonly InputRecord[],
  context: TransformContext,
  budgets: Budgets,
  fail: (record: number, reason: string) => void,
): Generator<OpenedRecord | undefined> {
  let group: OpenedRecord[] = [];
  let size = 0;
  let text = 0;
  for (let record = 0; record < records.length; record++) {
    const opened = openOrFail(record, records[record]!, context, budgets, fail);
    if (opened === undefined) {
      yield undefined;
    } else {
      group.push(opened);
      text += opened.text;
    }
    size += records[record]!.data?.length ?? 0;
    if (size < groupSize && text < groupText && record < records.length - 1) continue;
    for (let next = group.shift(); next !== undefined; next = group.shift()) yield next;
    group = [];
    size = 0;
    text = 0;
  }
}

function openOrFail(
  record: number,
  input: InputRecord,
  context: TransformContext,
  budgets: Budgets,
  fail: (record: number, reason: string) => void,
): OpenedRecord | undefined {
  try {
    return open(record, input, context, budgets);
  } catch (error) {
    if (!(error instanceof EnvelopeError)) throw error;
    fail(record, error.message);
    return undefined;
  }
}
