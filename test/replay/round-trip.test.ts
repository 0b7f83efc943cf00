import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { transformFunction } from '../../cli/functions/transform-function.ts';
import { fixedSurroundings } from '../../simulator/clock.ts';
import { memoryStore, type StoredObject } from '../../simulator/objects/object-store.ts';
import { DeliveryStream } from '../../simulator/stream/delivery-stream.ts';
import { startEndpoint } from '../../simulator/stream/endpoint.ts';
import { logon, streamRecord, syscall, trailEvent } from './support/archives.ts';
import { randomNumbers } from './support/kill.ts';
import { clearFolders, filesIn, linesOf, newFolder, runReplay, writeFiles } from './support/run.ts';

afterAll(clearFolders);

/** As the live function has them, so that findings come back as well. */
const shippedRules = { RULES: 'builtin' };
const refuses = () => Promise.resolve('The stream takes nothing back.');

/** What CloudWatch Logs puts into the stream: every log event told apart by its text and its id. */
const records = Array.from({ length: 60 }, (_, i) => {
  const kind = i % 3;
  const messages = Array.from({ length: 5 }, (_, j) => i * 5 + j).flatMap((n) =>
    kind === 0 ? [logon(n)] : kind === 1 ? syscall(n) : [JSON.stringify(trailEvent(n))],
  );
  return streamRecord(messages, `stream-${i}`);
});

/** A stream in front of the transform; `fails` says for which invocations the function ends with an error. */
async function delivered(fails: (invocation: number) => boolean, backup = false): Promise<StoredObject[]> {
  const store = memoryStore();
  const transform = transformFunction(shippedRules, undefined, refuses);
  let invocation = 0;
  const stream = new DeliveryStream(
    {
      prefix: 'ocsf/source=!{partitionKeyFromLambda:source}/eventDay=!{partitionKeyFromLambda:eventDay}/',
      errorOutputPrefix: 'errors/!{firehose:error-output-type}/',
      dynamicPartitioning: true,
      lambdaBufferBytes: 2000,
      retries: 0,
      ...(backup ? { backup: { prefix: 'backup/', compression: 'GZIP' as const } } : {}),
    },
    {
      handler: async (event) => {
        if (fails(invocation++)) throw new Error('The function has a bad day.');
        return transform.handler(event);
      },
      store,
      surroundings: fixedSurroundings(Date.parse('2026-01-15T12:00:00Z')),
    },
  );
  stream.putRecordBatch(records);
  await stream.drain();
  return store.objects;
}

const under = (objects: readonly StoredObject[], prefix: string) =>
  Object.fromEntries(
    objects
      .filter(({ key }) => key.startsWith(prefix))
      .map(({ key, body }) => [key.slice(prefix.length), body]),
  );

const liveLines = (objects: readonly StoredObject[]): string[] =>
  Object.values(under(objects, 'ocsf/'))
    .flatMap((body) => gunzipSync(body).toString().trimEnd().split('\n'))
    .sort();

describe('what a stream put under its error prefix', () => {
  it('completes the live lines once it is redriven, to those of a run without the fault', async () => {
    const expected = liveLines(await delivered(() => false));
    const random = randomNumbers(3);
    const objects = await delivered(() => random() < 0.4);
    const live = liveLines(objects);
    expect(live.length).toBeGreaterThan(0);
    expect(live.length).toBeLessThan(expected.length);

    const errors = newFolder();
    const lake = newFolder();
    writeFiles(errors, under(objects, 'errors/'));
    writeFiles(lake, under(objects, 'ocsf/'));
    const { code } = await runReplay([errors, lake, '--region', 'us-east-1'], shippedRules);
    expect(code).toBe(0);
    expect([...live, ...linesOf(onlyRedriven(filesIn(lake)))].sort()).toEqual(expected);

    // Doing it twice changes nothing.
    await runReplay([errors, lake, '--region', 'us-east-1', '--again'], shippedRules);
    expect([...live, ...linesOf(onlyRedriven(filesIn(lake)))].sort()).toEqual(expected);
  });

  it('gives those lines also when everything had failed', async () => {
    const expected = liveLines(await delivered(() => false));
    const errors = newFolder();
    const lake = newFolder();
    writeFiles(errors, under(await delivered(() => true), 'errors/'));
    await runReplay([errors, lake, '--region', 'us-east-1'], shippedRules);
    expect(linesOf(filesIn(lake))).toEqual(expected);
  });

  it('and the backup gives all of them', async () => {
    const objects = await delivered(() => true, true);
    const backup = newFolder();
    const lake = newFolder();
    writeFiles(backup, under(objects, 'backup/'));
    await runReplay([backup, lake, '--region', 'us-east-1'], shippedRules);
    expect(linesOf(filesIn(lake))).toEqual(liveLines(await delivered(() => false)));
  });
});

describe('records put back into a stream', () => {
  it('become the lines that were never delivered, through PutRecordBatch', async () => {
    const expected = liveLines(await delivered(() => false));
    const errors = newFolder();
    writeFiles(errors, under(await delivered(() => true), 'errors/'));

    const store = memoryStore();
    const transform = transformFunction(shippedRules, undefined, refuses);
    const stream = new DeliveryStream(
      { name: 'audit', prefix: 'ocsf/', errorOutputPrefix: 'errors/' },
      {
        handler: transform.handler,
        store,
        surroundings: fixedSurroundings(Date.parse('2026-01-15T12:00:00Z')),
      },
    );
    const endpoint = await startEndpoint(stream);
    const manifest = newFolder();
    const args = [errors, 'firehose://audit', '--stream-endpoint', endpoint.url, '--manifest', manifest];
    try {
      Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' });
      const { code, out } = await runReplay([...args, '--region', 'us-east-1'], shippedRules);
      expect([code, out]).toEqual([0, expect.stringContaining('The books close.')]);
      expect(out).toMatch(/60 records put into the stream/);
      await stream.drain();
      expect(liveLines(store.objects)).toEqual(expected);
      // What is noted as finished is not put again.
      const calls = endpoint.calls.length;
      expect((await runReplay([...args, '--region', 'us-east-1'], shippedRules)).out).toContain(
        'finished before',
      );
      expect(endpoint.calls.length).toBe(calls);
    } finally {
      await endpoint.close();
    }
  });
});

const onlyRedriven = (files: ReadonlyMap<string, Buffer>): Map<string, Buffer> =>
  new Map([...files].filter(([name]) => name.includes('/replay-')));
