import { randomFillSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { expectLaws } from '../support/laws.ts';
import { controlMessage, gzipped, payload, record } from '../support/payload.ts';
import { eventsOf, run, textLines } from '../support/pipeline.ts';

const good = record('good', gzipped(payload(['a line of text'])));

/** The answer to hostile bytes, and its reason; the good record beside it must be untouched. */
async function answerTo(bytes: Buffer) {
  const inputs = [record('bad', bytes), good];
  const result = await run(inputs);
  expectLaws(inputs, result);
  expect(textLines(result.records[1]!)).toEqual(textLines((await run([good])).records[0]!));
  return { ...result.records[0]!, reason: result.failures[0]?.reason, events: eventsOf(result.records[0]!) };
}

const logEventsText = (logEvents: string) =>
  Buffer.from(
    `{"messageType":"DATA_MESSAGE","owner":"111122223333","logGroup":"g","logStream":"s","logEvents":${logEvents}}`,
  );

describe('a gzip bomb fails its record', () => {
  it('in one member', async () => {
    const { result, reason } = await answerTo(gzipSync(Buffer.alloc(200 * 1024 * 1024), { level: 1 }));
    expect(result).toBe('ProcessingFailed');
    expect(reason).toMatch(/more than MAX_PAYLOAD_BYTES/);
  });

  it('in many members', async () => {
    const member = gzipSync(Buffer.alloc(1024 * 1024, ' '));
    const { result, reason } = await answerTo(Buffer.concat(Array.from({ length: 100 }, () => member)));
    expect(result).toBe('ProcessingFailed');
    expect(reason).toMatch(/more than MAX_PAYLOAD_BYTES/);
  });

  it('in another gzip, which is not opened twice', async () => {
    const { result, reason } = await answerTo(gzipSync(gzipped(payload(['x']))));
    expect(result).toBe('ProcessingFailed');
    expect(reason).toMatch(/no CloudWatch Logs subscription payload/);
  });
});

describe('broken bytes fail their record', () => {
  const whole = gzipped(payload(['a line of text']));
  const changed = (from: number, byte: number) => {
    const bytes = Buffer.from(whole);
    bytes[from < 0 ? bytes.length + from : from] = byte;
    return bytes;
  };

  it.each([
    ['cut off in the middle', whole.subarray(0, whole.length / 2)],
    ['cut off in the trailer', whole.subarray(0, -4)],
    ['with a size that lies', changed(-1, 0xff)],
    ['with a checksum that lies', changed(-5, whole.at(-5)! ^ 0xff)],
    ['with an unknown method', changed(2, 0xff)],
    ['with nothing but a header', whole.subarray(0, 10)],
  ])('gzip %s', async (_, bytes) => {
    const { result, reason } = await answerTo(bytes);
    expect(result).toBe('ProcessingFailed');
    expect(reason).toMatch(/gzip data is broken/);
  });

  it.each([
    ['random bytes', Buffer.from([0x80, 0xfe, 0xff, 0x00])],
    ['JSON of another kind', Buffer.from('[1,2,3]')],
    ['an unknown messageType', gzipped({ ...payload(['x']), messageType: 'NEWS_MESSAGE' })],
    ['a messageType that is inherited', gzipped({ ...payload(['x']), messageType: '__proto__' })],
    ['log events that are no list', logEventsText('{"0":{}}')],
    ['JSON that is cut off', logEventsText('[').subarray(0, 60)],
    ['brackets without end', Buffer.from('['.repeat(1_000_000))],
    ['braces without end', Buffer.from('{'.repeat(1_000_000))],
    ['quotes without end', Buffer.from('{"'.repeat(500_000))],
  ])('%s', async (_, bytes) => {
    expect((await answerTo(bytes)).result).toBe('ProcessingFailed');
  });
});

describe('nothing to write drops the record', () => {
  it.each([
    ['empty data', Buffer.alloc(0)],
    ['gzip of nothing', gzipSync('')],
    ['many control messages', Buffer.from(JSON.stringify(controlMessage).repeat(1000))],
    ['no log events', logEventsText('[]')],
  ])('%s', async (_, bytes) => {
    expect((await answerTo(bytes)).result).toBe('Dropped');
  });
});

describe('what can be opened is written', () => {
  it('invalid UTF-8 becomes replacement characters', async () => {
    const bytes = Buffer.concat([
      Buffer.from(
        '{"messageType":"DATA_MESSAGE","owner":"111122223333","logGroup":"g","logStream":"s","logEvents":[{"id":"1","timestamp":1768472430123,"message":"a',
      ),
      Buffer.from([0xff, 0xc3, 0x28]),
      Buffer.from('b"}]}'),
    ]);
    const { events } = await answerTo(gzipSync(bytes));
    expect(events.map(({ raw_data }) => raw_data)).toEqual(['a\ufffd\ufffd(b']);
  });

  it('lone surrogates stay valid JSON', async () => {
    const { events, data } = await answerTo(
      logEventsText('[{"id":"1","timestamp":1768472430123,"message":"a\\ud800b"}]'),
    );
    expect(data).not.toBe('');
    expect(events[0]!.raw_data).toMatch(/^a.b$/);
  });

  it('keys called __proto__ are plain data', async () => {
    const { events } = await answerTo(
      Buffer.from(
        '{"__proto__":{"messageType":"CONTROL_MESSAGE","polluted":1},"messageType":"DATA_MESSAGE","owner":"111122223333","logGroup":"g","logStream":"s","logEvents":[{"__proto__":{"message":"evil"},"id":"1","timestamp":1768472430123,"message":"honest"}]}',
      ),
    );
    expect(events.map(({ raw_data }) => raw_data)).toEqual(['honest']);
    expect({}).not.toHaveProperty('polluted');
  });

  it('odd log events give base events beside good ones', async () => {
    const { events } = await answerTo(
      logEventsText(
        '[null,7,"text",[],{"message":null},{"message":{"a":1}},{"id":"1","timestamp":-5,"message":"a"},{"id":"2","timestamp":1e99,"message":"b"},{"id":"3","timestamp":1768472430123,"message":"c"}]',
      ),
    );
    expect(events).toHaveLength(9);
    expect(events.at(-1)).toMatchObject({ raw_data: 'c', time: 1_768_472_430_123 });
    for (const { time } of events) expect(time).toBeGreaterThanOrEqual(0);
  });

  it('a message that is no text but nested without end fails its record', async () => {
    const { result, reason } = await answerTo(
      logEventsText(`[{"id":"1","timestamp":1,"message":${'['.repeat(200_000)}${']'.repeat(200_000)}}]`),
    );
    expect(result).toBe('ProcessingFailed');
    expect(reason).toMatch(/nested too deeply/);
  });

  it('a payload that does not say where it comes from', async () => {
    const { events, metadata } = await answerTo(
      Buffer.from(
        '{"messageType":"DATA_MESSAGE","owner":"","logStream":7,"logEvents":[{"id":"1","timestamp":1,"message":"x"}]}',
      ),
    );
    expect(events[0]!.metadata.loggers![0]).toMatchObject({ log_name: 'unknown', uid: 'unknown' });
    expect(metadata!.partitionKeys.accountId).toBe('unknown');
  });

  it('nothing from outside becomes a path in the partition keys', async () => {
    const hostile = {
      owner: '../../etc',
      logGroup: '/'.repeat(512),
      logStream: '\n=',
      logEvents: [
        {
          id: '1',
          timestamp: 1_768_472_430_123,
          message: 'x',
          extractedFields: { '@aws.region': 'eu/../west' },
        },
      ],
    };
    const { metadata } = await answerTo(gzipped({ ...payload([]), ...hostile }));
    expect(metadata!.partitionKeys).toEqual({
      source: 'other',
      // What can't be a region is not believed: the invocation's is.
      region: 'eu-west-1',
      accountId: 'unknown',
      eventDay: '20260115',
    });
  });

  it('a message of 10 MB that compresses', async () => {
    const { result, events } = await answerTo(gzipped(payload(['x'.repeat(10_000_000)])));
    expect(result).toBe('Ok');
    expect(events[0]!.raw_data_size).toBe(10_000_000);
  });

  it('but a message that is larger than a response fails, with that reason', async () => {
    const noise = randomFillSync(Buffer.alloc(6_000_000)).toString('base64');
    const { result, reason } = await answerTo(gzipped(payload([noise])));
    expect(result).toBe('ProcessingFailed');
    expect(reason).toMatch(/One event alone is larger than a response/);
  });
});

it('a record without data is answered like an empty one', async () => {
  const { records } = await run([
    { recordId: 'bad' } as never,
    { recordId: 'worse', data: null } as never,
    good,
  ]);
  expect(records.map(({ result }) => result)).toEqual(['Dropped', 'Dropped', 'Ok']);
});
