import { readdirSync } from 'node:fs';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayHandler, type MapBatch } from '../../functions/replay/handler.ts';
import { LocationError } from '../../functions/replay/location.ts';
import { readInput } from '../../functions/replay/replay-input.ts';
import { errorLine, logon, streamRecord } from '../replay/support/archives.ts';
import { clearFolders, newFolder } from '../replay/support/run.ts';
import { type S3Server, startS3 } from '../replay/support/s3-server.ts';
import { runs } from '../support/properties.ts';

let server: S3Server;
let client: S3Client;
const root = newFolder();

beforeAll(async () => {
  server = await startS3(root, 'lake', 'other');
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'S3RVER',
    AWS_SECRET_ACCESS_KEY: 'S3RVER',
    AWS_REGION: 'us-east-1',
  });
  client = new S3Client({ endpoint: server.url, forcePathStyle: true });
  await client.send(
    new PutObjectCommand({ Bucket: 'lake', Key: 'errors/1', Body: errorLine(streamRecord([logon(1)])) }),
  );
});
afterAll(async () => {
  client.destroy();
  await server.close();
  clearFolders();
});
beforeEach(() => {
  server.requests.length = 0;
});

const replay = (batch: unknown) =>
  createReplayHandler({
    environment: {},
    s3: { endpoint: server.url },
    warn: () => undefined,
    report: () => undefined,
  })(batch as MapBatch, { getRemainingTimeInMillis: () => 900_000 });

const input = (more: object = {}) => ({
  bucket: 'lake',
  prefix: 'errors/',
  destination: 's3://lake/out/',
  ...more,
});
const written = () => server.requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD');

describe('an input that the state machine did not mean', () => {
  it.each<[unknown, RegExp]>([
    [undefined, /must be an object/],
    [null, /must be an object/],
    ['s3://lake/', /must be an object/],
    [[], /must be an object/],
    [JSON.parse('{"__proto__":{"bucket":"lake"}}'), /no member __proto__/],
    [{ constructor: 1 }, /no member constructor/],
    [{ ['x'.repeat(1_000_000)]: 1 }, /no member "x{80}"\. Known/],
    [{ 'a\u001b[2J\n': 1 }, /no member "a\\u001b\[2J\\n"/],
    [{ ...input(), bucket: { toString: 'lake' } }, /bucket must be .* is an object/],
    [{ ...input(), bucket: 'Lake/../x' }, /bucket must be .* is "Lake/],
    [{ ...input(), prefix: 'errors/../' }, /prefix must be/],
    [{ ...input(), prefix: ['errors/'] }, /prefix must be .* is a list/],
    [{ ...input(), prefix: 'e'.repeat(2_000) }, /prefix must be .* is "e{80}"/],
    [{ ...input(), destination: '/tmp/out' }, /must be s3/],
    [{ ...input(), destination: 'firehose://stream' }, /must be s3/],
    [{ ...input(), destination: 's3://lake/../../etc/' }, /prefix of destination/],
    [{ ...input(), destination: 's3://lake/out/./x/' }, /prefix of destination/],
    [{ ...input(), destination: 's3://lake//x/' }, /prefix of destination/],
    [{ ...input(), destination: 's3://lake/errors/new/' }, /lies within the source/],
    [{ ...input(), prefix: '' }, /lies within the source/],
    [{ ...input(), sources: 'windows' }, /sources must be among .* \(a list of 1 to 100\), and is "windows"/],
    [{ ...input(), sources: [] }, /sources must be among .* is a list/],
    [{ ...input(), sources: ['toString'] }, /sources must be among .* is a list/],
    [
      { ...input(), errorCodes: Array(100_000).fill('x') },
      /errorCodes must be .*a list of 1 to 100.* is a list/,
    ],
    [{ ...input(), errorCodes: [{}] }, /errorCodes must be .* is a list/],
    [{ ...input(), rule: '/proc/self/environ' }, /rule must be/],
    [{ ...input(), rule: '../rules/' }, /rule must be/],
    [{ ...input(), rule: 'builtin,./x/' }, /rule must be/],
    [{ ...input(), from: 1 }, /from must be a time .* is 1/],
    [{ ...input(), from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }, /from must be before to/],
    [{ ...input(), account: '../111122223333' }, /account must be/],
    [{ ...input(), region: 'eu/west' }, /region must be/],
    [{ ...input(), logGroup: 'a\nb' }, /logGroup must be/],
    [{ ...input(), maxPartitions: 0 }, /maxPartitions must be .* is 0/],
    [{ ...input(), maxPartitions: '5' }, /maxPartitions must be .* is "5"/],
    [{ ...input(), started: 'now' }, /started must be .* is "now"/],
    [{ ...input(), again: 'true' }, /again must be true or false, and is "true"/],
    [{ ...input(), intoLive: 1 }, /intoLive must be .* is 1/],
  ])('is refused by name before anything is asked of S3: %#', async (BatchInput, message) => {
    const answer = await replay({ BatchInput, Items: [] }).catch((error: unknown) => error as Error);
    expect(answer).toBeInstanceOf(LocationError);
    expect((answer as Error).message).toMatch(message);
    expect((answer as Error).message.length).toBeLessThan(600);
    expect(server.requests).toEqual([]);
  });

  it('is read or refused in words of our own, whatever it holds', () => {
    const name = fc.constantFrom(
      'bucket',
      'prefix',
      'destination',
      'sources',
      'from',
      'rule',
      'started',
      'again',
      'x',
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.dictionary(name, fc.anything())), (given) => {
        try {
          readInput(given);
        } catch (error) {
          expect(error).toBeInstanceOf(LocationError);
          expect((error as Error).message).toMatch(/^[^\p{Cc}]{1,600}$/u);
        }
      }),
      runs(500),
    );
  });
});

describe('items that no listing has', () => {
  it.each<[unknown, RegExp]>([
    [{ 0: {} }, /Items is an object; it must be a list/],
    ['errors/1', /Items is "errors\/1"/],
    [Array(1001).fill({ Key: 'errors/1' }), /Items has 1001 entries/],
  ])('are refused as a whole: %#', async (Items, message) => {
    await expect(replay({ BatchInput: input(), Items })).rejects.toThrow(message);
    expect(server.requests).toEqual([]);
  });

  it.each<[unknown, RegExp]>([
    [null, /Item 1: An item is null/],
    ['errors/1', /Item 1: An item is "errors\/1"/],
    [[], /Item 1: An item is a list/],
    [{}, /Item 1: The Key of an item is nothing/],
    [{ Key: { toString: 'x' } }, /The Key of an item is an object/],
    [{ Key: 7, Size: 1, Etag: 'x' }, /The Key of an item is 7/],
    [{ Key: `errors/${'x'.repeat(2_000)}`, Size: 1, Etag: 'x' }, /The Key of an item is "errors/],
    [{ Key: 'errors/../out/x', Size: 1, Etag: 'x' }, /holds control characters, \. or \.\./],
    [{ Key: 'errors/a\nb', Size: 1, Etag: 'x' }, /"errors\/a\\nb" holds control characters/],
    [{ Key: 'errors/1', Size: -1, Etag: 'x' }, /no size or no ETag/],
    [{ Key: 'errors/1', Size: '', Etag: 'x' }, /no size or no ETag/],
    [{ Key: 'errors/1', Size: '0x10', Etag: 'x' }, /no size or no ETag/],
    [{ Key: 'errors/1', Size: 1e300, Etag: 'x' }, /no size or no ETag/],
    [{ Key: 'errors/1', Size: 1, Etag: 'x\r\nX-Evil: 1' }, /no size or no ETag/],
    [JSON.parse('{"__proto__":{"Key":"errors/1"},"Size":1,"Etag":"x"}'), /The Key of an item is nothing/],
  ])('fail by name, and their neighbours are replayed: %#', async (item, message) => {
    const { Contents = [] } = await client.send(
      new ListObjectsV2Command({ Bucket: 'lake', Prefix: 'errors/' }),
    );
    const destination = `s3://other/${Math.random().toString(36).slice(2)}/`;
    const good = Contents.map(({ Key, Size, ETag }) => ({ Key, Size, Etag: ETag }));
    const failing = replay({ BatchInput: input({ destination }), Items: [item, ...good] });
    await expect(failing).rejects.toThrow(message);
    await expect(failing).rejects.toMatchObject({ name: 'ReplayBatchFailed' });
    const keys = (
      await client.send(new ListObjectsV2Command({ Bucket: 'other', Prefix: destination.slice(11) }))
    ).Contents;
    expect(keys!.filter(({ Key }) => Key!.includes('source='))).toHaveLength(1);
  });

  it('are passed over where they lie outside of the source', async () => {
    const items = ['secret/1', 'errors', 'errors/', 'errors/_audit-firehose/replay/x.json'].map((Key) => ({
      Key,
      Size: 1,
      Etag: 'x',
    }));
    expect(await replay({ BatchInput: input(), Items: items })).toMatchObject({ replayed: 0, before: 0 });
  });
});

it('nothing is written outside of the destination', async () => {
  const { Contents = [] } = await client.send(
    new ListObjectsV2Command({ Bucket: 'lake', Prefix: 'errors/' }),
  );
  const Items = Contents.map(({ Key, Size, ETag }) => ({ Key, Size, Etag: ETag }));
  server.requests.length = 0;
  await replay({ BatchInput: input({ destination: 's3://lake/only here/' }), Items });
  expect(written().length).toBeGreaterThan(0);
  for (const { path } of written())
    expect(decodeURIComponent(path)).toMatch(/^\/lake\/only here\/(?:source=|_audit-firehose\/)/);
  const { Body } = await client.send(new GetObjectCommand({ Bucket: 'lake', Key: 'errors/1' }));
  expect(await Body!.transformToString()).toBe(errorLine(streamRecord([logon(1)])).toString());
  expect(readdirSync(root).sort()).toEqual(['lake', 'other']);
});
