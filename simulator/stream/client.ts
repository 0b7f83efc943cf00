import type { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import type { DeliveryStream } from './delivery-stream.ts';

/**
 * A client whose PutRecordBatch goes straight into the stream, for functions that put records back.
 * @example await clientOf(stream).send(new PutRecordBatchCommand({ DeliveryStreamName, Records }));
 */
export function clientOf(stream: DeliveryStream): FirehoseClient {
  const send = async ({ input }: PutRecordBatchCommand) =>
    stream.putRecordBatch((input.Records ?? []).map((record) => record.Data ?? new Uint8Array()));
  return { send } as unknown as FirehoseClient;
}
