/** PutRecordBatch's own limits and answers (API reference), and faults to try a caller with. */

const maxRecords = 500;
const maxCallBytes = 4 * 1024 * 1024;
/** Before base64. */
const maxRecordBytes = 1000 * 1024;

/** An error of the service as the SDK shows it: `name` is its code. */
export class ServiceError extends Error {
  readonly status: number;

  constructor(name: string, message: string, status = 400, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
    this.status = status;
  }
}

/** What is to go wrong with a call: the whole of it, single records (by index), or the connection. */
export type PutFault =
  | { readonly kind: 'error'; readonly name: string; readonly status: number }
  | { readonly kind: 'records'; readonly indexes: readonly number[]; readonly errorCode?: string }
  | { readonly kind: 'hangUp' };

/** Asked before every call, which it knows by its number from 1 and its size. */
export type PutFaults = (call: { readonly number: number; readonly records: number }) => PutFault | undefined;

export const internalFailure: PutFault = { kind: 'error', name: 'InternalFailure', status: 500 };
export const throttling: PutFault = { kind: 'error', name: 'ThrottlingException', status: 400 };
export const failedRecords = (...indexes: number[]): PutFault => ({ kind: 'records', indexes });

/** One record's part of the answer, in PutRecordBatch's order and spelling. */
interface PutAnswerEntry {
  readonly RecordId?: string;
  readonly ErrorCode?: string;
  readonly ErrorMessage?: string;
}
export interface PutAnswer {
  readonly FailedPutCount: number;
  readonly Encrypted: boolean;
  readonly RequestResponses: readonly PutAnswerEntry[];
}

/** @throws ServiceError for a call that Firehose refuses as a whole. */
export function checkPut(records: readonly Uint8Array[]): void {
  if (records.length === 0 || records.length > maxRecords) {
    throw invalid(`A call takes 1 to ${maxRecords} records, not ${records.length}`);
  }
  const largest = records.reduce((most, record) => Math.max(most, record.length), 0);
  if (largest > maxRecordBytes) {
    throw invalid(`A record has ${largest} bytes; ${maxRecordBytes} is the most`);
  }
  const total = records.reduce((sum, record) => sum + record.length, 0);
  if (total > maxCallBytes)
    throw invalid(`The records have ${total} bytes; ${maxCallBytes} is the most a call`);
}

const invalid = (message: string) => new ServiceError('InvalidArgumentException', message);
