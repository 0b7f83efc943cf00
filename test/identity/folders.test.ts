import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFindMaps } from '../../shared/clients/identity-maps.ts';
import { diskMapFolders } from '../../shared/clients/identity-maps-disk.ts';
import { s3MapFolders } from '../../shared/clients/identity-maps-s3.ts';

const { signal } = new AbortController();
const host = 'i-0fed987cba6543210';

describe('maps in a bucket', () => {
  const client = new S3Client({ region: 'eu-west-1' });
  const s3 = mockClient(client);
  let clients = 0;
  const folders = s3MapFolders({ bucket: 'maps', prefix: 'linux/' }, async () => {
    clients++;
    return client;
  });
  afterEach(() => s3.reset());

  it('are listed page by page, by name within the folder', async () => {
    s3.on(ListObjectsV2Command)
      .resolvesOnce({
        Contents: [
          { Key: `linux/${host}/`, Size: 0, ETag: '"0"' },
          { Key: `linux/${host}/passwd`, Size: 10, ETag: '"1"' },
        ],
        NextContinuationToken: 'more',
      })
      .resolves({ Contents: [{ Key: `linux/${host}/group`, Size: 20, ETag: '"2"' }] });
    expect(await folders.list(host, signal)).toEqual([
      { name: 'passwd', bytes: 10, version: '"1"' },
      { name: 'group', bytes: 20, version: '"2"' },
    ]);
    const asked = s3.commandCalls(ListObjectsV2Command).map(({ args }) => args[0].input);
    const folder = { Bucket: 'maps', Prefix: `linux/${host}/`, Delimiter: '/' };
    expect(asked).toMatchObject([folder, { ...folder, ContinuationToken: 'more' }]);
  });
  it('are none for a host without a folder', async () => {
    s3.on(ListObjectsV2Command).resolves({ KeyCount: 0 });
    expect(await folders.list(host, signal)).toEqual([]);
  });
  it('are listed to an end, however many there are', async () => {
    s3.on(ListObjectsV2Command).resolves({ Contents: [], NextContinuationToken: 'more' });
    await folders.list(host, signal);
    expect(s3.commandCalls(ListObjectsV2Command)).toHaveLength(5);
  });
  it('are read, but not when they are too large', async () => {
    let destroyed = 0;
    const body = { transformToByteArray: async () => Buffer.from('text'), destroy: () => destroyed++ };
    s3.on(GetObjectCommand).resolves({ ContentLength: 4, Body: body as never });
    expect(await folders.read(host, 'passwd', 4, signal)).toEqual(Buffer.from('text'));
    expect(await folders.read(host, 'passwd', 3, signal)).toBeUndefined();
    expect(destroyed).toBe(1);
    expect(s3.commandCalls(GetObjectCommand)[0]!.args[0].input).toEqual({
      Bucket: 'maps',
      Key: `linux/${host}/passwd`,
    });
  });
  it('reject on a fault', async () => {
    s3.on(ListObjectsV2Command).rejects(Object.assign(new Error('no'), { name: 'NoSuchBucket' }));
    await expect(folders.list(host, signal)).rejects.toThrow('no');
  });
  it('need one client', () => {
    expect(clients).toBe(1);
  });
});

describe('maps in a folder', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'identity-maps-'));
    await mkdir(join(root, host));
    await writeFile(join(root, host, 'passwd'), 'carol:x:1000:1000::/:\n');
    await writeFile(join(root, host, 'notes.txt'), '');
    await mkdir(join(root, host, 'group'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('are the files with a map’s name', async () => {
    const files = await diskMapFolders(root).list(host, signal);
    expect(files).toEqual([{ name: 'passwd', bytes: 22, version: expect.stringMatching(/^\d.* 22$/) }]);
  });
  it('are none for a host without a folder', async () => {
    expect(await diskMapFolders(root).list('web01', signal)).toEqual([]);
  });
  it('reject where the folder of all hosts is missing', async () => {
    await expect(diskMapFolders(join(root, 'none')).list('web01', signal)).rejects.toThrow(/ENOENT/);
  });
  it('are read, but not when they are too large', async () => {
    const folders = diskMapFolders(root);
    expect(String(await folders.read(host, 'passwd', 22, signal))).toBe('carol:x:1000:1000::/:\n');
    expect(await folders.read(host, 'passwd', 21, signal)).toBeUndefined();
  });
  it('are what IDENTITY_MAPS may point to', async () => {
    const warnings: unknown[] = [];
    const find = createFindMaps({ kind: 'folder', path: root }, (problems) => warnings.push(...problems));
    const maps = await find!([{ host, earliest: 0, latest: 0 }]);
    expect(maps.get(host)?.user[0]?.names.get('1000')).toBe('carol');
    expect(warnings).toEqual([{ host, reason: 'no group file' }]);
  });
  it('are not looked for where IDENTITY_MAPS is not set', () => {
    expect(createFindMaps(undefined, () => {})).toBeUndefined();
  });
});
