import { describe, expect, it } from 'vitest';
import { parseLines } from '../../functions/local/decoded.ts';
import { generatePayloads } from '../../functions/local/input/generate.ts';
import { clientOf } from '../../functions/local/stream/client.ts';
import { DeliveryStream } from '../../functions/local/stream/delivery-stream.ts';
import { failedRecords, type PutFaults } from '../../functions/local/stream/put-record-batch.ts';
import { memoryStore } from '../../functions/local/stream/store.ts';
import { fixedSurroundings } from '../../functions/local/stream/surroundings.ts';
import { transformFunction } from '../../functions/local/transform-function.ts';
import { createPutBack } from '../../functions/transform/put-back.ts';
import { gzipped } from '../support/payload.ts';
import { start } from './support.ts';

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
