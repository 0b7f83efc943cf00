import type { FirehoseClient } from '@aws-sdk/client-firehose';
import { putBatch, recordBatches } from '../../../shared/clients/put-records.ts';

/** A stream that is busy says so for a while: all pauses together are a minute and a half. */
const patience = { attempts: 10, firstPause: 200 };

/** Puts records into a stream, not faster than a rate. */
export type PutRecords = (records: readonly Buffer[]) => Promise<void>;

/** `rate` is bytes a second; `clock` gives milliseconds. */
export function createPutRecords(
  client: FirehoseClient,
  stream: string,
  rate: number,
  clock: () => number = () => performance.now(),
): PutRecords {
  let free = clock();
  return async (records) => {
    for (const batch of recordBatches(records)) {
      const wait = free - clock();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const bytes = batch.reduce((sum, record) => sum + record.length, 0);
      free = Math.max(free, clock()) + (bytes / rate) * 1000;
      await putBatch(client, stream, batch, patience);
    }
  };
}

export async function makeFirehoseClient(region: string | undefined, endpoint: string | undefined) {
  const { FirehoseClient } = await import('@aws-sdk/client-firehose');
  return new FirehoseClient({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: 8,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
  });
}
