import { describe, expect, it } from 'vitest';
import { cloudtrailKind } from '../../shared/sources/cloudtrail/index.ts';
import { cloudtrail } from '../../shared/sources/cloudtrail/source.ts';
import {
  cloudTrailEvent,
  defaultWriting,
  ocsfOf,
  ocsfOfMessage,
  readMessage,
} from '../support/cloudtrail-event.ts';

const message = JSON.stringify(cloudTrailEvent());
const recordOf = async (text: string) => (await cloudtrail.loadDescribe())(readMessage(text)[0]!);

describe('recognising CloudTrail', () => {
  it.each([
    ['an event', message],
    ['an event after blanks and a byte order mark', `\ufeff \n${message}`],
    [
      'an event with its members in another order',
      JSON.stringify({ awsRegion: 'eu-west-1', ...cloudTrailEvent() }),
    ],
    ['a list of Records', JSON.stringify({ Records: [cloudTrailEvent()] })],
    ['a bare list', JSON.stringify([cloudTrailEvent()])],
    ['an event that was cut', message.slice(0, 150)],
  ])('takes %s', (_, text) => {
    expect(cloudtrailKind.recognise(text)).toBe(true);
  });

  it.each([
    ['plain text', 'eventVersion eventName'],
    ['other JSON', '{"level":"info","message":"eventName"}'],
    ['an audit record', 'type=SYSCALL msg=audit(1.000:1): exe="eventVersion"'],
    [
      'an S3 notification',
      '{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put"}]}',
    ],
    [
      'a stream record',
      '{"eventID":"1","eventVersion":"1.1","eventSource" : "aws:dynamodb","eventName":"MODIFY"}',
    ],
    ['nothing', ''],
  ])('leaves %s', (_, text) => {
    expect(cloudtrailKind.recognise(text)).toBe(false);
  });
});

describe('reading several events in one log event', () => {
  const two = [cloudTrailEvent({ eventID: 'id-one' }), cloudTrailEvent({ eventID: undefined })];

  it.each([
    ['Records', JSON.stringify({ Records: two })],
    ['a list', JSON.stringify(two)],
    ['text lines', `${two.map((one) => JSON.stringify(one)).join('\r\n')}\n`],
  ])('in %s numbers its parts', (_, text) => {
    const events = ocsfOfMessage(text, { ...defaultWriting, rawData: true });
    expect(events.map(({ metadata }) => metadata.uid)).toEqual(['id-one', `${'39'.padEnd(56, '7')}:2`]);
    expect(events.map(({ raw_data }) => JSON.parse(raw_data!))).toEqual(two);
  });

  it('reads a list of one as the event alone', () => {
    const text = JSON.stringify({ Records: [cloudTrailEvent({ eventID: undefined })] });
    expect(ocsfOfMessage(text)[0]!.metadata.uid).toBe('39'.padEnd(56, '7'));
  });

  it('keeps what is no event without harm to its neighbours', () => {
    const events = ocsfOfMessage(
      JSON.stringify({ Records: [7, cloudTrailEvent(), { eventVersionless: 1 }] }),
    );
    expect(events.map(({ class_uid, raw_data }) => [class_uid, raw_data])).toEqual([
      [0, '7'],
      [6003, undefined],
      [0, '{"eventVersionless":1}'],
    ]);
    const lines = ocsfOfMessage(`${message}\n{"eventVersion":\n${message}`);
    expect(lines.map(({ class_uid }) => class_uid)).toEqual([6003, 0, 6003]);
  });

  it('keeps a list with nothing in it', () => {
    expect(ocsfOfMessage('{"Records":[]}')[0]).toMatchObject({ class_uid: 0, raw_data: '{"Records":[]}' });
  });
});

describe('text that is no JSON', () => {
  it.each([
    [message.slice(0, 200), /^JSON that ends too early$/],
    [message.replace(':', ';'), /^not valid JSON at position \d+$/],
    [`${message} and more`, /^not valid JSON at position \d+$/],
  ])('becomes a base event with the reason and the text', (text, reason) => {
    const [ocsf] = ocsfOfMessage(text);
    expect(ocsf).toMatchObject({
      class_uid: 0,
      activity_id: 0,
      status: 'Failure',
      raw_data: text,
      time: Date.parse('2026-03-02T08:05:00Z'),
      metadata: { product: { name: 'CloudTrail', vendor_name: 'AWS' } },
    });
    expect(ocsf!.status_detail).toMatch(reason);
  });
});

describe('numbers', () => {
  const numbers =
    '{"big":12345678901234567890,"fine":0.12345678901234567890,"neg":-9007199254740993,"int":5}';
  const text = message.replace('{"queueName":"orders"}', numbers);

  it('keep their digits in the request', async () => {
    expect(ocsfOfMessage(text)[0]!.api?.request?.data).toBe(numbers);
    expect(JSON.stringify(await recordOf(text))).toContain(numbers);
  });

  it('keep their digits in unmapped', () => {
    const more = message.replace('"readOnly":false', `"extra":${numbers},"list":[10000000000000000001]`);
    expect(ocsfOfMessage(more)[0]!.unmapped).toMatchObject({
      'extra.big': '12345678901234567890',
      'extra.fine': '0.12345678901234567890',
      'extra.neg': '-9007199254740993',
      'extra.int': '5',
      list: '[10000000000000000001]',
    });
  });

  it('are found wherever they stand', () => {
    for (let padding = 0; padding < 40; padding++) {
      const data = `{"p":"${'x'.repeat(padding)}","n":[ 9007199254740993]}`;
      const one = message.replace('{"queueName":"orders"}', data);
      expect(ocsfOfMessage(one)[0]!.api?.request?.data).toBe(data.replace(' ', ''));
    }
  });
});

describe('hostile events', () => {
  it('have __proto__ as plain data', () => {
    const text = message
      .replace('{"queueName":"orders"}', '{"__proto__":{"polluted":"yes"}}')
      .replace('"readOnly":false', '"__proto__":"top","odd":{"__proto__":"deep"}')
      .replace('"type":"IAMUser"', '"type":"__proto__","__proto__":"id"');
    const [ocsf] = ocsfOfMessage(text);
    expect(ocsf!.api?.request?.data).toBe('{"__proto__":{"polluted":"yes"}}');
    expect(Object.entries(ocsf!.unmapped!)).toEqual(
      expect.arrayContaining([
        ['__proto__', 'top'],
        ['odd.__proto__', 'deep'],
        ['userIdentity.__proto__', 'id'],
      ]),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('may be called %s', (eventName) => {
    const ocsf = ocsfOf({ eventName, userIdentity: { type: eventName, principalId: 'p' } });
    expect(ocsf).toMatchObject({ class_uid: 6003, activity_name: eventName, status: 'Success' });
  });

  it('may be nested deep, and deeper than can be written', () => {
    const nested = (levels: number) =>
      message.replace('"readOnly":false', `"odd":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
    const [ocsf] = ocsfOfMessage(nested(900));
    expect(Object.keys(ocsf!.unmapped!).every((path) => path.length < 100)).toBe(true);
    const [unread] = ocsfOfMessage(nested(200_000));
    expect(unread).toMatchObject({ class_uid: 0, status_detail: 'JSON nested deeper than 1000 levels' });
  });

  it('may have many brackets that are not nested', () => {
    const requestParameters = { list: Array.from({ length: 5_000 }, () => ({ text: '[{[{[{' })) };
    expect(ocsfOf({ requestParameters }).api?.request?.data).toBe(JSON.stringify(requestParameters));
  });

  it('may have values of 10 MB', () => {
    const big = 'z\u0007'.repeat(5_000_000);
    const [event] = readMessage(JSON.stringify(cloudTrailEvent({ userAgent: big, eventName: `Get${big}` })));
    const ocsf = cloudtrail.normalize(event!, defaultWriting);
    expect(ocsf.http_request?.user_agent).toBe(big);
    expect(ocsf.message!.length).toBeLessThan(1_000);
  });

  it.each([
    ['digits', cloudTrailEvent({ userAgent: '1'.repeat(3_000_000) })],
    ['brackets', cloudTrailEvent({ userAgent: '[{'.repeat(2_000_000) })],
    ['quotes', `${JSON.stringify(cloudTrailEvent({ userAgent: '"'.repeat(2_000_000) }))}x`],
    ['text lines', '{"eventVersion":1}\n{'.repeat(200_000)],
  ])('take time in proportion to their %s', (_, event) => {
    const text = typeof event === 'string' ? event : JSON.stringify(event);
    const started = performance.now();
    expect(readMessage(text).length).toBeGreaterThan(0);
    // Quadratic time would be minutes.
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('may have members of any kind in any place', () => {
    const names = Object.keys(cloudTrailEvent());
    for (const value of [0, true, [], [1], {}, { a: 1 }, '', '-', 'text', [[{}]]]) {
      for (const name of names) {
        if (name === 'eventVersion' && value === '') continue;
        expect(ocsfOfMessage(JSON.stringify(cloudTrailEvent({ [name]: value })))).toHaveLength(1);
      }
      const everything = Object.fromEntries(names.map((name) => [name, value]));
      expect(ocsfOfMessage(JSON.stringify(everything))).toHaveLength(1);
    }
  });
});
