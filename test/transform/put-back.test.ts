import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { createPutBack } from '../../functions/transform/put-back.ts';

const arn = 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/audit';
const client = new FirehoseClient({ region: 'eu-west-1' });
const firehose = mockClient(client);
const putBack = createPutBack({ client: async () => client, firstPause: 1 });
const batches = () => firehose.commandCalls(PutRecordBatchCommand).map((call) => call.args[0].input);
const refusal = (name: string) => Object.assign(new Error('no'), { name });

afterEach(() => firehose.reset());

describe('putting payloads back into the stream', () => {
  it('names the stream of the invocation', async () => {
    firehose.on(PutRecordBatchCommand).resolves({ FailedPutCount: 0 });
    expect(await putBack(arn, [Buffer.from('a')])).toBeUndefined();
    expect(batches()).toEqual([{ DeliveryStreamName: 'audit', Records: [{ Data: Buffer.from('a') }] }]);
  });
  it('puts at most 500 records and 4 MiB a call', async () => {
    firehose.on(PutRecordBatchCommand).resolves({ FailedPutCount: 0 });
    await putBack(
      arn,
      Array.from({ length: 501 }, () => Buffer.from('a')),
    );
    await putBack(
      arn,
      Array.from({ length: 5 }, () => Buffer.alloc(1000 * 1024)),
    );
    expect(batches().map(({ Records }) => Records?.length)).toEqual([500, 1, 4, 1]);
  });
  it('tries again only the records that were not taken', async () => {
    firehose
      .on(PutRecordBatchCommand)
      .resolvesOnce({
        FailedPutCount: 1,
        RequestResponses: [{ RecordId: '1' }, { ErrorCode: 'ServiceUnavailableException' }],
      })
      .resolves({ FailedPutCount: 0 });
    await putBack(arn, [Buffer.from('a'), Buffer.from('b')]);
    expect(batches().map(({ Records }) => Records?.map(({ Data }) => String(Data)))).toEqual([
      ['a', 'b'],
      ['b'],
    ]);
  });
  it('throws when records are never taken, so that Firehose tries the invocation again', async () => {
    firehose
      .on(PutRecordBatchCommand)
      .resolves({ FailedPutCount: 1, RequestResponses: [{ ErrorCode: 'ServiceUnavailableException' }] });
    await expect(putBack(arn, [Buffer.from('a')])).rejects.toThrow(
      /1 records in 5 attempts \(ServiceUnavailableException\)/,
    );
    expect(batches()).toHaveLength(5);
  });
  it('throws on a transient fault of the whole call', async () => {
    firehose.on(PutRecordBatchCommand).rejects(refusal('ServiceUnavailableException'));
    await expect(putBack(arn, [Buffer.from('a')])).rejects.toThrow('no');
  });
  it.each(['InvalidSourceException', 'AccessDeniedException', 'ResourceNotFoundException'])(
    'says so when the stream refuses for good (%s)',
    async (name) => {
      firehose.on(PutRecordBatchCommand).rejects(refusal(name));
      expect(await putBack(arn, [Buffer.from('a')])).toContain(name);
    },
  );
  it('says so when the event names no stream', async () => {
    expect(await putBack('', [Buffer.from('a')])).toMatch(/names no delivery stream/);
    expect(batches()).toHaveLength(0);
  });
});
