import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { ArchiveItem } from '../../shared/envelope/archive/archive.ts';
import type { Origin } from '../../shared/log-event.ts';
import { joinKeys } from '../../shared/sources/auditd/join/join-keys.ts';
import { payload } from '../support/payload.ts';
import {
  backup,
  gzipOf,
  itemsOf,
  logon,
  streamRecord,
  syscall,
  told,
  trailEvent,
} from './support/archives.ts';
import { clearFolders, filesIn, linesOf, newFolder, runReplay, writeFiles } from './support/run.ts';

afterAll(clearFolders);

/** A gzip member with fields in its header that zlib's own writer never writes (RFC 1952, 2.3). */
interface Header {
  readonly name?: string;
  readonly comment?: string;
  readonly extra?: Buffer;
  readonly checksum?: boolean;
}

function member(text: string | Buffer, { name, comment, extra, checksum }: Header): Buffer {
  const flags =
    (checksum ? 2 : 0) | (extra ? 4 : 0) | (name === undefined ? 0 : 8) | (comment === undefined ? 0 : 16);
  const extraLength = Buffer.alloc(2);
  extraLength.writeUInt16LE(extra?.length ?? 0);
  const head = Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, flags, 1, 2, 3, 4, 0, 3]),
    ...(extra ? [extraLength, extra] : []),
    ...(name === undefined ? [] : [Buffer.from(`${name}\0`, 'latin1')]),
    ...(comment === undefined ? [] : [Buffer.from(`${comment}\0`, 'latin1')]),
  ]);
  const sum = Buffer.alloc(2);
  sum.writeUInt16LE(crc32(head) & 0xffff);
  const bytes = Buffer.from(text);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(bytes), 0);
  trailer.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([head, ...(checksum ? [sum] : []), deflateRawSync(bytes), trailer]);
}

const eventsOf = (items: readonly ArchiveItem[]) =>
  items.flatMap((item) => ('payload' in item ? item.payload.logEvents : []));

/** Each log event's message with where it comes from. */
const placed = (items: readonly ArchiveItem[]): [string, Origin][] =>
  items.flatMap((item) =>
    'payload' in item
      ? item.payload.logEvents.map(({ message }): [string, Origin] => [message, item.payload.origin])
      : [],
  );

describe('gzip members', () => {
  const text = `${syscall(1).join('\n')}\n`;
  it.each<[string, Header]>([
    ['a name, as gzip(1) writes it', { name: 'audit.log' }],
    ['a name and a comment', { name: 'audit.log', comment: 'of web01' }],
    ['extra fields', { extra: Buffer.from('BC\u0002\u0000\u0000\u0000') }],
    ['extra fields that look like a member', { extra: Buffer.from([0x1f, 0x8b, 8, 0, 0x1f, 0x8b, 8]) }],
    ['extra fields of the greatest length', { extra: Buffer.alloc(0xffff, 7) }],
    ['a checksum of the header', { checksum: true }],
    ['everything', { name: 'a', comment: 'b', extra: Buffer.alloc(300), checksum: true }],
    ['empty names', { name: '', comment: '' }],
    ['a long name', { name: 'n'.repeat(255) }],
  ])('with %s are read, alone and behind others', async (_, header) => {
    for (const size of [1, 13, 64 * 1024]) {
      const object = backup(member(text, header), gzipOf(`${syscall(2).join('\n')}\n`), member('', header));
      const items = await itemsOf(object, { size });
      expect(eventsOf(items).map(({ message }) => message)).toEqual([...syscall(1), ...syscall(2)]);
      expect(told(items).filter((line) => line.startsWith('problem'))).toEqual([]);
    }
  });

  it.each<[string, Header]>([
    ['a name', { name: 'audit.log' }],
    ['extra fields', { extra: Buffer.alloc(20, 1) }],
  ])('with %s that are cut off in the header are a problem', async (_, header) => {
    const whole = gzipOf(JSON.stringify(payload(['kept'])));
    for (const cut of [11, 13, 18]) {
      const items = await itemsOf(backup(whole, member(text, header).subarray(0, cut)));
      expect(told(items)).toEqual(
        expect.arrayContaining([
          'problem: A gzip member is broken or cut off.',
          expect.stringContaining(': kept'),
        ]),
      );
    }
  });

  it('that are large and broken end their text before the next begins', async () => {
    const large = gzipOf(`${'a'.repeat(40 * 1024 * 1024)}`);
    large.writeUInt32LE(1, large.length - 8);
    const first = gzipOf('{"cut": "');
    const items = await itemsOf(backup(first, large, streamRecord(['kept'])));
    expect(told(items)).toContain('problem: A gzip member is broken or cut off.');
    expect(eventsOf(items).map(({ message }) => message)).toEqual(['kept']);
  });
});

describe('log events of several origins, one behind the other', () => {
  const own = (number: number, origin: Origin) => ({
    class_uid: 3002,
    time: 1_768_472_430_123,
    cloud: { provider: 'AWS', account: { uid: origin.owner }, region: origin.region },
    metadata: {
      uid: `id${number}`,
      loggers: [{ log_name: origin.logGroup, uid: origin.logStream, event_uid: `id${number}` }],
    },
    raw_data: logon(number),
  });
  const a: Origin = { owner: '111111111111', region: 'eu-west-1', logGroup: '/a', logStream: 'host1' };
  const origins: readonly Origin[] = [
    a,
    a,
    { ...a, logGroup: '/b' },
    { ...a, logStream: 'host2' },
    { ...a, owner: '222222222222' },
    { ...a, region: 'us-east-1' },
    a,
  ];

  it('keep theirs in our own output', async () => {
    const lines = origins.map((origin, i) => `${JSON.stringify(own(i, origin))}\n`).join('');
    for (const size of [50, 64 * 1024]) {
      expect(placed(await itemsOf(gzipOf(lines), { size }))).toEqual(
        origins.map((origin, i) => [logon(i), origin]),
      );
    }
  });

  it('keep theirs in a source backup', async () => {
    const records = origins.map((origin, i) => gzipOf(JSON.stringify(payload([logon(i)], { ...origin }))));
    expect(placed(await itemsOf(backup(...records)))).toEqual(
      origins.map((origin, i) => [logon(i), { ...origin, region: 'ap-northeast-1' }]),
    );
  });

  it('keep theirs in a CloudTrail file of several accounts and regions', async () => {
    const places = [
      ['111111111111', 'eu-west-1'],
      ['222222222222', 'eu-west-1'],
      ['222222222222', 'us-east-1'],
      ['111111111111', 'eu-west-1'],
    ];
    const Records = places.map(([recipientAccountId, awsRegion], i) => ({
      ...trailEvent(i),
      recipientAccountId,
      awsRegion,
    }));
    const items = placed(await itemsOf(gzipOf(JSON.stringify({ Records }))));
    expect(items.map(([, { owner, region }]) => [owner, region])).toEqual(places);
  });

  it('are written under the folders of their own account and region', async () => {
    const [from, to] = [newFolder(), newFolder()];
    const lines = origins.map((origin, i) => `${JSON.stringify(own(i, origin))}\n`).join('');
    writeFiles(from, { 'own.ndjson.gz': gzipOf(lines) });
    expect((await runReplay([from, to])).code).toBe(0);
    const written = linesOf(filesIn(to)).map((line) => JSON.parse(line));
    const logGroups = written.map(({ cloud, metadata }) => [
      cloud.account.uid,
      cloud.region,
      metadata.loggers[0].log_name,
      metadata.loggers[0].uid,
    ]);
    expect(logGroups.sort()).toEqual(
      origins.map(({ owner, region, logGroup, logStream }) => [owner, region, logGroup, logStream]).sort(),
    );
  });
});

describe('log events that hold several records', () => {
  const [first, second, third] = [syscall(1), syscall(2), syscall(3)];
  it.each<[string, string, string[]]>([
    ['one record', first![0]!, ['1768472430.123:1']],
    ['the records of one audit event', first!.join('\n'), ['1768472430.123:1']],
    ['records of two', [...first!, ...second!].join('\n'), ['1768472430.123:1', '1768472430.123:2']],
    [
      'records of three, where only the first and the last can go on elsewhere',
      [...first!, ...second!, ...third!].join('\n'),
      ['1768472430.123:1', '1768472430.123:3'],
    ],
    ['a record and text', `${first![0]}\ntext`, ['1768472430.123:1']],
    ['text and a record', `text\n${first![0]}`, ['1768472430.123:1']],
    ['a record, and one that is cut off', `${first![0]}\ntype=CWD msg=audit(17684`, ['1768472430.123:1']],
    ['no record', 'text\ntext', []],
    ['a stamp that is none', `audit(${'1'.repeat(50)})`, []],
  ])('can be joined by the stamps of %s', (_, message, keys) => {
    expect(joinKeys(message)).toEqual(keys);
  });

  it('are joined with those of the log events around, in an export', async () => {
    const [from, to] = [newFolder(), newFolder()];
    const time = '2026-01-15T10:20:30.123Z';
    writeFiles(from, {
      'group/i-0abc/000000.gz': gzipOf(
        [
          `${time} ${first![0]}`,
          `${time} ${first![1]}\n${first![2]}\n${second![0]}\n${second![1]}`,
          `${time} ${second![2]}\n`,
        ].join('\n'),
      ),
    });
    expect((await runReplay([from, to])).code).toBe(0);
    const written = linesOf(filesIn(to)).map((line) => JSON.parse(line));
    const paths = written.map(({ file, actor }) => [actor.process.pid, file.path]).sort();
    expect(paths).toEqual([
      [1, '/etc/file1'],
      [2, '/etc/file2'],
    ]);
  });
});

describe('ids of bare log events', () => {
  it('are those of earlier replays, so that duplicates are recognised', async () => {
    const [line] = syscall(1);
    const items = await itemsOf(Buffer.from(`${line}\n${line}\n`));
    expect(eventsOf(items).map(({ id }) => id)).toEqual([
      'archived-e650035280d827d0c145e340d33fe59be4429014',
      'archived-e650035280d827d0c145e340d33fe59be4429014-2',
    ]);
  });
  it('are the event ids of our own output, else the uid', async () => {
    const own = (metadata: object) => JSON.stringify({ class_uid: 1, time: 1, raw_data: 'x', metadata });
    const lines = [
      own({ uid: 'u', loggers: [{ event_uid: 'e' }] }),
      own({ uid: 'e:2', loggers: [{ event_uid: 'e' }] }),
      own({ uid: 'u' }),
      own({ uid: 'u', loggers: [] }),
      own({ loggers: [7] }),
    ];
    expect(eventsOf(await itemsOf(Buffer.from(lines.join('\n')))).map(({ id }) => id)).toEqual([
      'e',
      'e:2',
      'u',
      'u',
      'without-id',
    ]);
  });
});

describe('text in UTF-16', () => {
  it('that ends in the middle of a character is read up to there', async () => {
    const line = syscall(1)[0]!.replace('cat', 'ü😀');
    const object = Buffer.from(`\ufeff${line}\n`, 'utf16le');
    for (const size of [1, 3, 7, 64 * 1024]) {
      expect(eventsOf(await itemsOf(object, { size })).map(({ message }) => message)).toEqual([line]);
    }
    const cut = eventsOf(await itemsOf(Buffer.concat([object, Buffer.from('a')])));
    expect(cut[0]!.message).toBe(line);
  });
});
