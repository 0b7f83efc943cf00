import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { folderStore } from '../../simulator/objects/object-store.ts';
import type { DeliveryStreamSettings } from '../../simulator/stream/settings.ts';
import { answering, ok, streamWith, upperCase } from '../cli/support.ts';

/** Records `<key>:<text>` go to the partition `<key>`. */
const byKey = answering((text) => ok(text.split(':')[1]!, { key: text.split(':')[0] }));
const partitioned: Partial<DeliveryStreamSettings> = {
  prefix: 'data/key=!{partitionKeyFromLambda:key}/',
  errorOutputPrefix: 'errors/!{firehose:error-output-type}/',
  dynamicPartitioning: true,
};

describe('objects', () => {
  it('hold the records byte to byte', async () => {
    const { stream, put, bodies } = streamWith(upperCase);
    put('a\n', 'b', 'c\n');
    await stream.drain();
    expect(bodies()).toEqual(['A\nBC\n']);
  });

  it('hold a newline between the records when the stream appends delimiters, none after the last', async () => {
    const { stream, put, bodies } = streamWith(upperCase, { appendDelimiter: true });
    put('a', 'b', 'c');
    await stream.drain();
    expect(bodies()).toEqual(['A\nB\nC']);
  });

  it('of gzip members that the function made are read whole', async () => {
    const members = answering((text) => ({ result: 'Ok', data: gzipSync(`${text}\n`).toString('base64') }));
    const { stream, put, objects } = streamWith(members, { fileExtension: '.ndjson.gz' });
    put('a', 'b');
    await stream.drain();
    expect(objects[0]!.contentEncoding).toBeUndefined();
    expect(gunzipSync(objects[0]!.body).toString()).toBe('a\nb\n');
  });

  it('are written when the buffer is full', async () => {
    const { stream, put, bodies } = streamWith(upperCase, { bufferBytes: 4, lambdaBufferBytes: 1 });
    put('aa', 'bb', 'cc');
    await stream.deliverDue();
    expect(bodies()).toEqual(['AABB']);
    await stream.drain();
    expect(bodies()).toEqual(['AABB', 'CC']);
  });

  it('are written when the interval is over', async () => {
    const { stream, put, bodies, surroundings } = streamWith(upperCase, {
      bufferSeconds: 300,
      lambdaBufferBytes: 1,
    });
    put('a');
    await stream.deliverDue();
    surroundings.time += 299_000;
    await stream.deliverDue();
    expect(bodies()).toEqual([]);
    surroundings.time += 1000;
    await stream.deliverDue();
    expect(bodies()).toEqual(['A']);
  });
});

describe('dynamic partitioning', () => {
  it('gives every partition a buffer and an object of its own', async () => {
    const { stream, put, bodies } = streamWith(byKey, partitioned);
    put('x:1', 'y:2', 'x:3');
    await stream.drain();
    expect(bodies('data/key=x/')).toEqual(['13']);
    expect(bodies('data/key=y/')).toEqual(['2']);
  });

  it.each([
    ['absent', {}],
    ['null', { key: null }],
    ['empty', { key: '' }],
    ['no text', { key: 7 }],
  ])('fails a record whose key is %s', async (_, keys) => {
    const { stream, put, errors, bodies } = streamWith(
      answering((text) => ok(text, text === 'bad' ? (keys as Record<string, unknown>) : { key: 'x' })),
      partitioned,
    );
    put('bad', 'good');
    await stream.drain();
    expect(bodies('data/')).toEqual(['good']);
    expect(errors()).toMatchObject([
      { errorCode: 'DynamicPartitioning.MetadataExtractionFailed', attemptsMade: 1 },
    ]);
  });

  it('fails a record without metadata', async () => {
    const { stream, put, errors } = streamWith(upperCase, partitioned);
    put('a');
    await stream.drain();
    expect(errors()).toHaveLength(1);
  });

  it('fails records that would open a partition beyond the limit, and takes those of open partitions', async () => {
    const { stream, put, errors, objects, bodies } = streamWith(byKey, partitioned);
    for (let i = 0; i < 502; i++) put(`${i}:a`);
    put('0:b');
    await stream.drain();
    expect(bodies('data/key=0/')).toEqual(['ab']);
    expect(objects.filter((o) => o.key.startsWith('data/'))).toHaveLength(500);
    expect(objects.filter((o) => o.key.startsWith('errors/activePartitionExceeded/'))).toHaveLength(1);
    expect(errors()).toHaveLength(2);
    expect(errors()[0]).toMatchObject({ errorCode: 'DynamicPartitioning.ActivePartitionsLimitExceeded' });
  });

  it('frees a partition with the delivery of its buffer', async () => {
    const settings = { ...partitioned, activePartitions: 1, bufferBytes: 2, lambdaBufferBytes: 1 };
    const { stream, put, errors, bodies } = streamWith(byKey, settings);
    put('x:11', 'y:2', 'z:3');
    await stream.deliverDue();
    expect(bodies('data/key=x/')).toEqual(['11']);
    expect(stream.activePartitions).toBe(1);
    await stream.drain();
    expect(bodies('data/key=y/')).toEqual(['2']);
    expect(errors()).toHaveLength(1);
  });

  it('fails a record whose prefix becomes longer than 512 characters', async () => {
    const { stream, put, errors, bodies } = streamWith(byKey, partitioned);
    const room = 512 - 'data/key=/'.length;
    put(`${'x'.repeat(room)}:fits`, `${'x'.repeat(room + 1)}:not`);
    await stream.drain();
    expect(bodies('data/')).toEqual(['fits']);
    expect(errors()).toHaveLength(1);
  });
});

describe('source backup', () => {
  const put3 = async (compression: 'GZIP' | 'UNCOMPRESSED') => {
    const made = streamWith(
      answering((text) => (text === 'a' ? { result: 'Dropped', data: '' } : { result: 'ProcessingFailed' })),
      { backup: { prefix: 'backup/', compression }, errorOutputPrefix: 'errors/' },
    );
    made.put('a', 'b', 'c');
    await made.stream.drain();
    return made;
  };

  it('holds every record as it came, whatever became of it', async () => {
    expect((await put3('UNCOMPRESSED')).bodies('backup/2026/01/15/15/')).toEqual(['abc']);
    expect((await put3('GZIP')).bodies('backup/2026/01/15/15/')).toEqual(['abc']);
  });

  it('keeps records also when the function throws', async () => {
    const { stream, put, bodies } = streamWith(
      async () => {
        throw new Error('no');
      },
      { backup: { prefix: 'backup/', compression: 'UNCOMPRESSED' } },
    );
    put('a');
    await stream.drain();
    expect(bodies('backup/')).toEqual(['a']);
  });
});

describe('a folder as store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stream-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the objects as files at their keys', async () => {
    const { stream, put } = streamWith(upperCase, { prefix: 'ocsf/' }, { store: folderStore(folder) });
    put('a');
    await stream.drain();
    const name = 'audit-logs-1-2026-01-15-15-20-30-00000000-0000-4000-8000-000000000003';
    expect(readFileSync(join(folder, 'ocsf/2026/01/15/15', name), 'utf8')).toBe('A');
  });

  it('refuses a key that leads out of it', async () => {
    const { stream, put } = streamWith(byKey, partitioned, { store: folderStore(folder) });
    put('../../../../..:a');
    await expect(stream.drain()).rejects.toThrow('leads out of');
  });
});
