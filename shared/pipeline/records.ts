import type { PartitionKeys } from '../output/partition.ts';

/** A record as it comes in: its id and base64 of its bytes. */
export interface InputRecord {
  readonly recordId: string;
  readonly data: string;
  /** When the record came into the stream, in epoch milliseconds. */
  readonly approximateArrivalTimestamp?: number;
}

/** What a record becomes. `data` is text in every case: the service rejects an output record without it. */
export interface OutputRecord {
  recordId: string;
  result: 'Ok' | 'Dropped' | 'ProcessingFailed';
  data: string;
  metadata?: { partitionKeys: PartitionKeys };
}

/** Why a record is ProcessingFailed, in our own words, which hold nothing of the record's text. */
export interface Failure {
  readonly recordId: string;
  readonly reason: string;
}

/** Payloads to put back into the stream for a record whose events don't all fit into the response. */
export interface Reingestion {
  readonly record: number;
  readonly payloads: readonly Buffer[];
}
