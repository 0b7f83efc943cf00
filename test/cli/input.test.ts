import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../cli/input/error.ts';
import { type Input, readInput } from '../../cli/input/input.ts';

interface Payload {
  messageType: string;
  owner: string;
  logGroup: string;
  logStream: string;
  logEvents: { id: string; timestamp: number; message: string }[];
}

const read = (text: string | Buffer): Input => readInput(Buffer.from(text as string));
const payloadsOf = ({ event }: Input): Payload[] =>
  event.records.map(({ data }) => JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString()) as Payload);
const messagesOf = (input: Input): string[] =>
  payloadsOf(input).flatMap(({ logEvents }) => logEvents.map(({ message }) => message));

const windowsEvent = (id: number, time = '2026-01-15T10:20:30.1234567Z') =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><EventID>${id}</EventID>` +
  `<TimeCreated SystemTime='${time}'/></System><EventData><Data Name='A'>b</Data></EventData></Event>`;
const cloudTrailEvent = (name: string) => ({
  eventVersion: '1.11',
  userIdentity: { type: 'Root' },
  eventTime: '2026-01-15T10:20:30Z',
  eventSource: 's3.amazonaws.com',
  eventName: name,
  eventID: '0a1b2c3d-0000-4000-8000-000000000001',
});
const auditLines = [
  'type=SYSCALL msg=audit(1768472430.123:7): arch=c000003e syscall=59 success=yes',
  'type=CWD msg=audit(1768472430.123:7): cwd="/root"',
];
const payload = {
  messageType: 'DATA_MESSAGE',
  owner: '111122223333',
  logGroup: '/windows/security',
  logStream: 'i-0abc123def4567890',
  subscriptionFilters: ['audit'],
  logEvents: [{ id: '3'.repeat(56), timestamp: 1768472430123, message: windowsEvent(4625) }],
};

describe('a Firehose invocation event', () => {
  const event = {
    invocationId: 'inv',
    deliveryStreamArn: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/logs',
    region: 'eu-west-1',
    records: [{ recordId: '1', approximateArrivalTimestamp: 1, data: 'AAAA' }],
  };

  it('is taken as it is', () => {
    expect(read(JSON.stringify(event))).toEqual({ kind: 'invocation event', event });
  });

  it('gets what it lacks', () => {
    const { event: made } = read('{"records":[{"data":"AAAA"},{"data":"AAAA"}]}');
    expect(made.region).toBe('us-east-1');
    expect(made.deliveryStreamArn).toMatch(/^arn:aws:firehose:us-east-1:\d{12}:deliverystream\/.+/);
    expect(new Set(made.records.map(({ recordId }) => recordId)).size).toBe(2);
  });
});

describe('a subscription payload', () => {
  const text = JSON.stringify(payload);
  it.each([
    ['JSON', Buffer.from(text)],
    ['pretty JSON', Buffer.from(JSON.stringify(payload, null, 2))],
    ['gzip', gzipSync(text)],
    ['gzip in gzip', gzipSync(gzipSync(text))],
    ['base64 of gzip', Buffer.from(`${gzipSync(text).toString('base64')}\n`)],
    [
      'base64 in lines',
      Buffer.from(
        gzipSync(text)
          .toString('base64')
          .replaceAll(/(.{76})/g, '$1\n'),
      ),
    ],
    ['base64 of JSON', Buffer.from(Buffer.from(text).toString('base64'))],
    [
      "a Lambda's CloudWatch Logs event",
      Buffer.from(`{"awslogs":{"data":"${gzipSync(text).toString('base64')}"}}`),
    ],
  ])('is recognised as %s', (_, bytes) => {
    const input = readInput(bytes);
    expect(input.kind).toBe('subscription payload');
    expect(payloadsOf(input)).toEqual([payload]);
  });

  it('becomes a record each where there are several', () => {
    expect(payloadsOf(read(`${text}\n${text}`))).toEqual([payload, payload]);
    expect(payloadsOf(readInput(Buffer.concat([gzipSync(text), gzipSync(text)])))).toEqual([
      payload,
      payload,
    ]);
  });

  it('may be a control message', () => {
    const control = { ...payload, messageType: 'CONTROL_MESSAGE' };
    expect(payloadsOf(read(JSON.stringify(control)))).toEqual([control]);
  });
});

describe('Windows events as XML', () => {
  const one = windowsEvent(4624);
  const two = windowsEvent(4625);
  it.each([
    ['in <Events>', `<?xml version="1.0"?>\n<Events>${one}\n${two}</Events>\n`],
    ['one after the other', one + two],
    ['one a line', `${one}\r\n${two}\r\n`],
    ['as JSON lines', [one, two].map((xml) => JSON.stringify({ id: 'x', xml })).join('\n')],
    ['as UTF-16 with a byte order mark', Buffer.from(`\ufeff<Events>${one}${two}</Events>`, 'utf16le')],
    ['as UTF-8 with a byte order mark', `\ufeff${one}${two}`],
  ])('are split when they come %s', (_, text) => {
    const input = read(text);
    expect(input.kind).toBe('plain logs');
    expect(messagesOf(input)).toEqual([one, two]);
  });

  it('keep an event that is cut off, and text between events', () => {
    expect(messagesOf(read(`${one}\nhello\n${two.slice(0, 200)}`))).toEqual([
      one,
      'hello',
      two.slice(0, 200),
    ]);
  });

  it('get a log group, ids and their own times', () => {
    const [made] = payloadsOf(read(windowsEvent(4624) + windowsEvent(4625, '2026-01-15T10:20:31Z')));
    expect(made).toMatchObject({
      messageType: 'DATA_MESSAGE',
      owner: '111122223333',
      logGroup: '/windows/events',
    });
    expect(made!.logEvents.map(({ timestamp }) => timestamp)).toEqual([1768472430123, 1768472431000]);
    expect(made!.logEvents.every(({ id }) => /^\d{56}$/.test(id))).toBe(true);
    expect(made!.logEvents[0]!.id).not.toBe(made!.logEvents[1]!.id);
  });
});

describe("Windows events in the agent's text format", () => {
  it('are split where the next head begins, each with the lines of its description', () => {
    const one =
      '[Security] [INFORMATION] [4634] [Provider] [pc] [Logged off.\n\nSubject:\n\tAccount Name:\ta]';
    const two = '[System] [ERROR] [7000] [Service Control Manager] [pc] [A service failed.]';
    const input = read(`${one}\n${two}\n`);
    expect(input.kind).toBe('plain logs');
    expect(messagesOf(input)).toEqual([one, two]);
    expect(payloadsOf(input)[0]!.logGroup).toBe('/windows/events');
  });
});

describe('CloudTrail', () => {
  const events = [cloudTrailEvent('GetObject'), cloudTrailEvent('PutObject')];
  it.each([
    ['a file of the trail', JSON.stringify({ Records: events })],
    ['a pretty file of the trail', JSON.stringify({ Records: events }, null, 2)],
    ['a gzipped file of the trail', gzipSync(JSON.stringify({ Records: events }))],
    ['one event a line', events.map((event) => JSON.stringify(event)).join('\n')],
    ['an array', JSON.stringify(events)],
    ['wrapped events', events.map((event) => JSON.stringify({ technique: 'x', event })).join('\n')],
    [
      'the output of get-log-events',
      JSON.stringify({ events: events.map((event) => ({ timestamp: 1, message: JSON.stringify(event) })) }),
    ],
  ])('is recognised as %s', (_, text) => {
    expect(messagesOf(read(text)).map((message) => JSON.parse(message))).toEqual(events);
  });

  it('is recognised as one pretty event, which becomes one message of one line', () => {
    const [message] = messagesOf(read(JSON.stringify(events[0], null, 2)));
    expect(message).toBe(JSON.stringify(events[0]));
  });

  it('keeps the digits of its numbers', () => {
    const text = JSON.stringify(events[0]).replace('}', ',"big":12345678901234567890,"small":1.10}');
    expect(messagesOf(read(`{"Records":[${text}]}`))).toEqual([text]);
  });
});

describe('audit.log', () => {
  it('is recognised and comes as one log event a line', () => {
    const input = read(`${auditLines.join('\n')}\n\n`);
    expect(messagesOf(input)).toEqual(auditLines);
    expect(payloadsOf(input)[0]).toMatchObject({ logGroup: '/linux/audit' });
    expect(payloadsOf(input)[0]!.logEvents[0]!.timestamp).toBe(1768472430123);
  });

  it('may hold other lines', () => {
    expect(messagesOf(read(`${auditLines[0]}\nstray text`))).toEqual([auditLines[0], 'stray text']);
  });

  it('is cut into payloads of the size that CloudWatch Logs takes', () => {
    const input = read(Array<string>(10_001).fill(auditLines[1]!).join('\n'));
    expect(payloadsOf(input).map(({ logEvents }) => logEvents.length)).toEqual([10_000, 1]);
  });
});

it('gives the same event for the same bytes', () => {
  expect(read(auditLines.join('\n'))).toEqual(read(auditLines.join('\n')));
});

describe('anything else is refused with words that say why', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['blanks', ' \n ', 'empty'],
    ['prose', 'To be or not to be', 'none of'],
    ['other JSON', '{"hello":"world"}', 'none of'],
    ['broken JSON', '{"messageType":', 'none of'],
    ['other XML', '<html><body/></html>', 'none of'],
    ['broken gzip', gzipSync('x'.repeat(1000)).subarray(0, 15), 'gzip, but it is broken'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'neither text nor gzip'],
  ])('%s', (_, text, words) => {
    expect(() => read(text)).toThrow(InputError);
    expect(() => read(text)).toThrow(words);
  });
});

it('every case of events/ can be read', () => {
  const cases = readdirSync('events').filter((file) => /^[^.]+\.json$/.test(file));
  expect(cases.length).toBeGreaterThan(20);
  for (const file of cases) expect(readInput(readFileSync(`events/${file}`)).kind).toBe('sample');
});
