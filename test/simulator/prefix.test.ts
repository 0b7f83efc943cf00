import { describe, expect, it } from 'vitest';
import { compileJavaTime } from '../../simulator/objects/java-time.ts';
import { type DeliveryStreamSettings, defaults, hintProblems } from '../../simulator/stream/settings.ts';
import { answering, ok, streamWith, upperCase } from '../cli/support.ts';

const afternoon = Date.parse('2026-01-05T15:04:09.078Z');

describe('Java time patterns', () => {
  it.each([
    ['yyyy/MM/dd/HH', '2026/01/05/15'],
    ['yyyy/MM/DDD', '2026/01/005'],
    ['yy-M-d-H', '26-1-5-15'],
    ['uuuu MMM MMMM', '2026 Jan January'],
    ['EEE EEEE', 'Mon Monday'],
    ['hh:mm:ss a', '03:04:09 PM'],
    ['ss.SSS', '09.078'],
    ["'year='yyyy'/month='MM", 'year=2026/month=01'],
    ["yyyy''MM", "2026'01"],
    ['HHX', '15Z'],
  ])('%s gives %s', (pattern, text) => {
    expect(compileJavaTime(pattern)(afternoon, 'UTC')).toBe(text);
  });

  it('are read in the time zone', () => {
    expect(compileJavaTime('yyyy/MM/dd/HHXXX')(afternoon, 'Asia/Tokyo')).toBe('2026/01/06/00+09:00');
    expect(compileJavaTime('yyyy/MM/dd/HH')(Date.parse('2026-07-01T00:30:00Z'), 'America/New_York')).toBe(
      '2026/06/30/20',
    );
  });

  it('with letters that the stand-in does not know are an error', () => {
    expect(() => compileJavaTime('yyyy-w')).toThrow("doesn't know the time pattern w");
  });
});

/** The keys of a stream whose function delivers `good` and fails `bad`. */
async function keysOf(
  settings: Partial<DeliveryStreamSettings>,
): Promise<{ data: string[]; errors: string[] }> {
  const handler = answering((text) =>
    text === 'good' ? ok(text, { source: 'windows', eventDay: '20260115' }) : { result: 'ProcessingFailed' },
  );
  const { stream, put, objects } = streamWith(handler, { name: 'logs', ...settings });
  put('good', 'bad');
  await stream.drain();
  const isError = (body: Buffer) => body.toString().startsWith('{"rawData"');
  const keys = (errors: boolean) => objects.filter((o) => isError(o.body) === errors).map((o) => o.key);
  return { data: keys(false), errors: keys(true) };
}

const name = (n: number) =>
  `logs-1-2026-01-15-15-20-30-00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe('object keys', () => {
  it('without a prefix lie in folders of the hour, errors in one of their type', async () => {
    expect(await keysOf({})).toEqual({
      data: [`2026/01/15/15/${name(4)}`],
      errors: [`processing-failed/2026/01/15/15/${name(5)}`],
    });
  });

  it('with a prefix without expressions get the hour joined on, with no slash between', async () => {
    const { data, errors } = await keysOf({ prefix: 'ocsf', errorOutputPrefix: 'failed/' });
    expect(data).toEqual([`ocsf2026/01/15/15/${name(4)}`]);
    expect(errors).toEqual([`failed/processing-failed/2026/01/15/15/${name(5)}`]);
  });

  it('with expressions get nothing joined on', async () => {
    const { data, errors } = await keysOf({
      prefix: 'year=!{timestamp:yyyy}/',
      errorOutputPrefix: '!{firehose:error-output-type}/!{timestamp:yyyyMMdd}/',
    });
    expect(data).toEqual([`year=2026/${name(4)}`]);
    expect(errors).toEqual([`processing-failed/20260115/${name(5)}`]);
  });

  it('take time expressions in the custom time zone, the name in UTC', async () => {
    const { data } = await keysOf({
      prefix: '!{timestamp:yyyy-MM-dd}/',
      errorOutputPrefix: '!{firehose:error-output-type}/',
      timeZone: 'Asia/Tokyo',
    });
    expect(data).toEqual([`2026-01-16/${name(4)}`]);
  });

  it('take partition keys from the answer', async () => {
    const { data } = await keysOf({
      prefix: 'ocsf/source=!{partitionKeyFromLambda:source}/eventDay=!{partitionKeyFromLambda:eventDay}/',
      errorOutputPrefix: '!{firehose:error-output-type}/',
      dynamicPartitioning: true,
    });
    expect(data).toEqual([`ocsf/source=windows/eventDay=20260115/${name(4)}`]);
  });

  it('take another random string of 11 characters for each expression', async () => {
    const { data } = await keysOf({
      prefix: '!{firehose:random-string}/!{firehose:random-string}/',
      errorOutputPrefix: '!{firehose:error-output-type}/',
    });
    const [first, second] = data[0]!.split('/');
    expect(first).toHaveLength(11);
    expect(second).toHaveLength(11);
    expect(first).not.toBe(second);
  });

  it('take the arrival of the oldest record in the object', async () => {
    const { stream, put, keys, surroundings } = streamWith(upperCase, { lambdaBufferBytes: 1 });
    put('a');
    surroundings.time += 3_600_000;
    put('b');
    await stream.drain();
    expect(keys()[0]).toMatch(/^2026\/01\/15\/15\//);
  });

  it('end in the extension of the settings, else in that of the compression', async () => {
    expect((await keysOf({ compression: 'GZIP', fileExtension: '.ndjson.gz' })).data).toEqual([
      `2026/01/15/15/${name(4)}.ndjson.gz`,
    ]);
    const { stream, put, objects } = streamWith(upperCase, { compression: 'GZIP' });
    put('a');
    await stream.drain();
    expect(objects[0]).toMatchObject({ contentEncoding: 'gzip', contentType: 'application/octet-stream' });
    expect(objects[0]!.key).toMatch(/[0-9a-f]\.gz$/);
  });
});

describe('a stream is refused', () => {
  const partitioned = {
    prefix: 'source=!{partitionKeyFromLambda:source}/',
    errorOutputPrefix: '!{firehose:error-output-type}/',
    dynamicPartitioning: true,
  };
  it.each([
    [
      'expressions without an error prefix',
      { prefix: '!{timestamp:yyyy}/' },
      'ErrorOutputPrefix is required once Prefix has expressions',
    ],
    [
      'an error prefix with expressions but without the error type',
      { errorOutputPrefix: '!{timestamp:yyyy}/' },
      'must hold !{firehose:error-output-type}',
    ],
    [
      'partition keys in the error prefix',
      {
        ...partitioned,
        errorOutputPrefix: '!{firehose:error-output-type}/!{partitionKeyFromLambda:source}/',
      },
      'ErrorOutputPrefix must not hold partition keys',
    ],
    [
      'the error type in the data prefix',
      { prefix: '!{firehose:error-output-type}/', errorOutputPrefix: '!{firehose:error-output-type}/' },
      'Prefix must not hold !{firehose:error-output-type}',
    ],
    ['partition keys without partitioning', { ...partitioned, dynamicPartitioning: false }, 'not enabled'],
    ['partitioning without partition keys', { ...partitioned, prefix: 'ocsf/' }, 'needs partition keys'],
    ['an unknown namespace', { prefix: '!{s3:bucket}/' }, '!{s3:bucket} is no prefix expression'],
    ['an unknown value', { prefix: '!{firehose:day}/' }, '!{firehose:day} is no prefix expression'],
    ['an open expression', { prefix: '!{timestamp:yyyy' }, 'no closing brace'],
    ['a prefix too long', { prefix: 'x'.repeat(513) }, 'longer than 512'],
    ['an extension without a dot', { fileExtension: 'gz' }, 'FileExtension'],
    ['an extension in capitals', { fileExtension: '.GZ' }, 'FileExtension'],
    ['an extension too long', { fileExtension: `.${'x'.repeat(128)}` }, 'FileExtension'],
    ['message extraction without decompression', { messageExtraction: true }, 'needs decompression'],
    ['an unknown time zone', { timeZone: 'Tokyo' }, 'Tokyo is no IANA time zone'],
    [
      'partition keys in the backup prefix',
      { backup: { prefix: '!{partitionKeyFromLambda:a}/', compression: 'GZIP' as const } },
      'backup prefix',
    ],
  ])('for %s', (_, settings, message) => {
    expect(() => streamWith(upperCase, settings)).toThrow(
      expect.objectContaining({
        name: 'InvalidArgumentException',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('but not for a prefix of 512 characters, whatever the date folders add', async () => {
    const { stream, put, keys } = streamWith(upperCase, { prefix: 'x'.repeat(512) });
    put('a');
    await stream.drain();
    expect(keys()[0]).toMatch(/^x{512}2026\//);
  });
});

describe('buffer hints', () => {
  it('of the defaults are within the ranges', () => {
    expect(hintProblems(defaults)).toEqual([]);
  });

  it('out of range are named', () => {
    const MiB = 1024 * 1024;
    expect(hintProblems({ ...defaults, dynamicPartitioning: true })).toEqual([
      'SizeInMBs 5 is not within 64 to 128',
    ]);
    expect(
      hintProblems({ ...defaults, bufferBytes: 64 * MiB, bufferSeconds: 0, dynamicPartitioning: true }),
    ).toEqual(['IntervalInSeconds 0 is not within 60 to 900']);
    expect(hintProblems({ ...defaults, lambdaBufferBytes: 4 * MiB, lambdaBufferSeconds: 901 })).toHaveLength(
      2,
    );
  });
});
