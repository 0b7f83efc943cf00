import { FirehoseClient, PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose';
import { afterEach, describe, expect, it } from 'vitest';
import { type Endpoint, startEndpoint } from '../../simulator/stream/endpoint.ts';
import type { Handler } from '../../simulator/stream/invocation.ts';
import {
  failedRecords,
  internalFailure,
  type PutFault,
  throttling,
} from '../../simulator/stream/put-record-batch.ts';
import { answering, ok, streamWith, textOf, upperCase } from '../cli/support.ts';

const kibibyte = 1024;

describe('PutRecordBatch', () => {
  it('takes 500 records, 1,000 KiB a record and 4 MiB a call', () => {
    const { stream, put } = streamWith(upperCase);
    expect(put(...Array<string>(500).fill('a'))).toMatchObject({ FailedPutCount: 0 });
    expect(put(Buffer.alloc(1000 * kibibyte))).toMatchObject({ FailedPutCount: 0 });
    expect(put(...Array<Buffer>(8).fill(Buffer.alloc(512 * kibibyte)))).toMatchObject({ FailedPutCount: 0 });
    expect(stream.waiting).toBe(509);
  });

  it.each([
    ['no records', []],
    ['501 records', Array<string>(501).fill('a')],
    ['a record of one byte more', [Buffer.alloc(1000 * kibibyte + 1)]],
    ['4 MiB and a byte', [...Array<Buffer>(8).fill(Buffer.alloc(512 * kibibyte)), 'a']],
  ])('refuses %s as a whole', (_, records) => {
    const { stream, put } = streamWith(upperCase);
    expect(() => put(...records)).toThrow(expect.objectContaining({ name: 'InvalidArgumentException' }));
    expect(stream.waiting).toBe(0);
  });

  it('fails single records when asked to, and takes the others', async () => {
    const { stream, put, bodies } = streamWith(upperCase, {}, { faults: () => failedRecords(1) });
    const answer = put('a', 'b', 'c');
    expect(answer.FailedPutCount).toBe(1);
    expect(answer.RequestResponses.map((entry) => entry.ErrorCode)).toEqual([
      undefined,
      'ServiceUnavailableException',
      undefined,
    ]);
    await stream.drain();
    expect(bodies()).toEqual(['AC']);
  });

  it('takes records from the function itself while it runs', async () => {
    const halving: Handler = (event, context) =>
      answering((text) => {
        if (text.length <= 2) return ok(`${text}\n`);
        made.put(text.slice(0, text.length / 2), text.slice(text.length / 2));
        return { result: 'Dropped', data: '' };
      })(event, context);
    const made = streamWith(halving);
    made.put('aabbccdd');
    await made.stream.drain();
    expect(made.bodies()).toEqual(['aa\nbb\ncc\ndd\n']);
    expect(made.stream.attempts).toHaveLength(3);
  });
});

describe('the endpoint', () => {
  const open: { endpoint: Endpoint; client: FirehoseClient }[] = [];
  afterEach(async () => {
    for (const { endpoint, client } of open.splice(0)) {
      client.destroy();
      await endpoint.close();
    }
  });

  /** A stream behind its endpoint, and the SDK's client for it; the faults come one a call. */
  async function connected(faults: (PutFault | undefined)[] = [], handler: Handler = upperCase) {
    const made = streamWith(handler, { name: 'logs' }, { faults: ({ number }) => faults[number - 1] });
    const endpoint = await startEndpoint(made.stream);
    const client = new FirehoseClient({
      endpoint: endpoint.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 3,
    });
    open.push({ endpoint, client });
    const send = (...records: string[]) =>
      client.send(
        new PutRecordBatchCommand({
          DeliveryStreamName: 'logs',
          Records: records.map((record) => ({ Data: Buffer.from(record) })),
        }),
      );
    return { ...made, endpoint, client, send };
  }

  it("takes the records of the SDK's client", async () => {
    const { send, client, stream, bodies } = await connected();
    const answer = await send('a', 'b');
    expect(answer.FailedPutCount).toBe(0);
    expect(answer.RequestResponses?.map((entry) => typeof entry.RecordId)).toEqual(['string', 'string']);
    await client.send(
      new PutRecordCommand({ DeliveryStreamName: 'logs', Record: { Data: Buffer.from('c') } }),
    );
    await stream.drain();
    expect(bodies()).toEqual(['ABC']);
  });

  it('lets the client see a partial failure', async () => {
    const { send } = await connected([failedRecords(0)]);
    const answer = await send('a', 'b');
    expect(answer.FailedPutCount).toBe(1);
    expect(answer.RequestResponses?.[0]).toMatchObject({ ErrorCode: 'ServiceUnavailableException' });
    expect(answer.RequestResponses?.[1]?.RecordId).toBeTypeOf('string');
  });

  it.each([
    ['a server error', internalFailure],
    ['throttling', throttling],
    ['a cut connection', { kind: 'hangUp' } as const],
  ])('lets the client try again after %s', async (_, fault) => {
    const { send, endpoint, stream, bodies } = await connected([fault]);
    expect((await send('a')).FailedPutCount).toBe(0);
    expect(endpoint.calls).toEqual(['PutRecordBatch', 'PutRecordBatch']);
    await stream.drain();
    expect(bodies()).toEqual(['A']);
  });

  it('lets the client fail when a fault stays', async () => {
    const { send, endpoint } = await connected([internalFailure, internalFailure, internalFailure]);
    await expect(send('a')).rejects.toThrow(expect.objectContaining({ name: 'InternalFailure' }));
    expect(endpoint.calls).toHaveLength(3);
  });

  it('names refusals as Firehose does', async () => {
    const { client, send } = await connected();
    await expect(
      client.send(
        new PutRecordBatchCommand({ DeliveryStreamName: 'other', Records: [{ Data: Buffer.from('a') }] }),
      ),
    ).rejects.toThrow(expect.objectContaining({ name: 'ResourceNotFoundException' }));
    await expect(send(...Array<string>(501).fill('a'))).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidArgumentException' }),
    );
  });

  it('refuses what is no call of Firehose', async () => {
    const { endpoint } = await connected();
    const response = await fetch(endpoint.url, { method: 'POST', body: 'hello' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'SerializationException' });
  });

  it('carries binary data unchanged', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    let seen = '';
    const { client, stream } = await connected([], async (event, context) => {
      seen = event.records[0]!.data;
      return upperCase(event, context);
    });
    await client.send(new PutRecordBatchCommand({ DeliveryStreamName: 'logs', Records: [{ Data: bytes }] }));
    await stream.drain();
    expect(Buffer.from(seen, 'base64').equals(bytes)).toBe(true);
    expect(textOf(seen)).not.toBe('');
  });
});
