import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FirehoseTransformationEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../cli/input/error.ts';
import { invocationsOf, newReading } from '../../cli/input/invocations.ts';

interface Payload {
  messageType: string;
  owner: string;
  logGroup: string;
  logStream: string;
  logEvents: { id: string; timestamp: number; message: string }[];
}

/** The invocations that a file makes, and what it turned out to hold. */
async function read(text: string | Buffer) {
  const bytes = Buffer.from(text as string);
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
  };
  const file = {
    name: 'file',
    shortName: 'file',
    bytes: bytes.length,
    modified: 1_768_472_430_000,
    read: chunks,
  };
  const facts = { owner: 'unknown', region: 'unknown', logGroup: 'unknown', encoding: undefined };
  const reading = newReading();
  const events: FirehoseTransformationEvent[] = [];
  for await (const { event } of invocationsOf([file], facts, 2 ** 25, reading)) events.push(event);
  return { events, event: events[0]!, kind: [...reading.kinds].join(), ...reading };
}
type Input = Awaited<ReturnType<typeof read>>;
const payloadsOf = ({ events }: Input): Payload[] =>
  events
    .flatMap(({ records }) => records)
    .map(({ data }) => JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString()) as Payload);
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

  it('is taken as it is', async () => {
    expect(await read(JSON.stringify(event))).toMatchObject({ kind: 'invocation event', event });
  });

  it('gets what it lacks', async () => {
    const { event: made } = await read('{"records":[{"data":"AAAA"},{"data":"AAAA"}]}');
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
  ])('is recognised as %s', async (_, bytes) => {
    const input = await read(bytes);
    expect(input.kind).toBe('subscription payload');
    expect(payloadsOf(input)).toEqual([payload]);
  });

  it('becomes a record each where there are several', async () => {
    expect(payloadsOf(await read(`${text}\n${text}`))).toEqual([payload, payload]);
    expect(payloadsOf(await read(Buffer.concat([gzipSync(text), gzipSync(text)])))).toEqual([
      payload,
      payload,
    ]);
  });

  it('may be a control message', async () => {
    const control = { ...payload, messageType: 'CONTROL_MESSAGE' };
    expect(payloadsOf(await read(JSON.stringify(control)))).toEqual([control]);
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
  ])('are split when they come %s', async (_, text) => {
    const input = await read(text);
    expect(messagesOf(input)).toEqual([one, two]);
  });

  it('keep an event that is cut off, and text between events', async () => {
    expect(messagesOf(await read(`${one}\nhello\n${two.slice(0, 200)}`))).toEqual([
      one,
      'hello',
      two.slice(0, 200),
    ]);
  });

  it('get ids and their own times, and no place that nobody stated', async () => {
    const [made] = payloadsOf(await read(windowsEvent(4624) + windowsEvent(4625, '2026-01-15T10:20:31Z')));
    expect(made).toMatchObject({
      messageType: 'DATA_MESSAGE',
      owner: 'unknown',
      logGroup: 'unknown',
      auditFirehoseRegion: 'unknown',
    });
    expect(made!.logEvents.map(({ timestamp }) => timestamp)).toEqual([1768472430123, 1768472431000]);
    expect(made!.logEvents.every(({ id }) => /^archived-[0-9a-f]{40}$/.test(id))).toBe(true);
    expect(made!.logEvents[0]!.id).not.toBe(made!.logEvents[1]!.id);
  });
});

describe("Windows events in the agent's text format", () => {
  it('are split where the next head begins, each with the lines of its description', async () => {
    const one =
      '[Security] [INFORMATION] [4634] [Provider] [pc] [Logged off.\n\nSubject:\n\tAccount Name:\ta]';
    const two = '[System] [ERROR] [7000] [Service Control Manager] [pc] [A service failed.]';
    const input = await read(`${one}\n${two}\n`);
    expect(messagesOf(input)).toEqual([one, two]);
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
  ])('is recognised as %s', async (_, text) => {
    expect(messagesOf(await read(text)).map((message) => JSON.parse(message))).toEqual(events);
  });

  it('is recognised as one pretty event, which becomes one message of one line', async () => {
    const [message] = messagesOf(await read(JSON.stringify(events[0], null, 2)));
    expect(message).toBe(JSON.stringify(events[0]));
  });

  it('keeps the digits of its numbers', async () => {
    const text = JSON.stringify(events[0]).replace('}', ',"big":12345678901234567890,"small":1.10}');
    expect(messagesOf(await read(`{"Records":[${text}]}`))).toEqual([text]);
  });
});

describe('audit.log', () => {
  it('is recognised and comes as one log event a line', async () => {
    const input = await read(`${auditLines.join('\n')}\n\n`);
    expect(messagesOf(input)).toEqual(auditLines);
    expect(payloadsOf(input)[0]!.logEvents[0]!.timestamp).toBe(1768472430123);
  });

  it('may hold other lines', async () => {
    expect(messagesOf(await read(`${auditLines[0]}\nstray text`))).toEqual([auditLines[0], 'stray text']);
  });

  it('is cut into payloads', async () => {
    const input = await read(Array<string>(10_001).fill(auditLines[1]!).join('\n'));
    expect(payloadsOf(input).map(({ logEvents }) => logEvents.length)).toEqual([
      2000, 2000, 2000, 2000, 2000, 1,
    ]);
  });
});

it('gives the same event for the same bytes', async () => {
  expect(await read(auditLines.join('\n'))).toEqual(await read(auditLines.join('\n')));
});

describe('anything else is refused with words that say why', () => {
  it.each([
    ['prose', 'To be or not to be', 'none of'],
    ['other JSON', '{"hello":"world"}', 'none of'],
    ['broken JSON', '{"messageType":', 'broken or cut off'],
    ['other XML', '<html><body/></html>', 'none of'],
    ['broken gzip', gzipSync('x'.repeat(1000)).subarray(0, 15), 'gzip member is broken'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'none of'],
  ])('%s', async (_, text, words) => {
    await expect(read(text)).rejects.toThrow(InputError);
    await expect(read(text)).rejects.toThrow(words);
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \n '],
  ])('%s is an empty object', async (_, text) => {
    const { events, leftOut } = await read(text);
    expect(events).toEqual([]);
    expect([...leftOut]).toEqual([['empty object', 1]]);
  });
});

it('every case of events/ can be read', async () => {
  const cases = readdirSync('events').filter((file) => /^[^.]+\.json$/.test(file));
  expect(cases.length).toBeGreaterThan(20);
  for (const file of cases) expect((await read(readFileSync(`events/${file}`))).kind).toBe('sample');
});
