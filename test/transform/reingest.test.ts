import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import type { FirehoseTransformationEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { createHandler, type InvocationReport } from '../../functions/transform/handler.ts';
import { createPutBack } from '../../functions/transform/put-back.ts';
import { readSettings } from '../../shared/config.ts';
import { gzipped, payload, record } from '../support/payload.ts';

const client = new FirehoseClient({ region: 'eu-west-1' });
const firehose = mockClient(client);
afterEach(() => firehose.reset());

const text = (seed: number) =>
  Array.from({ length: 60 }, (_, i) => ((seed + i) * 2_654_435_761) % 4_294_967_291).join('');
/** Records of which the response can't hold all. */
const records = Array.from({ length: 6 }, (_, at) =>
  record(`r${at}`, gzipped(payload(Array.from({ length: 30 }, (_, i) => text(at * 1000 + i * 60))))),
);
const event = {
  invocationId: 'i',
  deliveryStreamArn: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/audit',
  region: 'eu-west-1',
  records,
} as unknown as FirehoseTransformationEvent;

let report: InvocationReport | undefined;
const handler = createHandler({
  settings: { ...readSettings({}), maxResponseBytes: 40_000 },
  putBack: createPutBack({ client: async () => client, firstPause: 1 }),
  report: (made) => {
    report = made;
  },
});
const time = (milliseconds: number) => ({ getRemainingTimeInMillis: () => milliseconds });
const failed = () => report!.books.records.failed;
const puts = () => firehose.commandCalls(PutRecordBatchCommand).length;

describe('putting back what a response can not hold', () => {
  it('puts the payloads of all records together', async () => {
    firehose.on(PutRecordBatchCommand).resolves({ FailedPutCount: 0 });
    await handler(event, time(60_000));
    expect(puts()).toBe(1);
    expect(failed()).toBe(0);
    expect(report!.books.sources.other!.reingested).toBeGreaterThan(0);
  });

  it('ends before the time is over where the stream answers too slowly: those records fail, the others are answered', async () => {
    firehose.on(PutRecordBatchCommand).callsFake(() => new Promise(() => undefined));
    const started = performance.now();
    const answer = await handler(event, time(3000));
    expect(performance.now() - started).toBeLessThan(2700);
    expect(puts()).toBe(1);
    const results = answer.records.map(({ result }) => result);
    expect(results).toContain('ProcessingFailed');
    expect(results).toContain('Ok');
    expect(report!.failures[0]!.reason).toMatch(/did not take the part put back in time/);
    const { in: all, used, reingested, failed: ofFailed } = report!.books.sources.other!;
    expect(used + reingested + ofFailed).toBe(all);
    expect(reingested).toBe(0);
  });

  it('throws where nothing was put for a passing reason, so that Firehose tries again', async () => {
    firehose
      .on(PutRecordBatchCommand)
      .rejects(Object.assign(new Error('slow down'), { name: 'ServiceUnavailableException' }));
    await expect(handler(event, time(60_000))).rejects.toThrow('slow down');
  });

  it('fails only records that were not taken where others were: trying again would put those twice', async () => {
    firehose.on(PutRecordBatchCommand).callsFake(({ Records }: { Records: unknown[] }) => ({
      FailedPutCount: 1,
      RequestResponses: Records.map((_, i) =>
        i === Records.length - 1 ? { ErrorCode: 'ServiceUnavailableException' } : { RecordId: 'x' },
      ),
    }));
    await handler(event, time(60_000));
    expect(failed()).toBe(1);
    expect(report!.books.sources.other!.reingested).toBeGreaterThan(0);
  });

  it('fails the records where nobody knows whether the stream has taken them', async () => {
    firehose.on(PutRecordBatchCommand).rejects(Object.assign(new Error('late'), { name: 'TimeoutError' }));
    await handler(event, time(60_000));
    expect(failed()).toBeGreaterThan(0);
  });
});
