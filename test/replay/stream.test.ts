import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { streamRecords } from '../../functions/replay/stream/records.ts';
import { createPutRecords } from '../../functions/replay/stream/stream.ts';
import type { Payload } from '../../shared/envelope/payload.ts';
import { logon, syscall } from './support/archives.ts';

const origin = { owner: '111122223333', region: 'eu-west-1', logGroup: '/g', logStream: 's' };
const payload = (messages: readonly string[], logStream = 's'): Payload => ({
  origin: { ...origin, logStream },
  subscriptionFilters: ['f'],
  logEvents: messages.map((message, i) => ({ id: String(i), timestamp: i, message })),
  hops: 3,
});

interface Record {
  readonly logStream: string;
  readonly auditFirehoseHops: number;
  readonly logEvents: { message: string }[];
}
const opened = (records: readonly Buffer[]) =>
  records.map((record) => JSON.parse(gunzipSync(record).toString()) as Record);

describe('records for a stream', () => {
  it('hold the log events of one origin each, and count as never put back', () => {
    const { records, tooLarge } = streamRecords([
      payload([logon(1)]),
      payload([logon(2)], 'other'),
      payload([logon(3)]),
    ]);
    expect(tooLarge).toEqual([]);
    expect(opened(records)).toMatchObject([
      { logStream: 's', auditFirehoseHops: 0, logEvents: [{ message: logon(1) }, { message: logon(3) }] },
      { logStream: 'other', logEvents: [{ message: logon(2) }] },
    ]);
  });

  it('stay within 1,000 KiB, with an audit event in one of them', () => {
    const noise = () => randomBytes(60_000).toString('base64');
    const lines = Array.from({ length: 60 }, (_, i) => [
      `${syscall(i)[0]} noise=${noise()}`,
      // Between the records of each event lies one of the next.
      `${syscall(i + 1)[1]}`,
    ]).flat();
    const { records } = streamRecords([payload(lines)]);
    expect(records.length).toBeGreaterThan(1);
    expect(Math.max(...records.map(({ length }) => length))).toBeLessThanOrEqual(1000 * 1024);
    const placed = new Map<string, number>();
    for (const [i, { logEvents }] of opened(records).entries()) {
      for (const { message } of logEvents) {
        const serial = /:(\d+)\)/.exec(message)![1]!;
        expect(placed.get(serial) ?? i, `event ${serial}`).toBe(i);
        placed.set(serial, i);
      }
    }
    expect(opened(records).flatMap(({ logEvents }) => logEvents)).toHaveLength(lines.length);
  });

  it('leave out a log event that no record can hold, and say which', () => {
    const huge = randomBytes(1_200_000).toString('base64');
    const { records, tooLarge } = streamRecords([payload([logon(1), huge, logon(2)])]);
    expect(tooLarge.map(({ message }) => message)).toEqual([huge]);
    expect(opened(records).flatMap(({ logEvents }) => logEvents)).toHaveLength(2);
  });
});

describe('putting records', () => {
  const client = new FirehoseClient({ region: 'eu-west-1' });
  const firehose = mockClient(client);
  beforeEach(() => firehose.reset());
  const sent = () =>
    firehose
      .commandCalls(PutRecordBatchCommand)
      .map(({ args }) => args[0].input.Records!.map(({ Data }) => Data!.length));

  it('goes on with the records that were not taken, and with those alone', async () => {
    firehose
      .on(PutRecordBatchCommand)
      .resolvesOnce({
        FailedPutCount: 1,
        RequestResponses: [
          { RecordId: '1' },
          { ErrorCode: 'ServiceUnavailableException' },
          { RecordId: '3' },
        ],
      })
      .resolves({ FailedPutCount: 0 });
    await createPutRecords(client, 'audit', 1e9)([1, 2, 3].map((bytes) => Buffer.alloc(bytes)));
    expect(sent()).toEqual([[1, 2, 3], [2]]);
  });

  it('keeps to its rate over several calls', async () => {
    firehose.on(PutRecordBatchCommand).resolves({ FailedPutCount: 0 });
    const put = createPutRecords(client, 'audit', 20_000_000);
    const started = performance.now();
    for (let i = 0; i < 4; i++) await put([Buffer.alloc(1_000_000)]);
    // The first goes at once; each of the others waits 50 ms for the one before.
    expect(performance.now() - started).toBeGreaterThanOrEqual(140);
    expect(sent()).toHaveLength(4);
  });
});
