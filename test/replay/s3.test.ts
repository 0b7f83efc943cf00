import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { s3Destination } from '../../functions/replay/destination/s3.ts';
import { s3Source } from '../../functions/replay/source/s3.ts';
import { backup, errorLine, logon, streamRecord, syscall, trailEvent } from './support/archives.ts';
import { ended, killedAt, randomNumbers, startReplay } from './support/kill.ts';
import { clearFolders, filesIn, newFolder, runReplay, shown, writeFiles } from './support/run.ts';
import { type Fault, type S3Server, type SentRequest, startS3 } from './support/s3-server.ts';

const credentials = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER', AWS_REGION: 'us-east-1' };

let server: S3Server;
let client: S3Client;

beforeAll(async () => {
  Object.assign(process.env, credentials);
  server = await startS3(newFolder(), 'archive', 'lake');
  client = new S3Client({ endpoint: server.url, forcePathStyle: true, region: 'us-east-1' });
});

afterAll(async () => {
  client.destroy();
  await server.close();
  clearFolders();
});

beforeEach(() => {
  server.fault = () => undefined;
  server.requests.length = 0;
});

async function put(files: Readonly<Record<string, Buffer | string>>): Promise<void> {
  for (const [Key, Body] of Object.entries(files)) {
    await client.send(new PutObjectCommand({ Bucket: 'archive', Key, Body }));
  }
  server.requests.length = 0;
}

/** All objects of the lake below a prefix, by the rest of their keys. */
async function lake(prefix: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: 'lake', Prefix: prefix }));
  for (const { Key } of Contents) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: 'lake', Key }));
    files.set(Key!.slice(prefix.length), Buffer.from(await Body!.transformToByteArray()));
  }
  return files;
}

const archive = (objects: number): Record<string, Buffer | string> =>
  Object.fromEntries(
    Array.from({ length: objects }, (_, i) => {
      const messages = [logon(i), ...syscall(i), JSON.stringify(trailEvent(i))];
      return i % 2 === 0
        ? [`errors-${i}`, errorLine(streamRecord(messages))]
        : [`backup-${i}.gz`, backup(streamRecord(messages), streamRecord(messages.slice(1)))];
    }),
  );

/** The outputs of a folder and of a prefix have names of their own; their lines are compared without those. */
const contents = (files: ReadonlyMap<string, Buffer>): string[] =>
  [...files]
    .filter(([name]) => name.startsWith('source='))
    .map(([name, bytes]) => `${name.replace(/replay-.*/, '')} ${gunzipSync(bytes).toString()}`)
    .sort();

const isOfRun = (path: string): boolean => decodeURIComponent(path).includes('/_audit-firehose/started/');

/** Without the note of when the run was started. */
const puts = (requests: readonly SentRequest[], key: RegExp) =>
  requests.filter(
    ({ method, path }) => method === 'PUT' && key.test(decodeURIComponent(path)) && !isOfRun(path),
  );

describe('a replay from bucket to bucket', () => {
  it('writes what one between folders writes', async () => {
    const files = archive(6);
    await put(Object.fromEntries(Object.entries(files).map(([name, body]) => [`same/${name}`, body])));
    const from = newFolder();
    const to = newFolder();
    writeFiles(from, files);
    await runReplay([from, to]);
    const { code, out } = await runReplay(['s3://archive/same/', 's3://lake/same', '--endpoint', server.url]);
    expect(code).toBe(0);
    expect(out).toContain('6 objects: 6 replayed');
    expect(contents(await lake('same/'))).toEqual(contents(filesIn(to)));
  });

  it('sends whole bodies with their length and checksum, not cut into chunks', async () => {
    await put({ 'plain/errors': errorLine(streamRecord([logon(1)])) });
    await runReplay(['s3://archive/plain/', 's3://lake/plain/', '--endpoint', server.url]);
    const sent = puts(server.requests, /^\/lake\/plain\//);
    // The entry before, the output, the entry after.
    expect(sent.map(({ path }) => /_audit-firehose|source=/.exec(decodeURIComponent(path))![0])).toEqual([
      '_audit-firehose',
      'source=',
      '_audit-firehose',
    ]);
    for (const { headers, bytes } of sent) {
      expect(headers['content-encoding']).toBeUndefined();
      expect(headers['transfer-encoding']).toBeUndefined();
      expect(headers['content-length']).toBe(String(bytes));
      expect(headers['x-amz-checksum-crc32']).toBeDefined();
      expect(headers['x-amz-server-side-encryption']).toBeUndefined();
    }
  });

  it('reads the object that was listed and no other', async () => {
    await put({ 'match/errors': errorLine(streamRecord([logon(1)])) });
    await runReplay(['s3://archive/match/', 's3://lake/match/', '--endpoint', server.url]);
    const read = server.requests.filter(
      ({ method, path }) => method === 'GET' && path.startsWith('/archive/match/errors'),
    );
    expect(read.map(({ headers }) => headers['if-match'])).toEqual([
      expect.stringMatching(/^"[0-9a-f]{32}"$/),
    ]);
  });

  it('encrypts everything it writes with the key it is given', async () => {
    await put({ 'kms/errors': errorLine(streamRecord([logon(1)])) });
    const key = 'arn:aws:kms:us-east-1:111122223333:key/00000000-0000-4000-8000-000000000001';
    await runReplay(['s3://archive/kms/', 's3://lake/kms/', '--endpoint', server.url, '--kms-key', key]);
    const sent = puts(server.requests, /^\/lake\/kms\//);
    expect(sent).toHaveLength(3);
    for (const { headers } of sent) {
      expect(headers).toMatchObject({
        'x-amz-server-side-encryption': 'aws:kms',
        'x-amz-server-side-encryption-aws-kms-key-id': key,
        'x-amz-server-side-encryption-bucket-key-enabled': 'true',
      });
    }
  });

  it('deletes nothing but its note of the start, and never writes to the source', async () => {
    await put({ 'kept/errors': errorLine(streamRecord([logon(1)])) });
    await runReplay(['s3://archive/kept/', 's3://lake/kept/', '--endpoint', server.url]);
    const deleted = server.requests.filter(({ method }) => method === 'DELETE');
    expect(deleted.map(({ path }) => isOfRun(path))).toEqual([true]);
    expect(puts(server.requests, /^\/archive\//)).toEqual([]);
  });

  it('writes large outputs in parts of equal size, encrypted as well', async () => {
    // Text that gzip can't shrink much: each command line is another.
    const random = randomNumbers(1);
    const noise = () =>
      Buffer.from(Array.from({ length: 4500 }, () => Math.floor(random() * 256))).toString('base64');
    const members = Array.from({ length: 42 }, (_, i) =>
      streamRecord(Array.from({ length: 50 }, (_, j) => logon(i * 50 + j).replace('user', noise()))),
    );
    await put({ 'large/backup': backup(...members) });
    const { code } = await runReplay(
      [
        's3://archive/large/',
        's3://lake/large/',
        '--endpoint',
        server.url,
        '--kms-key',
        'alias/x',
        '--region',
        'eu-west-1',
      ],
      { ...credentials, RULES: 'none' },
    );
    expect(code).toBe(0);
    const numberOf = ({ path }: SentRequest) => Number(/partNumber=(\d+)/.exec(path)![1]);
    const parts = puts(server.requests, /partNumber=\d+/).sort((a, b) => numberOf(a) - numberOf(b));
    expect(parts.length).toBeGreaterThan(1);
    expect(new Set(parts.slice(0, -1).map(({ bytes }) => bytes))).toEqual(new Set([8 * 1024 * 1024]));
    const begun = server.requests.find(({ method, path }) => method === 'POST' && /uploads/.test(path))!;
    expect(begun.headers['x-amz-server-side-encryption']).toBe('aws:kms');
    const lines = [...(await lake('large/'))].filter(([name]) => name.startsWith('source='));
    expect(gunzipSync(lines[0]![1]).toString().trimEnd().split('\n')).toHaveLength(2100);
  });
});

describe('faults between client and server', () => {
  const faults: readonly Fault[] = ['error', 'slow down', 'reset', 'truncated', 'slow'];

  it('change nothing of what is written', { timeout: 120_000 }, async () => {
    await put(
      Object.fromEntries(Object.entries(archive(14)).map(([name, body]) => [`faults/${name}`, body])),
    );
    const args = ['s3://archive/faults/', 's3://lake/clean/', '--endpoint', server.url];
    expect((await runReplay(args)).code).toBe(0);

    const random = randomNumbers(7);
    const injected = new Set<Fault>();
    server.fault = () => {
      if (random() > 0.25) return undefined;
      const fault = faults[Math.floor(random() * faults.length)]!;
      injected.add(fault);
      return fault;
    };
    args[1] = 's3://lake/faulty/';
    const { code, out } = await runReplay(args);
    expect([code, out]).toEqual([0, expect.stringContaining('14 objects: 14 replayed')]);
    expect(injected).toEqual(new Set(faults));
    server.fault = () => undefined;
    expect(shown(await lake('faulty/'))).toEqual(shown(await lake('clean/')));
  });

  it('such as a body that stalls are waited for only so long, and taken up where it ended', async () => {
    const body = errorLine(streamRecord([logon(1)])).repeat(50);
    await put({ 'stall/a': body });
    let stalls = 2;
    server.fault = ({ method, path }) =>
      method === 'GET' && path.includes('/stall/a') && stalls-- > 0 ? 'stalled' : undefined;
    const source = s3Source(client, { bucket: 'archive', prefix: 'stall/' }, 100);
    const chunks: Buffer[] = [];
    for await (const object of source.list()) {
      for await (const chunk of source.read(object, object.etag!)) chunks.push(chunk);
    }
    expect(Buffer.concat(chunks).toString()).toBe(body);
    const ranges = server.requests
      .filter(({ path }) => path.includes('/stall/a'))
      .map(({ headers }) => headers.range);
    expect(ranges).toEqual([undefined, `bytes=${body.length / 2}-`, `bytes=${(body.length * 3) / 4}-`]);
  });

  it.each<Fault>(['truncated', 'stalled', 'reset'])(
    'such as an entry of the manifest whose answer is %s are asked for again',
    async (fault) => {
      await put({ [`entries/${fault}`]: '{"entry": 1}' });
      const entries = s3Destination(client, { bucket: 'archive', prefix: 'entries/' }, 100);
      let faults = 2;
      server.fault = ({ method, path }) =>
        method === 'GET' && path.includes(`/entries/${fault}`) && faults-- > 0 ? fault : undefined;
      expect(String(await entries.get(fault))).toBe('{"entry": 1}');
      expect(await entries.get('nothing')).toBeUndefined();
      server.fault = () => 'denied';
      await expect(entries.get(fault)).rejects.toThrow('injected');
    },
  );

  it('such as an object that changed since it was listed fail that object', async () => {
    await put({ 'changed/a': errorLine(streamRecord([logon(1)])) });
    const source = s3Source(client, { bucket: 'archive', prefix: 'changed/' });
    const reading = async () => {
      for await (const object of source.list()) {
        for await (const _ of source.read(object, 'f'.repeat(32)));
      }
    };
    // The server takes no notice of the condition; S3 answers like this.
    server.fault = ({ path, headers }) =>
      path.includes('/changed/a') && headers['if-match'] === `"${'f'.repeat(32)}"` ? 'changed' : undefined;
    await expect(reading()).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('that do not end fail the object, which the next run makes good', { timeout: 120_000 }, async () => {
    await put({
      'lost/a': errorLine(streamRecord([logon(1)])),
      'lost/b': errorLine(streamRecord([logon(2)])),
    });
    const args = ['s3://archive/lost/', 's3://lake/lost/', '--endpoint', server.url];
    server.fault = ({ method, path }) =>
      method === 'GET' && path.includes('/lost/a') ? 'denied' : undefined;
    const first = await runReplay(args);
    expect(first.code).toBe(1);
    expect(first.out).toMatch(/s3:\/\/archive\/lost\/a: /);
    expect(first.out).toContain('2 objects: 1 replayed, 0 finished before, 1 failed');
    server.fault = () => undefined;
    const second = await runReplay(args);
    expect([second.code, second.out]).toEqual([
      0,
      expect.stringContaining('1 replayed, 1 finished before, 0 failed'),
    ]);
  });

  // Each kill takes a second: `npm run check:replay` does many.
  const kills = Number(process.env.REPLAY_KILLS ?? 2);
  it(`and ${kills} kills together change nothing either`, { timeout: 600_000 }, async () => {
    const objects = kills > 5 ? 24 : 8;
    await put(
      Object.fromEntries(Object.entries(archive(objects)).map(([name, body]) => [`killed/${name}`, body])),
    );
    const args = ['s3://archive/killed/', 's3://lake/whole/', '--endpoint', server.url];
    const started = performance.now();
    expect((await ended(startReplay(args, credentials))).code).toBe(0);
    const whole = performance.now() - started;

    const random = randomNumbers(99);
    server.fault = () => (random() < 0.05 ? faults[Math.floor(random() * faults.length)] : undefined);
    const times = Array.from({ length: kills }, () => whole * (0.4 + 0.6 * random()));
    args[1] = 's3://lake/killed/';
    const end = await killedAt(times, args, credentials);
    server.fault = () => undefined;
    expect([end.code, end.out]).toEqual([0, expect.stringContaining('The books close.')]);
    expect(end.kills).toBeGreaterThan(0);
    expect(shown(await lake('killed/'))).toEqual(shown(await lake('whole/')));
  });
});

describe('the names of outputs', () => {
  it('are those of keys that need quoting too', async () => {
    await put({ 'odd/a b+c/ü=1%20': errorLine(streamRecord([logon(1)])) });
    const { code } = await runReplay(['s3://archive/odd/', 's3://lake/odd/', '--endpoint', server.url]);
    expect(code).toBe(0);
    expect(contents(await lake('odd/'))).toHaveLength(1);
  });
});
