import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ArchiveItem } from '../../shared/envelope/archive/archive.ts';
import { controlMessage, gzipped, payload } from '../support/payload.ts';
import {
  backup,
  errorLine,
  gzipOf,
  itemsOf,
  logon,
  streamRecord,
  syscall,
  told,
  trailEvent,
} from './support/archives.ts';

const stream = 'i-0abc123def4567890';
const eventsOf = (items: readonly ArchiveItem[]) =>
  items.flatMap((item) => ('payload' in item ? item.payload.logEvents : []));
const originOf = (items: readonly ArchiveItem[]) =>
  items.flatMap((item) => ('payload' in item ? [item.payload.origin] : []))[0];

describe('error objects', () => {
  it('give the records as they entered the stream, whatever the code and the spelling', async () => {
    const object = [
      errorLine(streamRecord(['one'])),
      errorLine(streamRecord(['two']), {
        errorCode: 'Lambda.ProcessingFailedStatus',
        lambdaARN: undefined,
        lambdaArn: 'x',
      }),
      errorLine(Buffer.from(JSON.stringify(payload(['three'])))),
      `${JSON.stringify({ ErrorCode: 'DataFormatConversion.InvalidSchema', RawData: streamRecord(['four']).toString('base64') })}\n`,
    ].join('');
    expect(told(await itemsOf(Buffer.from(object)))).toEqual(
      ['one', 'two', 'three', 'four'].map((message) => `error object ${stream}: ${message}`),
    );
  });

  it('give only records with the codes asked for', async () => {
    const object =
      errorLine(streamRecord(['one'])) +
      errorLine(streamRecord(['two']), { errorCode: 'Lambda.MissingRecordId' });
    const errorCodes = new Set(['Lambda.MissingRecordId']);
    expect(told(await itemsOf(Buffer.from(object), { errorCodes }))).toEqual([
      'left out: record with another error code',
      `error object ${stream}: two`,
    ]);
  });

  it('tell what a record has instead of a payload, and go on', async () => {
    const object =
      errorLine(Buffer.from('no payload')) +
      errorLine(gzipped(controlMessage)) +
      errorLine(streamRecord(['one']), { rawData: null }) +
      errorLine(streamRecord(['two']));
    expect(told(await itemsOf(Buffer.from(object)))).toEqual([
      expect.stringMatching(/^problem: The record holds no CloudWatch Logs subscription payload/),
      'left out: control message',
      'problem: A record that failed with Lambda.FunctionError holds no rawData.',
      `error object ${stream}: two`,
    ]);
  });

  it('lose only the line that was cut off', async () => {
    const line = errorLine(streamRecord(['lost']));
    for (const cut of [line.length / 2, 20, 2]) {
      const object = `${line.slice(0, cut)}\n${errorLine(streamRecord(['kept']))}`;
      expect(told(await itemsOf(Buffer.from(object)))).toEqual([
        'problem: A JSON document is broken or cut off.',
        `error object ${stream}: kept`,
      ]);
    }
  });
});

describe('source backups', () => {
  const records = Array.from({ length: 30 }, (_, i) => streamRecord([`event ${i}`]));
  const expected = Array.from({ length: 30 }, (_, i) => `source backup ${stream}: event ${i}`);
  const plain = Buffer.concat(records.map((record) => gunzipSync(record)));
  const lines = Buffer.concat(records.flatMap((record) => [gunzipSync(record), Buffer.from('\n')]));

  it.each<[string, Buffer]>([
    ['gzip members without anything between', backup(...records)],
    ['gzip in gzip', gzipOf(backup(...records))],
    [
      'gzip in gzip in several members',
      backup(gzipOf(backup(...records.slice(0, 7))), gzipOf(backup(...records.slice(7)))),
    ],
    ['plain JSON without newlines', plain],
    ['plain JSON on lines', lines],
    ['gzip of plain JSON', gzipOf(plain)],
    [
      'gzip and plain JSON by turns',
      backup(...records.slice(0, 9), gunzipSync(records[9]!), ...records.slice(10)),
    ],
    [
      'gzip members with newlines and zeros between',
      backup(...records.flatMap((record) => [record, Buffer.from('\n'), Buffer.alloc(5)])),
    ],
  ])('are read as %s', async (_, object) => {
    expect(told(await itemsOf(object))).toEqual(expected);
    expect(told(await itemsOf(object, { size: 1 }))).toEqual(expected);
  });

  it('lose only the members that are broken', async () => {
    const broken = Buffer.from(records[1]!);
    broken.fill(0xff, 30, 60);
    const items = await itemsOf(backup(records[0]!, broken, records[2]!, records[3]!.subarray(0, -12)));
    expect(told(items)).toEqual(
      [
        expected[0],
        'problem: A gzip member is broken or cut off.',
        expected[2],
        'problem: A gzip member is broken or cut off.',
      ].sort((a) => (a!.startsWith('problem') ? -1 : 1)),
    );
  });

  it('see a member whose checksum is wrong', async () => {
    const wrong = Buffer.from(records[0]!);
    wrong.writeUInt32LE(1, wrong.length - 8);
    expect(told(await itemsOf(backup(wrong, records[1]!)))).toEqual([
      'problem: A gzip member is broken or cut off.',
      expected[1],
    ]);
  });

  it('are read where a member is larger than what is looked at at once, cut off or not', async () => {
    const large = payload([randomBytes(3_000_000).toString('hex')]);
    const object = backup(records[0]!, gzipped(large), records[1]!);
    const items = await itemsOf(object);
    expect(eventsOf(items).map(({ message }) => message.length)).toEqual([7, 6_000_000, 7]);
    expect(told(await itemsOf(object.subarray(0, -records[1]!.length - 5)))).toContain(
      'problem: A gzip member is broken or cut off.',
    );
  });
});

describe('CloudTrail files', () => {
  const events = Array.from({ length: 40 }, (_, i) => trailEvent(i));

  it('give their events as they are written, at the place the events name', async () => {
    for (const object of [
      JSON.stringify({ Records: events }),
      JSON.stringify({ Records: events }, null, 2),
    ]) {
      for (const size of [1, 7, 1000, 1 << 20]) {
        const items = await itemsOf(gzipOf(object), { size });
        expect(eventsOf(items).map(({ message }) => JSON.parse(message))).toEqual(events);
        expect(eventsOf(items)[0]).toMatchObject({
          id: events[0]!.eventID,
          timestamp: Date.parse(events[0]!.eventTime),
        });
        expect(originOf(items)).toMatchObject({ owner: '444455556666', region: 'eu-central-1' });
        expect(told(items)).toHaveLength(events.length);
      }
    }
  });

  it('are read as single events and as a list too', async () => {
    const asLines = events.map((event) => JSON.stringify(event)).join('\n');
    expect(eventsOf(await itemsOf(Buffer.from(asLines)))).toHaveLength(40);
    expect(eventsOf(await itemsOf(Buffer.from(JSON.stringify(events))))).toHaveLength(40);
    const another = JSON.stringify({ note: 'x', Records: events });
    expect(eventsOf(await itemsOf(Buffer.from(another)))).toHaveLength(40);
  });

  it('are left out where they are digests', async () => {
    const digest = { awsAccountId: '444455556666', digestStartTime: '2026-01-15T10:00:00Z', logFiles: [] };
    expect(told(await itemsOf(gzipOf(JSON.stringify(digest))))).toEqual(['left out: CloudTrail digest']);
  });
});

describe('log exports', () => {
  it('give an event a line, with its time; lines without a time go on with the event before', async () => {
    const object = [
      `2026-01-15T10:20:30.123Z ${syscall(1)[0]}`,
      '2026-01-15T10:20:30.124Z <Event>',
      '  <System/>',
      '',
      '</Event>',
      '2026-01-15T10:20:31.000Z last',
      '',
    ].join('\n');
    const items = await itemsOf(gzipOf(object), { size: 10 });
    expect(eventsOf(items).map(({ timestamp, message }) => [timestamp, message])).toEqual([
      [Date.parse('2026-01-15T10:20:30.123Z'), syscall(1)[0]],
      [Date.parse('2026-01-15T10:20:30.124Z'), '<Event>\n  <System/>\n\n</Event>'],
      [Date.parse('2026-01-15T10:20:31.000Z'), 'last'],
    ]);
    expect(originOf(items)).toEqual({
      owner: '111122223333',
      region: 'ap-northeast-1',
      logGroup: 'archive',
      logStream: 'host1',
    });
  });

  it('leave out what the task writes to try its rights', async () => {
    expect(told(await itemsOf(Buffer.from('Permission Check Successful')))).toEqual([
      "left out: export task's permission check",
    ]);
  });
});

describe('own output', () => {
  const own = (overrides: object = {}) => ({
    class_uid: 3002,
    time: 1_768_472_430_123,
    cloud: { provider: 'AWS', account: { uid: '111122223333' }, region: 'eu-west-1' },
    metadata: {
      uid: 'id1',
      loggers: [
        {
          name: 'Amazon CloudWatch Logs',
          log_name: '/g',
          uid: 's',
          event_uid: 'id1',
          logged_time: 1_768_472_431_000,
        },
      ],
    },
    raw_data: logon(1),
    ...overrides,
  });

  it('gives the log events back, with what the event says of its logger', async () => {
    const items = await itemsOf(gzipOf(`${JSON.stringify(own())}\n`));
    expect(eventsOf(items)).toEqual([{ id: 'id1', timestamp: 1_768_472_431_000, message: logon(1) }]);
    expect(originOf(items)).toEqual({
      owner: '111122223333',
      region: 'eu-west-1',
      logGroup: '/g',
      logStream: 's',
    });
  });

  it('keeps events of one log event apart, and leaves out findings', async () => {
    const part = own({ metadata: { ...own().metadata, uid: 'id1:2' } });
    const lines = [own(), part, own({ class_uid: 2004 }), own({ raw_data: undefined })];
    const items = await itemsOf(Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')));
    expect(eventsOf(items).map(({ id }) => id)).toEqual(['id1', 'id1:2']);
    expect(told(items)).toEqual(
      expect.arrayContaining([
        'left out: finding',
        'problem: An event of our own output kept no raw_data, so there is nothing to read again.',
      ]),
    );
  });
});

describe('bare logs', () => {
  it('give a record of audit.log a line, with the time of its stamp and an id that a second reading gives too', async () => {
    const object = Buffer.from(`${[...syscall(1), ...syscall(2)].join('\n')}\n`);
    const items = await itemsOf(object);
    expect(eventsOf(items).map(({ message }) => message)).toEqual([...syscall(1), ...syscall(2)]);
    expect(eventsOf(items)[0]!.timestamp).toBe(1_768_472_430_123);
    expect(eventsOf(await itemsOf(object, { size: 3 }))).toEqual(eventsOf(items));
    expect(new Set(eventsOf(items).map(({ id }) => id)).size).toBe(6);
  });

  it('tell equal texts of one instant apart', async () => {
    const [line] = syscall(1);
    const ids = eventsOf(await itemsOf(Buffer.from(`${line}\n${line}\n`))).map(({ id }) => id);
    expect(ids[1]).toBe(`${ids[0]}-2`);
  });

  it.each<[string, (text: string) => Buffer]>([
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without', (text) => Buffer.from(text, 'utf16le')],
    ['big-endian UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('give the events of a Windows export in %s', async (_, encode) => {
    const comment = '<!-- <Event> </Event> -->';
    const withData = logon(2).replace('user2', '<![CDATA[ü</Event>]]>');
    const object = encode(`<?xml version="1.0"?>\r\n<Events>${comment}${logon(1)}\r\n${withData}</Events>`);
    for (const size of [1, 2, 5, 64 * 1024]) {
      const items = await itemsOf(object, { size });
      expect(eventsOf(items).map(({ message }) => message)).toEqual([logon(1), withData]);
      expect(eventsOf(items)[0]!.timestamp).toBe(Date.parse('2026-01-15T10:20:30.123Z'));
    }
  });

  it('tell an event that is cut off, and keep its text', async () => {
    const items = await itemsOf(Buffer.from(`<Events>${logon(1)}${logon(2).slice(0, 200)}`));
    expect(told(items)).toEqual([
      'problem: A Windows event is cut off.',
      `Windows export host1: ${logon(1)}`,
      `Windows export host1: ${logon(2).slice(0, 200)}`,
    ]);
  });
});

describe('other objects', () => {
  it('are refused by what they should be', async () => {
    await expect(itemsOf(Buffer.from('a,b,c\n1,2,3\n'))).rejects.toThrow(
      /^The object is none of: error objects/,
    );
    await expect(itemsOf(randomBytes(10_000).fill(0, 0, 1))).rejects.toThrow(/^The object is none of/);
  });

  it('are left out where they are empty', async () => {
    expect(told(await itemsOf(Buffer.alloc(0)))).toEqual(['left out: empty object']);
    expect(told(await itemsOf(gzipOf('')))).toEqual(['left out: empty object']);
  });

  it('hold JSON that is no archive: told, and read on', async () => {
    const object = `{"a":1}\nwords\n{"broken":\n${JSON.stringify(payload(['one']))}\n`;
    expect(told(await itemsOf(Buffer.from(object)))).toEqual([
      expect.stringMatching(/^problem: A JSON document is none of/),
      'problem: Between JSON documents stands text that is none.',
      'problem: A JSON document is broken or cut off.',
      `source backup ${stream}: one`,
    ]);
  });
});
