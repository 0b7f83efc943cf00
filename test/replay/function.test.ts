import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BatchResult, createReplayHandler, type MapBatch } from '../../functions/replay/handler.ts';
import { errorLine, logon, streamRecord } from './support/archives.ts';
import { clearFolders, newFolder } from './support/run.ts';
import { type S3Server, startS3 } from './support/s3-server.ts';

let server: S3Server;
let client: S3Client;
let items: MapBatch['Items'] = [];

beforeAll(async () => {
  server = await startS3(newFolder(), 'lake');
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'S3RVER',
    AWS_SECRET_ACCESS_KEY: 'S3RVER',
    AWS_REGION: 'us-east-1',
  });
  client = new S3Client({ endpoint: server.url, forcePathStyle: true });
  for (const n of [1, 2, 3]) {
    const Body = n === 3 ? 'a,b,c\n' : errorLine(streamRecord([logon(n)]));
    await client.send(new PutObjectCommand({ Bucket: 'lake', Key: `errors/${n}`, Body }));
  }
  const { Contents = [] } = await client.send(
    new ListObjectsV2Command({ Bucket: 'lake', Prefix: 'errors/' }),
  );
  items = Contents.map(({ Key, Size, ETag }) => ({ Key: Key!, Size: Size!, Etag: ETag! }));
});
afterAll(async () => {
  client.destroy();
  await server.close();
  clearFolders();
});

const reports: (BatchResult & { failures: readonly string[] })[] = [];
const made = (mostBytes?: number) =>
  createReplayHandler({
    environment: {},
    s3: { endpoint: server.url },
    warn: () => undefined,
    report: (one) => reports.push(one),
    mostBytes,
  });
const time = (milliseconds: number) => ({ getRemainingTimeInMillis: () => milliseconds });
const input = (destination: string, more: object = {}) => ({
  bucket: 'lake',
  prefix: 'errors/',
  destination,
  ...more,
});
const keys = async (prefix: string) =>
  ((await client.send(new ListObjectsV2Command({ Bucket: 'lake', Prefix: prefix }))).Contents ?? []).map(
    ({ Key }) => Key!,
  );

describe('the function for a Distributed Map', () => {
  it('replays the objects of a batch, and passes over what is done', async () => {
    const batch = { BatchInput: input('s3://lake/ocsf/'), Items: items!.slice(0, 2) };
    const handler = made();
    const first = await handler(batch, time(900_000));
    expect(first).toMatchObject({ replayed: 2, before: 0, books: { objects: 2, logEvents: 2 } });
    expect(await keys('ocsf/source=')).toHaveLength(2);
    expect(await handler(batch, time(900_000))).toMatchObject({ replayed: 0, before: 2 });
  });

  it('does all it can, and then fails with what it could not', async () => {
    const failing = made()(
      { BatchInput: input('s3://lake/some/'), Items: [items![2]!, items![0]!] },
      time(900_000),
    );
    await expect(failing).rejects.toThrow(/^s3:\/\/lake\/errors\/3: The object is none of/);
    await expect(failing).rejects.toMatchObject({ name: 'ReplayBatchFailed' });
    expect(await keys('some/source=')).toHaveLength(1);
    expect(reports.at(-1)).toMatchObject({ replayed: 1, failures: [expect.stringContaining('errors/3')] });
  });

  it('stops before its time is over, in a way that is tried again', async () => {
    const stopped = made()({ BatchInput: input('s3://lake/late/'), Items: items! }, time(30_000));
    await expect(stopped).rejects.toMatchObject({ name: 'ReplayOutOfTime' });
    expect(await keys('late/')).toEqual([]);
  });

  it('refuses an object that one call can not finish, and says what to do', async () => {
    const refused = made(100)(
      { BatchInput: input('s3://lake/big/'), Items: items!.slice(0, 1) },
      time(900_000),
    );
    await expect(refused).rejects.toThrow(
      /one call of the function surely finishes 100.*npm run replay -- s3:\/\/lake\/errors\/1 /,
    );
  });

  it('refuses an object of an inventory without the fields it needs', async () => {
    for (const item of [
      { Key: 'errors/1', Size: '100' },
      { Key: 'errors/1', Etag: 'x' },
    ]) {
      const refused = made()({ BatchInput: input('s3://lake/fields/'), Items: [item] }, time(900_000));
      await expect(refused).rejects.toThrow(/An inventory must have the fields Size and ETag/);
    }
  });

  it.each<[object, RegExp]>([
    [{}, /bucket is missing/],
    [{ bucket: 'lake' }, /destination is missing/],
    [{ bucket: 'lake', destination: 'out/' }, /must be s3:\/\/bucket\/prefix/],
    [{ bucket: 'lake', destination: 's3://lake/x/', form: 'x' }, /no member form/],
    [{ bucket: 'lake', destination: 's3://lake/x/', from: 'monday' }, /from must be a time/],
    [{ bucket: 'lake', destination: 's3://lake/x/', sources: ['macos'] }, /sources must be among windows/],
  ])('says what is wrong with the input %j', async (BatchInput, message) => {
    await expect(made()({ BatchInput, Items: [] }, time(900_000))).rejects.toThrow(message);
  });

  it('writes the event of the object', async () => {
    await made()({ BatchInput: input('s3://lake/lines/'), Items: items!.slice(0, 1) }, time(900_000));
    const [key] = await keys('lines/source=');
    const { Body } = await client.send(new GetObjectCommand({ Bucket: 'lake', Key: key }));
    const [line] = gunzipSync(await Body!.transformToByteArray())
      .toString()
      .split('\n');
    expect(JSON.parse(line!)).toMatchObject({ class_uid: 3002, user: { name: 'user1' } });
  });
});
