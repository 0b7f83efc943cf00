import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../shared/config.ts';
import { openRecord } from '../../shared/envelope/payload.ts';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import type { OutputRecord } from '../../shared/pipeline/records.ts';
import type { TransformSettings } from '../../shared/pipeline/settings.ts';
import { transform } from '../../shared/pipeline/transform.ts';
import { controlMessage, gzipped, payload, record } from '../support/payload.ts';

const run = (records: { recordId: string; data: string }[], settings: Partial<TransformSettings> = {}) =>
  transform(records, { region: 'eu-west-1', settings: { ...readSettings({}), ...settings } });

const linesOf = ({ data }: OutputRecord): OcsfEvent[] =>
  data === ''
    ? []
    : gunzipSync(Buffer.from(data, 'base64'))
        .toString()
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line));

const audit = (serial: number, type: string, fields: string) =>
  `type=${type} msg=audit(1768478700.123:${serial}): ${fields}`;
const syscall = (serial: number) =>
  audit(
    serial,
    'SYSCALL',
    'arch=c000003e syscall=59 success=yes exit=0 items=1 ppid=1 pid=2 auid=1000 uid=0 gid=0 euid=0 egid=0 tty=pts0 ses=7 comm="id" exe="/usr/bin/id" key=(null)',
  );
const cwd = (serial: number) => audit(serial, 'CWD', 'cwd="/root"');

describe('each record gets one answer', () => {
  it('Ok with the lines and partition keys of its events', async () => {
    const { records } = await run([record('r1', gzipped(payload(['plain text'])))]);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      recordId: 'r1',
      result: 'Ok',
      metadata: {
        partitionKeys: {
          source: 'other',
          region: 'eu-west-1',
          accountId: '111122223333',
          eventDay: '20260115',
        },
      },
    });
    expect(linesOf(records[0]!)).toHaveLength(1);
  });
  it('Dropped when there is nothing to write', async () => {
    const { records } = await run([
      record('control', gzipped(controlMessage)),
      record('empty', Buffer.alloc(0)),
      record('no events', gzipped(payload([]))),
    ]);
    expect(records).toEqual(
      ['control', 'empty', 'no events'].map((recordId) => ({ recordId, result: 'Dropped', data: '' })),
    );
  });
  it('ProcessingFailed with a reason when it can’t be opened, its neighbours being untouched', async () => {
    const { records, failures } = await run([
      record('bad', Buffer.from('<Event/>')),
      record('good', gzipped(payload(['text']))),
    ]);
    expect(records.map(({ result }) => result)).toEqual(['ProcessingFailed', 'Ok']);
    expect(records[0]!.data).toBe('');
    expect(failures).toEqual([{ recordId: 'bad', reason: expect.stringMatching(/message extraction off/) }]);
  });
});

describe('audit records', () => {
  it('are joined across the records of an invocation into the one that holds the first', async () => {
    const { records, books } = await run([
      record('a', gzipped(payload([syscall(1)]))),
      record('b', gzipped(payload([cwd(1)]))),
    ]);
    expect(records.map(({ result }) => result)).toEqual(['Ok', 'Dropped']);
    expect(linesOf(records[0]!)[0]?.process?.working_directory).toBe('/root');
    expect(books().sources.auditd).toMatchObject({ in: 2, used: 1, joined: 1, events: 1 });
  });
  it('stand among the events of other sources in the order of their log events', async () => {
    const { records } = await run([record('a', gzipped(payload(['first', syscall(1), 'second', cwd(1)])))]);
    expect(linesOf(records[0]!).map((event) => event.metadata.event_code ?? event.raw_data)).toEqual([
      'first',
      'SYSCALL',
      'second',
    ]);
    expect(records[0]!.metadata?.partitionKeys.source).toBe('mixed');
  });
});

describe('a response that is too large', () => {
  // Random text doesn't compress, so its size is what it is.
  let seed = 1;
  const noise = (length: number) => {
    let text = '';
    while (text.length < length) {
      seed = (seed * 48271) % 2147483647;
      text += seed.toString(36);
    }
    return text.slice(0, length);
  };
  const messages = (count: number, length = 4000) => Array.from({ length: count }, () => noise(length));
  const idsOf = (events: OcsfEvent[]) => events.map(({ metadata }) => metadata.loggers![0]!.event_uid);

  it('is compressed more before anything else', async () => {
    const input = [
      record('a', gzipped(payload(Array.from({ length: 2000 }, (_, i) => `line ${i} ${noise(40)}`)))),
    ];
    const fast = (await run(input)).books().responseBytes;
    const result = await run(input, { maxResponseBytes: fast - 1 });
    expect(result.reingestions).toEqual([]);
    expect(result.books().responseBytes).toBeLessThan(fast);
    expect(linesOf(result.records[0]!)).toHaveLength(2000);
  });

  it('is split by events: the last ones go back into the stream with a hop count', async () => {
    const input = [record('a', gzipped(payload(messages(100)))), record('b', gzipped(payload(messages(10))))];
    const result = await run(input, { maxResponseBytes: 200_000 });
    const kept = result.records.flatMap(linesOf);
    const putBack = result.reingestions
      .flatMap(({ payloads }) => payloads)
      .flatMap((bytes) => openRecord(bytes, { maxPayloadBytes: 1e8, region: 'eu-west-1' }));

    expect(result.books().responseBytes).toBeLessThanOrEqual(200_000);
    expect(kept.length).toBeGreaterThan(20);
    expect(putBack.every(({ hops }) => hops === 1)).toBe(true);
    expect(kept.length + putBack.flatMap(({ logEvents }) => logEvents).length).toBe(110);
    expect(result.books().sources.other).toMatchObject({
      in: 110,
      used: kept.length,
      reingested: 110 - kept.length,
    });
    expect(JSON.parse(JSON.stringify(putBack[0]!.origin))).toMatchObject({
      owner: '111122223333',
      logGroup: '/test/group',
    });
  });

  it('loses and doubles nothing until all of what was put back has come through', async () => {
    let open = [record('a', gzipped(payload(messages(300))))];
    const seen: string[] = [];
    for (let round = 0; open.length > 0 && round < 20; round++) {
      const result = await run(open, { maxResponseBytes: 400_000 });
      expect(result.failures).toEqual([]);
      seen.push(...result.records.flatMap((one) => idsOf(linesOf(one)) as string[]));
      open = result.reingestions
        .flatMap(({ payloads }) => payloads)
        .map((bytes, i) => record(String(i), bytes));
    }
    expect(seen.sort()).toEqual(Array.from({ length: 300 }, (_, i) => String(i).padStart(56, '0')));
  });

  it('never splits a joined event', async () => {
    const lines = Array.from({ length: 300 }, (_, i) => [
      syscall(i),
      cwd(i).replace('/root', `/${noise(60)}`),
    ]).flat();
    const input = [record('a', gzipped(payload(lines)))];
    const result = await run(input, { maxResponseBytes: 12_000 });
    const putBack = result.reingestions
      .flatMap(({ payloads }) => payloads)
      .flatMap((bytes) => openRecord(bytes, { maxPayloadBytes: 1e8, region: '' }))
      .flatMap(({ logEvents }) => logEvents);
    expect(putBack.length).toBeGreaterThan(0);
    expect(putBack.length % 2).toBe(0);
    expect(result.books().sources.auditd?.in).toBe(600);
  });

  it('fails a record that has been put back too often', async () => {
    const input = [record('a', gzipped(payload(messages(100), { auditFirehoseHops: 5 })))];
    const { records, failures, books } = await run(input, { maxResponseBytes: 100_000 });
    expect(records[0]).toEqual({ recordId: 'a', result: 'ProcessingFailed', data: '' });
    expect(failures[0]?.reason).toMatch(/put back 5 times/);
    expect(books().sources.other).toMatchObject({ in: 100, failed: 100, events: 0 });
  });

  it('fails a record whose only event is larger than a response', async () => {
    const input = [
      record('a', gzipped(payload(messages(1, 300_000)))),
      record('b', gzipped(payload(['small']))),
    ];
    const { records, failures } = await run(input, { maxResponseBytes: 100_000 });
    expect(records.map(({ result }) => result)).toEqual(['ProcessingFailed', 'Ok']);
    expect(failures[0]?.reason).toMatch(/One event alone is larger than a response/);
  });

  it('fails a record when one of its events can’t be put back', async () => {
    const input = [record('a', gzipped(payload(messages(2, 2_000_000))))];
    const { records, failures } = await run(input, { maxResponseBytes: 2_500_000 });
    expect(records[0]!.result).toBe('ProcessingFailed');
    expect(failures[0]?.reason).toMatch(/too large to be put back/);
  });

  it('can be failed by the caller when the stream refuses the puts', async () => {
    const result = await run([record('a', gzipped(payload(messages(100))))], { maxResponseBytes: 100_000 });
    result.fail(0, 'The stream refuses.');
    expect(result.records[0]).toEqual({ recordId: 'a', result: 'ProcessingFailed', data: '' });
    expect(result.failures).toEqual([{ recordId: 'a', reason: 'The stream refuses.' }]);
    expect(result.books().sources.other).toMatchObject({ in: 100, failed: 100, events: 0 });
  });
});

describe('two runs over the same records', () => {
  it('give the same answers', async () => {
    const input = [
      record('a', gzipped(payload(['x', syscall(1), 'y']))),
      record('b', gzipped(payload([cwd(1)]))),
    ];
    expect((await run(input)).records).toEqual((await run(input)).records);
  });
});
