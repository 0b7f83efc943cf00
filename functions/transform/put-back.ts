import type { FirehoseClient, PutRecordBatchCommandOutput } from '@aws-sdk/client-firehose';

/**
 * Puts payloads into the delivery stream that they came from. Gives undefined when all are in, or the reason why the
 * stream refuses them for good. A transient fault throws, so that Firehose tries the invocation again.
 */
export type PutBack = (deliveryStreamArn: string, payloads: readonly Buffer[]) => Promise<string | undefined>;

/** Limits of PutRecordBatch (Firehose limits page). */
const maxRecords = 500;
const maxBytes = 4 * 1024 * 1024;
const maxAttempts = 5;

/** Errors that trying again can't mend: wrong source, rights, key or name. */
const refusals = new Set([
  'AccessDeniedException',
  'InvalidArgumentException',
  'InvalidKMSResourceException',
  'InvalidSourceException',
  'ResourceNotFoundException',
  'UnrecognizedClientException',
]);

interface PutBackOptions {
  /** Makes the client; it is asked once and only when something has to be put back. */
  readonly client: () => Promise<FirehoseClient>;
  /** The pause before the second attempt in milliseconds; it doubles with each further one. */
  readonly firstPause?: number;
}

export function createPutBack({ client, firstPause = 100 }: PutBackOptions): PutBack {
  let ready: Promise<FirehoseClient> | undefined;
  return async (deliveryStreamArn, payloads) => {
    const stream = /^arn:[^:]+:firehose:[^:]*:[^:]*:deliverystream\/(.+)$/.exec(deliveryStreamArn)?.[1];
    if (stream === undefined)
      return 'The response is too large, and the event names no delivery stream to put a part back into.';
    ready ??= client();
    try {
      for (const batch of batches(payloads)) await putAll(await ready, stream, batch, firstPause);
      return undefined;
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      if (!refusals.has(name)) throw error;
      return `The response is too large, and the delivery stream refuses the part put back (${name}).`;
    }
  };
}

function* batches(payloads: readonly Buffer[]): Generator<Buffer[]> {
  let batch: Buffer[] = [];
  let bytes = 0;
  for (const payload of payloads) {
    if (batch.length === maxRecords || (batch.length > 0 && bytes + payload.length > maxBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(payload);
    bytes += payload.length;
  }
  if (batch.length > 0) yield batch;
}

// PutRecordBatch answers with success also when single records were not taken (FailedPutCount): those alone go again.
async function putAll(
  client: FirehoseClient,
  stream: string,
  batch: Buffer[],
  firstPause: number,
): Promise<void> {
  const { PutRecordBatchCommand } = await import('@aws-sdk/client-firehose');
  let open = batch;
  let answer: PutRecordBatchCommandOutput | undefined;
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    if (attempt > 1) await pause(firstPause * 2 ** (attempt - 2));
    answer = await client.send(
      new PutRecordBatchCommand({ DeliveryStreamName: stream, Records: open.map((Data) => ({ Data })) }),
    );
    if (!answer.FailedPutCount) return;
    const answers = answer.RequestResponses ?? [];
    open = open.filter((_, i) => answers[i]?.ErrorCode !== undefined);
  }
  const code = answer?.RequestResponses?.find(({ ErrorCode }) => ErrorCode)?.ErrorCode ?? 'unknown error';
  throw new Error(
    `The delivery stream did not take ${open.length} records in ${maxAttempts} attempts (${code}).`,
  );
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
