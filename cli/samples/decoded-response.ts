import { parseKeepingDigits } from '../../shared/envelope/archive/json.ts';
import type { OutputEncoding } from '../../shared/output/encode.ts';
import { decodeLines } from '../../shared/output/encode.ts';
import type { Failure } from '../../shared/pipeline/records.ts';
import type { FirehoseResponse } from '../functions/transform-function.ts';

/** One record of a response as people and programs want to see it. */
export interface DecodedRecord {
  readonly recordId: string;
  readonly result: string;
  /** Why a record failed. */
  readonly reason?: string;
  readonly partitionKeys?: Readonly<Record<string, string | undefined>>;
  /** The lines, parsed. */
  readonly lines?: readonly unknown[];
}

/** Decodes the data of every record, and joins reasons to those that failed. */
export function decodeResponse(
  response: FirehoseResponse,
  encoding: OutputEncoding,
  failures: readonly Failure[],
): DecodedRecord[] {
  const reasons = new Map(failures.map(({ recordId, reason }) => [recordId, reason]));
  return response.records.map(({ recordId, result, data, metadata }) => ({
    recordId,
    result,
    ...(reasons.has(recordId) ? { reason: reasons.get(recordId)! } : {}),
    ...(metadata === undefined ? {} : { partitionKeys: { ...metadata.partitionKeys } }),
    ...(data === '' ? {} : { lines: parseLines(decodeLines(data, encoding).toString()) }),
  }));
}

export const parseLines = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map(parseKeepingDigits);
