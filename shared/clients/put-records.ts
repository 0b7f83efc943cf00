import { setTimeout as pause } from 'node:timers/promises';
import type { FirehoseClient, PutRecordBatchCommandOutput } from '@aws-sdk/client-firehose';
import { batches } from './batches.ts';

/** Limits of PutRecordBatch (Firehose limits page). */
const limits = { items: 500, bytes: 4 * 1024 * 1024 };

/** How often a put is tried, and what is waited between the attempts. */
export interface Retries {
  readonly attempts: number;
  /** The pause before the second attempt in milliseconds; it doubles with each further one. */
  readonly firstPause: number;
}

/** Groups records into calls of PutRecordBatch, in order. */
export const recordBatches = (records: Iterable<Buffer>): Generator<Buffer[]> =>
  batches(records, limits, ({ length }) => length);

/** What a caller can say and learn of a put. */
export interface PutOptions {
  /** Aborted when there is no more time. */
  readonly signal?: AbortSignal;
  /** Called with the records that the stream has taken. */
  readonly taken?: (records: readonly Buffer[]) => void;
}

/**
 * Puts one batch into a stream. PutRecordBatch answers with success also when single records were not taken
 * (FailedPutCount): those alone go again.
 * @throws Error when records are left over after all attempts, and what the client throws.
 * @example for (const batch of recordBatches(records)) await putBatch(client, 'audit', batch, { attempts: 5, firstPause: 100 });
 */
export async function putBatch(
  client: FirehoseClient,
  stream: string,
  batch: readonly Buffer[],
  { attempts, firstPause }: Retries,
  { signal, taken }: PutOptions = {},
): Promise<void> {
  const { PutRecordBatchCommand } = await import('@aws-sdk/client-firehose');
  let open = batch;
  let answer: PutRecordBatchCommandOutput | undefined;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (attempt > 1) await pause(firstPause * 2 ** (attempt - 2));
    signal?.throwIfAborted();
    answer = await client.send(
      new PutRecordBatchCommand({ DeliveryStreamName: stream, Records: open.map((Data) => ({ Data })) }),
      signal === undefined ? {} : { abortSignal: signal },
    );
    const answers = answer.RequestResponses ?? [];
    const isTaken = (i: number): boolean => !answer?.FailedPutCount || answers[i]?.ErrorCode === undefined;
    taken?.(open.filter((_, i) => isTaken(i)));
    open = open.filter((_, i) => !isTaken(i));
    if (open.length === 0) return;
  }
  const code = answer?.RequestResponses?.find(({ ErrorCode }) => ErrorCode)?.ErrorCode ?? 'unknown error';
  throw new Error(
    `The delivery stream did not take ${open.length} records in ${attempts} attempts (${code}).`,
  );
}
