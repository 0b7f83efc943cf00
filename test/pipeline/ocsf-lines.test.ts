import { describe, expect, it } from 'vitest';
import { readSettings } from '../../shared/config.ts';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import type { TransformSettings } from '../../shared/pipeline/settings.ts';
import { transform } from '../../shared/pipeline/transform.ts';
import { loadMask } from '../../shared/secrets/load-mask.ts';
import { cloudTrailEvent } from '../support/cloudtrail-event.ts';
import { judgingBy, standInRule } from '../support/judging.ts';
import { gzipped, payload, record } from '../support/payload.ts';
import { textLines } from '../support/pipeline.ts';
import { windowsEvent } from '../support/windows-event.ts';

/** An API activity as a transformer writes it; give what differs. */
const line = (more: Record<string, unknown> = {}, metadata: Record<string, unknown> = {}): string =>
  JSON.stringify({
    class_uid: 6003,
    activity_id: 1,
    time: 1_768_472_430_000,
    metadata: { version: '1.5.0', uid: 'own-uid', product: { name: 'CloudTrail' }, ...metadata },
    ...more,
  });

async function written(messages: readonly string[], settings: Partial<TransformSettings> = {}, keep = false) {
  const rules = [standInRule('deletes', 'aws', (event) => event.values('eventName')?.[0] === 'DeleteQueue')];
  const result = await transform([record('r', gzipped(payload(messages)))], {
    region: 'eu-west-1',
    settings: { ...readSettings({}), ...settings },
    judging: keep ? judgingBy([], rules) : judgingBy(rules),
  });
  const texts = textLines(result.records[0]!);
  return {
    texts,
    lines: texts.map((text): OcsfEvent => JSON.parse(text)),
    keys: result.records[0]!.metadata?.partitionKeys,
    books: result.books(),
  };
}
const call = (eventName: string, more = {}) => JSON.stringify(cloudTrailEvent({ eventName, ...more }));

describe('a line that is OCSF already', () => {
  it('is kept as it is, with cloud and loggers where it has none', async () => {
    const { lines, keys, books } = await written([line({ unmapped: { x: { deep: [1] } }, odd: null })]);
    expect(lines).toEqual([
      {
        ...JSON.parse(line({ unmapped: { x: { deep: [1] } }, odd: null })),
        metadata: {
          ...JSON.parse(line()).metadata,
          loggers: [expect.objectContaining({ log_name: '/test/group', uid: 'i-0abc123def4567890' })],
        },
        cloud: { provider: 'AWS', account: { uid: '111122223333' }, region: 'eu-west-1' },
      },
    ]);
    expect(keys).toMatchObject({ source: 'ocsf', eventDay: '20260115' });
    expect(books.sources).toEqual({
      ocsf: expect.objectContaining({ in: 1, used: 1, events: 1, unparsed: 0, ocsfNotJudged: 1 }),
    });
  });

  it('keeps what it says itself, digits included', async () => {
    const own = line({ cloud: { provider: 'X' }, big: 1 }, { loggers: [{ name: 'own' }] });
    const text = own.replace('"big":1', '"big":12345678901234567890');
    const { texts } = await written([text]);
    expect(texts).toEqual([text]);
  });

  it.each([
    ['no time', line({ time: undefined })],
    ['a text as time', line({ time: 'today' })],
    ['a time beyond digits', line({ time: 1 }).replace('"time":1', '"time":123456789012345678901234567890')],
    ['members of odd kinds', line({ cloud: 5, device: 'x', observables: 7, unmapped: [], actor: null })],
    ['a base event', line({ class_uid: 0, activity_id: 0 })],
  ])('is written whatever shape it has: %s', async (_, text) => {
    const mask = await loadMask(readSettings({ MASK: 'secret_field,/zzz/' }).mask!);
    expect(mask).toBeDefined();
    for (const settings of [{}, readSettings({ MASK: 'secret_field,/zzz/', RAW_DATA: 'true' })]) {
      const { lines, keys, books } = await written([text], settings);
      expect(lines[0]).toMatchObject({ class_uid: JSON.parse(text).class_uid });
      expect(keys).toMatchObject({ source: 'ocsf', eventDay: '20260115' });
      expect(books.sources.ocsf).toMatchObject({ events: 1, unparsed: 0 });
    }
  });

  it('may be nested as deeply as it likes', async () => {
    for (const depth of [100, 1000, 3000, 6000, 20_000]) {
      const text = line({ x: 1 }).replace('"x":1', `"x":${'['.repeat(depth)}${']'.repeat(depth)}`);
      expect((await written([text])).lines).toHaveLength(1);
    }
  });
});

describe('rules', () => {
  it('judge it by its raw data, and name it by its own id', async () => {
    const { lines, books } = await written([
      line({ raw_data: call('DeleteQueue') }),
      line({ raw_data: call('GetQueueUrl') }),
    ]);
    expect(lines.map(({ class_uid }) => class_uid)).toEqual([6003, 2004, 6003]);
    expect(lines[1]).toMatchObject({
      finding_info: { related_events: [{ uid: 'own-uid' }] },
      message: expect.stringContaining('by dora'),
    });
    expect(books.sources.ocsf).toMatchObject({ events: 2, findings: 1 });
    expect(books.sources.ocsf).not.toHaveProperty('ocsfNotJudged');
  });

  it.each([
    ['no raw data', undefined],
    ['raw data that no source knows', 'hello'],
    ['raw data that is OCSF itself', line()],
    ['raw data of several events', `${windowsEvent({ id: 1 })}${windowsEvent({ id: 2 })}`],
    ['raw data that is broken', call('DeleteQueue').slice(0, -9)],
    ['raw data that is no text', { eventName: 'DeleteQueue' }],
  ])('count what they can’t judge: %s', async (_, raw_data) => {
    const { books } = await written([line({ raw_data })]);
    expect(books.sources.ocsf).toMatchObject({ events: 1, findings: 0, ocsfNotJudged: 1 });
  });

  it('of KEEP filter it where they can judge it', async () => {
    const messages = [
      line({ raw_data: call('GetQueueUrl') }),
      line({ raw_data: call('DeleteQueue') }),
      line(),
    ];
    const { lines, books } = await written(messages, {}, true);
    expect(lines).toHaveLength(2);
    expect(books.sources.ocsf).toMatchObject({ in: 3, used: 2, filtered: 1, events: 2 });
  });
});

describe('secrets in a line that is OCSF', () => {
  it('are masked in its raw data and in what it says of the call', async () => {
    const secret = 'c2VjcmV0-of-the-test';
    const answer = { accessKey: { accessKeyId: 'AKIAEXAMPLE000000001', secretAccessKey: secret } };
    const raw = call('CreateAccessKey', { eventSource: 'iam.amazonaws.com', responseElements: answer });
    const { texts } = await written([
      line({
        raw_data: raw,
        api: { operation: 'CreateAccessKey', response: { data: JSON.stringify(answer) } },
      }),
      line({ api: { operation: 'CreateAccessKey', response: { data: answer } } }),
    ]);
    expect(texts).toHaveLength(2);
    expect(texts.join()).not.toContain(secret);
    expect(texts.join()).toContain('AKIAEXAMPLE000000001');
  });
});

describe('a line that only has the members of OCSF somewhere', () => {
  it('is read by its source', async () => {
    const tags = { class_uid: 1, metadata: { version: '1' }, version: '1' };
    const { lines, books } = await written([
      call('DeleteQueue', { requestParameters: { tags } }),
      JSON.stringify({ tags, a: cloudTrailEvent() }),
      `{"class_uid":1,"metadata":{"version":"1"},${call('DeleteQueue').slice(1)}`,
    ]);
    expect(lines[0]).toMatchObject({ api: { operation: 'DeleteQueue' } });
    expect(books.sources).not.toHaveProperty('ocsf');
    expect(books.sources.cloudtrail).toMatchObject({ findings: 2 });
  });
});
