import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { corpora } from '../../bench/corpora/corpus.ts';
import { seededRandom } from '../../bench/corpora/random.ts';
import type { Corpus } from '../../bench/corpora/stream.ts';
import { growth, largestLambdaBuffer } from '../../infra/stream/lambda-buffer.ts';
import { type Environment, maxResponseBytes, readSettings } from '../../shared/config.ts';
import { transform } from '../../shared/pipeline/transform.ts';

const events = 1000;

/** The gzip of a payload of one log stream. */
function payloadOf(corpus: Corpus): Buffer {
  const stream = corpus.newStream(seededRandom(7), 0);
  const logEvents = Array.from({ length: events }, (_, index) => ({
    id: String(index).padStart(56, '0'),
    ...stream.next(),
  }));
  const { owner, logGroup, logStream } = stream;
  return gzipSync(
    JSON.stringify({
      messageType: 'DATA_MESSAGE',
      owner,
      logGroup,
      logStream,
      subscriptionFilters: ['f'],
      logEvents,
    }),
  );
}

/** Bytes of output for a byte of gzip, where a response may have any size. */
async function growthOf(gzip: Buffer, environment: Environment): Promise<number> {
  const records = [{ recordId: '1', data: gzip.toString('base64') }];
  const settings = { ...readSettings(environment), maxResponseBytes: Number.POSITIVE_INFINITY };
  const [output] = (await transform(records, { region: 'eu-west-1', settings })).records;
  expect(output!.result).toBe('Ok');
  return Buffer.byteLength(output!.data, 'base64') / gzip.length;
}

describe.each(Object.values(corpora))('what $source grows by', (corpus) => {
  const gzip = payloadOf(corpus);
  it.each([
    ['gzip', 'plain', {}],
    ['gzip', 'withRawData', { RAW_DATA: 'true' }],
    ['none', 'plain', { OUTPUT_ENCODING: 'none' }],
    ['none', 'withRawData', { OUTPUT_ENCODING: 'none', RAW_DATA: 'true' }],
  ] as const)('is at most what buffers are chosen by (%s, %s)', async (encoding, kind, environment) => {
    expect(await growthOf(gzip, environment)).toBeLessThanOrEqual(growth[encoding][kind]);
  });
});

describe('the largest buffer', () => {
  it.each([
    [false, growth.gzip.plain],
    [true, growth.gzip.withRawData],
  ])('makes a response that fits (rawData %j)', (rawData, factor) => {
    const responseBytes = largestLambdaBuffer({ rawData }) * 1024 * 1024 * factor * (4 / 3);
    expect(responseBytes).toBeLessThanOrEqual(maxResponseBytes);
  });
  it('is the least that Firehose takes where the function returns plain text', () => {
    expect(largestLambdaBuffer({ outputEncoding: 'none' })).toBe(0.2);
  });
});
