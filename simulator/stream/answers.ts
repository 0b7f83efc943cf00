import { isObject } from '../../shared/json-object.ts';
import { type ArrivedRecord, type Failure, failures } from './failures.ts';

/** What becomes of one record after the function has answered. */
export type Verdict =
  | {
      readonly kind: 'deliver';
      readonly data: Buffer;
      readonly partitionKeys: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'failed'; readonly failure: Failure };

const failed = (failure: Failure): Verdict => ({ kind: 'failed', failure });
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * Matches a function's answer (parsed JSON of any shape) with the records it was asked about, by Firehose's rules for
 * ids and results: every record is judged by itself, and ids that were never asked about are passed over. An answer of
 * another shape answers no record.
 * @example const verdicts = verdictsOf({ records: [{ recordId: '1', result: 'Dropped', data: '' }] }, records);
 */
export function verdictsOf(answer: unknown, records: readonly ArrivedRecord[]): Verdict[] {
  const answered = new Map<string, Record<string, unknown> | 'twice'>();
  for (const entry of recordsOf(answer)) {
    if (!isObject(entry) || typeof entry.recordId !== 'string') continue;
    answered.set(entry.recordId, answered.has(entry.recordId) ? 'twice' : entry);
  }
  return records.map((record) => verdictOf(answered.get(record.recordId)));
}

function verdictOf(entry: Record<string, unknown> | 'twice' | undefined): Verdict {
  if (entry === undefined) return failed(failures.missingRecordId);
  if (entry === 'twice') return failed(failures.duplicatedRecordId);
  if (entry.result === 'Dropped') return { kind: 'dropped' };
  if (entry.result === 'ProcessingFailed') return failed(failures.processingFailedStatus);
  if (
    entry.result !== 'Ok' ||
    typeof entry.data !== 'string' ||
    entry.data.length % 4 !== 0 ||
    !base64.test(entry.data)
  ) {
    return failed(failures.invalidReturnFormat);
  }
  const metadata = isObject(entry.metadata) ? entry.metadata : {};
  return {
    kind: 'deliver',
    data: Buffer.from(entry.data, 'base64'),
    partitionKeys: isObject(metadata.partitionKeys) ? metadata.partitionKeys : {},
  };
}

function recordsOf(answer: unknown): readonly unknown[] {
  return isObject(answer) && Array.isArray(answer.records) ? answer.records : [];
}
