import { gzipSync, zstdCompressSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ArchiveError, type ArchiveItem } from '../../shared/envelope/archive/archive.ts';
import { readTime } from '../../shared/envelope/archive/times.ts';
import type { LogEvent } from '../../shared/log-event.ts';
import { sourceOf } from '../../shared/sources/registry.ts';
import { windowsEvent } from '../support/windows-event.ts';
import { itemsOf, syscall, told, trailEvent } from './support/archives.ts';
import { tarOf } from './support/tar.ts';

const eventsOf = (items: readonly ArchiveItem[]): LogEvent[] =>
  items.flatMap((item) => ('payload' in item ? item.payload.logEvents : []));

const audit = syscall(7);
const auditLog = Buffer.from(`${audit.join('\n')}\n`);
const trail = trailEvent(1);
const trailText = JSON.stringify(trail);
const time = Date.parse('2026-01-15T10:20:30.000Z');
const read = async (text: string | Buffer, more = {}) =>
  eventsOf(await itemsOf(Buffer.from(text as string), more));
const messages = async (text: string | Buffer, more = {}) =>
  (await read(text, more)).map(({ message }) => message);
const refusal = async (text: string | Buffer): Promise<string> =>
  itemsOf(Buffer.from(text as string)).then(
    () => 'read',
    (error: unknown) => (error instanceof ArchiveError ? error.message : `not refused but ${String(error)}`),
  );

describe('packed files', () => {
  const files = { 'logs/audit.log': auditLog, 'logs/audit.log.1.gz': gzipSync(`${syscall(8).join('\n')}\n`) };
  const both = [...audit, ...syscall(8)];
  it.each<[string, Buffer]>([
    ['zip', Buffer.from(zipSync(files))],
    ['zip without compression', Buffer.from(zipSync(files, { level: 0 }))],
    ['tar', tarOf(files)],
    ['tar.gz', gzipSync(tarOf(files))],
    [
      'tar with a long name',
      tarOf({ [`${'d'.repeat(90)}/audit.log`]: auditLog, 'audit.1': gzipSync(syscall(8).join('\n')) }),
    ],
  ])('of %s give the log events of each of their files', async (_, bytes) => {
    for (const size of [100, 64 * 1024]) expect(await messages(bytes, { size })).toEqual(both);
  });

  it.each<[string, Buffer]>([
    ['zstd', zstdCompressSync(auditLog)],
    ['gzip in gzip', gzipSync(gzipSync(auditLog))],
    [
      'base64 of gzip',
      Buffer.from(
        gzipSync(auditLog)
          .toString('base64')
          .replaceAll(/(.{76})/g, '$1\n'),
      ),
    ],
  ])('of %s give their log events', async (_, bytes) => {
    expect(await messages(bytes)).toEqual(audit);
  });

  it('tell the files that are no logs, and read the others', async () => {
    const items = await itemsOf(
      Buffer.from(zipSync({ 'a.txt': Buffer.from('prose\n'), 'audit.log': auditLog })),
    );
    expect(eventsOf(items)).toHaveLength(3);
    expect(told(items).filter((line) => line.startsWith('problem'))).toEqual([
      expect.stringContaining('problem: The object is none of'),
    ]);
    expect(await refusal(Buffer.from(zipSync({ 'a.txt': Buffer.from('prose\n') })))).toMatch(
      /^The object is none of/,
    );
  });

  it('are given up where they are packed again and again, or broken', async () => {
    let bytes: Uint8Array = auditLog;
    for (let i = 0; i < 8; i++) bytes = zipSync({ inner: bytes as Uint8Array<ArrayBuffer> });
    expect(await refusal(Buffer.from(bytes))).toMatch(/packed more than/);
    const zip = Buffer.from(zipSync(files));
    expect(await refusal(zip.subarray(0, 60))).toMatch(/broken or cut off/);
    // A bit of the first file's sum.
    zip[14]! ^= 1;
    expect(told(await itemsOf(zip))).toContainEqual(
      expect.stringMatching(/^problem: The zip archive is broken/),
    );
  });

  it('that are cut off give their whole lines, and say so', async () => {
    const long = Array.from({ length: 500 }, (_, i) => syscall(i)).flat();
    const whole = gzipSync(long.join('\n'));
    const items = await itemsOf(whole.subarray(0, whole.length >> 1));
    const found = eventsOf(items).map(({ message }) => message);
    expect(found.length).toBeGreaterThan(100);
    expect(found).toEqual(long.slice(0, found.length));
    expect(told(items)).toContain('problem: A gzip member is broken or cut off.');
  });
});

describe('encodings', () => {
  const event = windowsEvent({
    id: 4625,
    data: { TargetUserName: '佐藤', FailureReason: 'アカウントがログオンに失敗しました。' },
  });
  // The bytes of code page 932 for the texts above.
  const bytesOf: Readonly<Record<string, string>> = {
    佐藤: '8db293a1',
    'アカウントがログオンに失敗しました。':
      '8341834a83458393836782aa838d834f8349839382c98eb8947382b582dc82b582bd8142',
  };
  const sjis = Buffer.concat(
    event
      .split(/(佐藤|アカウントがログオンに失敗しました。)/)
      .map((text) => Buffer.from(bytesOf[text] ?? text, text in bytesOf ? 'hex' : 'utf8')),
  );

  it('of a Japanese console are read as code page 932 where they are certain or declared', async () => {
    expect(await messages(sjis)).toEqual([event]);
    expect(await messages(sjis, { encoding: 'cp932' })).toEqual([event]);
    const named = Buffer.from(`<?xml version="1.0" encoding="Shift_JIS"?>`);
    expect(await messages(Buffer.concat([named, sjis]))).toEqual([event]);
  });

  it('that are not certain are refused, with the way out', async () => {
    const short = Buffer.from(
      windowsEvent({ id: 4625, data: { TargetUserName: 'NAME' } }).replace('NAME', 'M\u00fcller'),
      'latin1',
    );
    expect(await refusal(short)).toMatch(/not certain which encoding.*--encoding/s);
    expect((await messages(short, { encoding: 'windows-1252' }))[0]).toContain('Müller');
    const german = short
      .toString('latin1')
      .replace('<EventData>', "<RenderingInfo Culture='de-DE'/><EventData>");
    expect((await messages(Buffer.from(german, 'latin1')))[0]).toContain('Müller');
  });

  it.each<[string, Buffer]>([
    ['UTF-16LE without a mark', Buffer.from(event, 'utf16le')],
    ['UTF-16BE without a mark', Buffer.from(event, 'utf16le').swap16()],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${event}`, 'utf16le')],
    ['UTF-8', Buffer.from(event)],
  ])('of %s are read', async (_, bytes) => {
    for (const size of [7, 64 * 1024]) expect(await messages(bytes, { size })).toEqual([event]);
  });

  it('never put U+FFFD into text without a problem', async () => {
    const broken = Buffer.concat([Buffer.from(`${event}\n`.repeat(600)), Buffer.from([0xff, 0xfe, 0x41])]);
    expect(told(await itemsOf(broken))).toContainEqual(expect.stringMatching(/^problem: Text holds bytes/));
  });
});

describe('what stands around log events', () => {
  const sns = JSON.stringify({ Type: 'Notification', MessageId: 'm', Message: trailText });
  it.each<[string, unknown]>([
    ['EventBridge', { 'detail-type': 'AWS API Call via CloudTrail', account: '1', detail: trail }],
    ['SNS', { Type: 'Notification', Message: trailText }],
    ['SNS in a Lambda event', { Records: [{ EventSource: 'aws:sns', Sns: { Message: trailText } }] }],
    ['SQS', { Records: [{ messageId: 'x', body: trailText, eventSource: 'aws:sqs' }] }],
    ['SNS in SQS in receive-message', { Messages: [{ MessageId: 'x', Body: sns }] }],
    [
      'lookup-events',
      {
        Events: [{ EventId: 'x', EventTime: '2026-01-15T10:20:30Z', CloudTrailEvent: trailText }],
        NextToken: 'x',
      },
    ],
    [
      'get-log-events',
      { events: [{ timestamp: time, message: trailText, ingestionTime: time }], nextForwardToken: 'f' },
    ],
    [
      'filter-log-events',
      {
        events: [{ logStreamName: 's', timestamp: time, message: trailText, eventId: '1' }],
        searchedLogStreams: [],
      },
    ],
    [
      'Logs Insights',
      {
        queryLanguage: 'CWLI',
        results: [
          [
            { field: '@timestamp', value: '2026-01-15 10:20:30.000' },
            { field: '@message', value: trailText },
          ],
        ],
        status: 'Complete',
      },
    ],
    ['Logs Insights of the console', [{ '@timestamp': '2026-01-15 10:20:30.000', '@message': trail }]],
    ["Lake's eventJson", { QueryResultRows: [[{ eventJson: trailText }, { eventName: 'x' }]] }],
    ['a member of its own', { technique: 'T1078', event: trail }],
    ['pretty CloudTrail', trail],
  ])('of %s is taken off', async (_, document) => {
    for (const text of [JSON.stringify(document), JSON.stringify(document, null, 2)]) {
      const events = await read(text);
      expect(events.map(({ message }) => JSON.parse(message))).toEqual([trail]);
      expect(events[0]!.timestamp).toBe(time);
    }
  });

  it("of Lake's columns makes the event that they were made of", async () => {
    const row = [
      { eventTime: '2026-01-15 10:20:30.000 UTC' },
      { eventSource: 'ec2.amazonaws.com' },
      { eventName: 'StopInstances' },
      {
        userIdentity:
          '{type=AssumedRole, accountid=111122223333, username=null, sessioncontext={attributes={mfaauthenticated=false}}}',
      },
      { requestParameters: '{instances=[i-1, i-2], note=a, b}' },
      { readOnly: 'false' },
    ];
    const [event] = await read(JSON.stringify({ QueryStatus: 'FINISHED', QueryResultRows: [row, row] }));
    expect(event!.timestamp).toBe(time);
    expect(sourceOf(event!.message).name).toBe('cloudtrail');
    expect(JSON.parse(event!.message)).toMatchObject({
      eventTime: '2026-01-15T10:20:30Z',
      eventName: 'StopInstances',
      userIdentity: {
        type: 'AssumedRole',
        accountId: '111122223333',
        userName: null,
        sessionContext: { attributes: { mfaAuthenticated: 'false' } },
      },
      readOnly: false,
    });
  });

  it.each<[string, (line: string) => string, string?]>([
    [
      'aws logs tail',
      (line) => `2026-01-15T10:20:30.000000+00:00 i-0123456789abcdef0 ${line}`,
      'i-0123456789abcdef0',
    ],
    ['aws logs tail with an offset', (line) => `2026-01-15T19:20:30.000000+09:00 stream ${line}`, 'stream'],
    ['aws logs tail --format short', (line) => `2026-01-15T10:20:30 ${line}`],
    ['an export task', (line) => `2026-01-15T10:20:30.000Z ${line}`],
    ['a container runtime', (line) => `2026-01-15T10:20:30.000000000Z stdout F ${line}`],
  ])('a line of %s is taken off', async (_, wrap, stream = 'host1') => {
    for (const lines of [audit, [trailText], [windowsEvent({ id: 4624 })]]) {
      const items = await itemsOf(Buffer.from(`${lines.map(wrap).join('\n')}\n`));
      expect(eventsOf(items).map(({ message }) => message)).toEqual(lines);
      expect(eventsOf(items).every(({ timestamp }) => timestamp === time)).toBe(true);
      expect(told(items)[0]).toContain(` ${stream}: `);
    }
  });

  it('a syslog header stays, because it tells the host', async () => {
    const lines = audit.map((line) => `2026-01-15T10:20:30.123456+09:00 web01 audisp-syslog[812]: ${line}`);
    expect(await messages(lines.join('\n'))).toEqual(lines);
  });

  it("lines of syslog have the year of the file, and journald's entries their own time", async () => {
    const line = 'Jan 15 10:20:30 web01 sshd[7]: Failed password for root from 203.0.113.9 port 4711 ssh2';
    expect((await read(line, { modified: time + 1000 }))[0]).toMatchObject({
      message: line,
      timestamp: time,
    });
    const entry = JSON.stringify({
      _TRANSPORT: 'syslog',
      MESSAGE: 'x',
      __REALTIME_TIMESTAMP: '1768472430000000',
    });
    expect((await read(`${entry}\n${entry}\n`)).map(({ timestamp }) => timestamp)).toEqual([time, time]);
  });

  it("Docker's lines are put together where they were cut", async () => {
    const piece = (log: string) => JSON.stringify({ log, stream: 'stdout', time: '2026-01-15T10:20:30Z' });
    const [first, ...others] = audit;
    const lines = [first!.slice(0, 20), `${first!.slice(20)}\n`, ...others.map((line) => `${line}\n`)];
    expect(await messages(lines.map(piece).join('\n'))).toEqual(audit);
  });

  it('CSV of Logs Insights and of the console is read by its columns', async () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const pretty = JSON.stringify(trail, null, 2);
    for (const header of ['@timestamp,@message', 'timestamp,message', '"@timestamp","@message"']) {
      const csv = `${header}\r\n2026-01-15 10:20:30.000,${quoted(trailText)}\r\n1768472430000,${quoted(pretty)}\r\n`;
      const events = await read(csv, { size: 50 });
      expect(events.map(({ message }) => message)).toEqual([trailText, pretty]);
      expect(events.map(({ timestamp }) => timestamp)).toEqual([time, time]);
    }
  });
});

describe('times', () => {
  it.each([
    ['2026-01-15T10:20:30Z'],
    ['2026-01-15 10:20:30.000'],
    ['2026-01-15 10:20:30.000 UTC'],
    ['2026-01-15T19:20:30+09:00'],
    ['2026-01-15T19:20:30.000000000+0900'],
    ['2026-01-15 05:20:30,000 -05'],
    ['2026/01/15 10:20:30'],
    ['1768472430000'],
    ['1768472430.000'],
  ])('%s is read', (text) => expect(readTime(text)).toBe(time));

  it.each([['2026-02-30T00:00:00Z'], ['yesterday'], [''], ['2026-01-15'], ['12:00:00']])(
    '%j is none',
    (text) => expect(readTime(text)).toBeUndefined(),
  );

  it('that nobody states are those of the neighbours or of the file, and never 1970', async () => {
    const lines = ['stray text', ...audit];
    expect((await read(lines.join('\n'))).map(({ timestamp }) => timestamp)).toEqual(
      Array(4).fill(1_768_472_430_123),
    );
    const text = '[Security] [INFORMATION] [4634] [Provider] [pc] [Logged off.]\n';
    expect((await read(text, { modified: time }))[0]!.timestamp).toBe(time);
    expect(await refusal(text)).toMatch(/states no time that can be read/);
  });
});

describe('formats that are not read', () => {
  it.each<[string, string | Buffer, RegExp]>([
    ['evtx', Buffer.from('ElfFile\0rest'), /\.evtx.*wevtutil qe FILE \/lf:true \/f:xml/],
    ['journal files', Buffer.from('LPKSHHRHrest'), /journalctl --file FILE -o json/],
    ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1]), /xz -dk FILE/],
    ['wevtutil /f:text', 'Event[0]:\n  Log Name: Security\n', /wevtutil qe Security \/f:xml/],
    [
      'ConvertTo-Xml',
      '<?xml version="1.0" encoding="utf-8"?>\r\n<Objects>\n<Object/></Objects>',
      /ToXml\(\)/,
    ],
    [
      'ConvertTo-Json',
      '[{"Id": 4625, "ProviderName": "x", "LogName": "Security", "MachineName": "pc"}]',
      /ToXml\(\)/,
    ],
    [
      "Event Viewer's CSV",
      'Keywords,Date and Time,Source,Event ID,Task Category\r\nAudit Failure,1/20/2026 10:02:03 AM,Microsoft-Windows-Security-Auditing,4625,Logon,"x"',
      /Event Viewer.*XML/,
    ],
    ['CSV of the event history', 'Event name,Event time,User name\nRunInstances,x,y\n', /lookup-events/],
    ["the CLI's text", 'EVENTS\t1\t2\tstream\tmessage\t3\n', /--output json/],
    [
      'Insights without a message',
      '@timestamp,@logStream\n2026-01-15 10:20:30.000,x\n',
      /fields @timestamp, @logStream, @message/,
    ],
    [
      'a notification of S3',
      '{"Records":[{"eventSource":"aws:s3","s3":{"object":{"key":"k"}}}]}',
      /read the object itself/,
    ],
    ['anything else', 'a,b\n1,2\n', /^The object is none of/],
  ])('%s: are refused by their name, with the way to a form that is', async (_, text, words) => {
    expect(await refusal(text)).toMatch(words);
    expect(await refusal(gzipSync(text))).toMatch(words);
    if (typeof text === 'string')
      expect(await refusal(Buffer.from(`\ufeff${text}`, 'utf16le'))).toMatch(words);
  });
});

it('reads a list of any size without holding it', async () => {
  const entry = JSON.stringify({ logStreamName: 's', timestamp: time, message: trailText, eventId: '1' });
  const chunks = async function* () {
    yield Buffer.from('{"events":[');
    for (let i = 0; i < 3000; i++) yield Buffer.from(`${i === 0 ? '' : ','}${entry}`);
    yield Buffer.from('],"searchedLogStreams":[]}');
  };
  const { readArchive } = await import('../../shared/envelope/archive/read-archive.ts');
  const { facts } = await import('./support/archives.ts');
  let largest = 0;
  let events = 0;
  for await (const item of readArchive(chunks(), facts)) {
    if (!('payload' in item)) throw new Error(JSON.stringify(item));
    events += item.payload.logEvents.length;
    largest = Math.max(largest, item.payload.logEvents.length);
  }
  expect(events).toBe(3000);
  expect(largest).toBeLessThan(1000);
});
