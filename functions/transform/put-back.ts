import type { FirehoseClient } from '@aws-sdk/client-firehose';
import { type PutOptions, putBatch, recordBatches } from '../../shared/clients/put-records.ts';

/**
 * Puts payloads into the delivery stream that they came from. Gives undefined when all are in, or the reason why the
 * stream refuses those that are not, for good. A transient fault throws, as does the end of its time.
 */
export type PutBack = (
  deliveryStreamArn: string,
  payloads: readonly Buffer[],
  options?: PutOptions,
) => Promise<string | undefined>;

const attempts = 5;

/** Errors that trying again can't fix: wrong source, rights, key or name. */
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

/** @example const refusal = await createPutBack({ client })(event.deliveryStreamArn, payloads); */
export function createPutBack({ client, firstPause = 100 }: PutBackOptions): PutBack {
  let ready: Promise<FirehoseClient> | undefined;
  return async (deliveryStreamArn, payloads, options) => {
    const stream = /^arn:[^:]+:firehose:[^:]*:[^:]*:deliverystream\/(.+)$/.exec(deliveryStreamArn)?.[1];
    if (stream === undefined)
      return 'The response is too large, and the event names no delivery stream to put a part back into.';
    ready ??= client();
    try {
      for (const batch of recordBatches(payloads))
        await putBatch(await ready, stream, batch, { attempts, firstPause }, options);
      return undefined;
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      if (!refusals.has(name)) throw error;
      return `The response is too large, and the delivery stream refuses the part put back (${name}).`;
    }
  };
}
