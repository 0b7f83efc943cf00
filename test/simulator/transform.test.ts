import { describe, expect, it } from 'vitest';
import { transformFunction } from '../../cli/functions/transform-function.ts';
import { parseLines } from '../../cli/samples/decoded-response.ts';
import { generatePayloads } from '../../cli/samples/generate.ts';
import { createPutBack } from '../../functions/transform/put-back.ts';
import { fixedSurroundings } from '../../simulator/clock.ts';
import { memoryStore } from '../../simulator/objects/object-store.ts';
import { clientOf } from '../../simulator/stream/client.ts';
import { DeliveryStream } from '../../simulator/stream/delivery-stream.ts';
import { failedRecords, type PutFaults } from '../../simulator/stream/put-record-batch.ts';
import type { DeliveryStreamSettings } from '../../simulator/stream/settings.ts';
import { start } from '../cli/support.ts';
import { controlMessage, gzipped, payload } from '../support/payload.ts';

const generator = { payloads: 6, eventsPerPayload: 700, noise: 60 };

/** The generated payloads through the transform in a stream, uncompressed, so that they don't fit into one response. */
async function delivered(faults?: PutFaults) {
  const store = memoryStore();
  const putBack = createPutBack({ client: async () => clientOf(stream), firstPause: 1 });
  const transform = transformFunction({ OUTPUT_ENCODING: 'none' }, undefined, putBack);
  const stream: DeliveryStream = new DeliveryStream(
    {
      errorOutputPrefix: 'errors/',
      prefix: 'data/',
      lambdaBufferBytes: 3 * 1024 * 1024,
      bufferBytes: 1 << 27,
    },
    // The first call is the test's own.
    { handler: transform.handler, store, surroundings: fixedSurroundings(start), faults },
  );
  const payloads = generatePayloads(generator);
  stream.putRecordBatch(payloads.map(gzipped));
  await stream.drain();
  const lines = store.objects
    .filter(({ key }) => key.startsWith('data/'))
    .flatMap(({ body }) => parseLines(body.toString())) as { metadata: { uid: string } }[];
  return {
    stream,
    transform,
    errors: store.objects.filter(({ key }) => key.startsWith('errors/')),
    given: payloads.flatMap(({ logEvents }) => logEvents.map(({ id }) => id)).sort(),
    written: lines.map(({ metadata }) => metadata.uid).sort(),
  };
}

describe('what is too much for one response', () => {
  it('is put back and written once each', async () => {
    const { stream, errors, given, written, transform } = await delivered();
    expect(stream.attempts.length).toBeGreaterThan(1);
    expect(stream.attempts.every(({ error }) => error === undefined)).toBe(true);
    expect(transform.books.sources.windows!.reingested).toBeGreaterThan(0);
    expect(errors).toEqual([]);
    expect(written).toEqual(given);
  });

  it('is written once each also when the stream takes only a part of a call', async () => {
    const { errors, given, written } = await delivered(({ number }) =>
      number === 2 ? failedRecords(0) : undefined,
    );
    expect(errors).toEqual([]);
    expect(written).toEqual(given);
  });
});

describe("the stream's own processing of CloudWatch Logs records", () => {
  const logEvent =
    "type=USER_LOGIN msg=audit(1768472430.123:7): pid=1 uid=0 auid=0 ses=3 msg='op=login id=0 res=failed'";

  async function through(settings: Partial<DeliveryStreamSettings>, records: Buffer[], environment = {}) {
    const store = memoryStore();
    const putBack = createPutBack({ client: async () => clientOf(stream), firstPause: 1 });
    const transform = transformFunction({ OUTPUT_ENCODING: 'none', ...environment }, undefined, putBack);
    const stream: DeliveryStream = new DeliveryStream(
      { errorOutputPrefix: 'errors/', prefix: 'data/', lambdaBufferBytes: 3 * 1024 * 1024, ...settings },
      { handler: transform.handler, store, surroundings: fixedSurroundings(start) },
    );
    stream.putFromLogs(records);
    await stream.drain();
    const under = (prefix: string) =>
      store.objects
        .filter(({ key }) => key.startsWith(prefix))
        .flatMap(({ body }) => parseLines(body.toString()));
    return { stream, data: under('data/'), errors: under('errors/'), failures: transform.failures };
  }

  it('may be decompression: the transform reads plain payloads too', async () => {
    const { data, errors } = await through({ decompression: true }, [
      gzipped(payload([logEvent])),
      gzipped(controlMessage),
    ]);
    expect(data).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it('must not be message extraction: such records fail, with words on what to change', async () => {
    const original = gzipped(payload([logEvent]));
    const { data, errors, failures } = await through({ decompression: true, messageExtraction: true }, [
      original,
      gzipped(controlMessage),
    ]);
    expect(data).toEqual([]);
    expect(failures.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('turn message extraction off'),
    ]);
    // What is kept is the record as it came, also behind the stream's own processing.
    expect(errors).toMatchObject([
      { errorCode: 'Lambda.ProcessingFailedStatus', rawData: original.toString('base64') },
    ]);
  });

  it('fails records that are no gzip without asking the function', async () => {
    const { stream, errors } = await through({ decompression: true }, [Buffer.from('plain')]);
    expect(stream.attempts).toEqual([]);
    expect(errors).toEqual([
      expect.objectContaining({ errorCode: 'Decompression failed.', attemptsMade: 1 }),
    ]);
    expect(errors[0]).not.toHaveProperty('lambdaARN');
  });

  it('makes the stream refuse what is put back: then the record fails and says so', async () => {
    const records = generatePayloads(generator).map(gzipped);
    const { errors, failures } = await through({ decompression: true, bufferBytes: 1 << 27 }, records);
    expect(errors.length).toBeGreaterThan(0);
    expect(failures.every(({ reason }) => reason.includes('InvalidSourceException'))).toBe(true);
  });
});
