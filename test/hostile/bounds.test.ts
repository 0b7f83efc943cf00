import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadJudging } from '../../shared/clients/judging.ts';
import { readSettings } from '../../shared/config.ts';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import type { Judging } from '../../shared/pipeline/judging.ts';
import type { InputRecord } from '../../shared/pipeline/records.ts';
import { transform } from '../../shared/pipeline/transform.ts';
import { judgingBy, standInRule } from '../support/judging.ts';
import { expectLaws } from '../support/laws.ts';
import { gzipped, payload, record } from '../support/payload.ts';
import { eventsOf, textLines } from '../support/pipeline.ts';

const settings = readSettings({});
let shipped: Judging | undefined;
beforeAll(async () => {
  shipped = await loadJudging(settings, () => undefined);
});
const run = (records: readonly InputRecord[], judging = shipped) =>
  transform(records, { region: 'eu-west-1', settings, ...(judging === undefined ? {} : { judging }) });

const call = '{"eventVersion":"1","eventName":"a"}';
const audit = (serial: number) => `type=USER_CMD msg=audit(1768478700.123:${serial}): pid=1`;
const many = (count: number, text: string) => Array.from({ length: count }, () => text);
const packed = (messages: readonly string[], logStream: string) => gzipped(payload(messages, { logStream }));

const honest: InputRecord[] = [
  record('text', packed(['hello'], 'a')),
  record(
    'windows',
    packed(
      many(
        60,
        '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Security-Auditing"/><EventID>4625</EventID><Channel>Security</Channel><Computer>h</Computer></System></Event>',
      ),
      'b',
    ),
  ),
  record('calls', packed([`{"Records":[${many(30, call).join(',')}]}`, call], 'c')),
  record('audit', packed([audit(1), audit(2), `${audit(3)}\n${audit(4)}`], 'd')),
];

const list = (entry: string, count: number) =>
  gzipSync(
    `{"messageType":"DATA_MESSAGE","owner":"111122223333","logEvents":[${many(count, entry).join(',')}]}`,
  );

/** Each is small as gzip, and was made to be large as objects, events, lines or findings. */
const attacks: [name: string, make: () => Buffer[]][] = [
  [
    '5,000 tiny Windows events in each of 20 log events',
    () => [packed(many(20, '<Event></Event>'.repeat(5000)), 'e')],
  ],
  [
    '5,000 tiny calls in each of 20 log events',
    () => [packed(many(20, `{"Records":[${many(5000, call).join(',')}],"eventName":1}`), 'e')],
  ],
  [
    '5,000 calls of one text line each in 15 log events',
    () => [packed(many(15, many(5000, call).join('\n')), 'e')],
  ],
  [
    '5,000 audit events in each of 15 log events',
    () => [
      packed(
        Array.from({ length: 15 }, (_, at) =>
          Array.from({ length: 5000 }, (_, i) => audit(at * 5000 + i)).join('\n'),
        ),
        'e',
      ),
    ],
  ],
  ['log events {}', () => [list('{}', 500_000)]],
  ['log events that are numbers', () => [list('1', 500_000)]],
  ['log events that are empty texts', () => [list('""', 500_000)]],
  ['members without end', () => [list(`{${many(400_000, '"a":{}').join(',')}}`, 1)]],
  ['documents without end', () => [gzipSync('{}'.repeat(2_000_000))]],
  ['2,000 records of 50 lines', () => Array.from({ length: 2000 }, (_, i) => packed(many(50, 'x'), `e${i}`))],
];

describe('whatever the others hold, an honest record is answered as if it were alone', () => {
  it.each(attacks)('%s', async (_, make) => {
    const alone = await run(honest);
    const evil = make().map((bytes, i) => record(`evil${i}`, bytes));
    const inputs = [...evil, ...honest];
    const result = await run(inputs);
    const answers = result.records.slice(evil.length);
    expect(answers.map((one) => textLines(one))).toEqual(alone.records.map((one) => textLines(one)));
    const failed = result.records.filter(({ result: answer }) => answer === 'ProcessingFailed');
    expect(result.failures).toHaveLength(failed.length);
    const books = result.books();
    for (const one of Object.values(books.sources)) {
      expect(one.used + one.joined + one.filtered + one.reingested + one.failed).toBe(one.in);
    }
  });
});

const findingsOf = (events: readonly OcsfEvent[]) =>
  events.filter(({ finding_info }) => finding_info?.analytic?.name === 'Events not judged by rules');

describe('events beyond a bound', () => {
  it.each([
    ['windows', 10, '<Event></Event>'.repeat(5000), '<Event></Event>', 15],
    ['cloudtrail', 10, `{"Records":[${many(5000, call).join(',')}],"eventName":1}`, call, call.length + 1],
  ] as const)(
    'of %s are kept as text, counted, and one finding says so',
    async (source, count, text, one, size) => {
      const inputs = [record('r', packed(many(count, text), 'e')), record('quiet', packed([one], 'f'))];
      const result = await run(inputs);
      const [answer, quiet] = result.records.map(eventsOf);
      const books = result.books().sources[source]!;
      const base = answer!.filter(({ status_detail }) => status_detail?.includes('its record may have'));
      expect(books.notJudged).toBeGreaterThan(20_000);
      expect(books.events - 1 - base.length + books.notJudged!).toBe(count * 5000);
      const kept = base.reduce((sum, { raw_data }) => sum + raw_data!.length, 0);
      expect(kept).toBeGreaterThanOrEqual(books.notJudged! * size - base.length * size);

      const findings = findingsOf(answer!);
      expect(findings).toHaveLength(1);
      expect(findings[0]!.message).toContain(`at least ${books.notJudged}`);
      expect(JSON.parse(findings[0]!.evidences![0]!.data!)).toMatchObject({
        events_not_judged: books.notJudged,
        log_stream: 'e',
      });
      expect(findings[0]!.severity_id).toBe(3);
      expect(findingsOf(quiet!)).toHaveLength(0);
      expect(result.findings().counts.find(({ rule }) => rule.name === 'events-not-judged')?.count).toBe(1);
    },
  );

  it('give valid events and closed books', async () => {
    const inputs = [record('r', packed(['<Event></Event>'.repeat(5001)], 'e'))];
    expectLaws(inputs, await run(inputs));
  });

  it('leave the first event of every other log event to be judged', async () => {
    const clear =
      '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Eventlog"/><EventID>1102</EventID><Channel>Security</Channel><Computer>h</Computer></System></Event>';
    const padding = many(5, '<Event></Event>'.repeat(5000));
    const { records } = await run([record('r', packed([...padding, clear], 'e'))]);
    const about = eventsOf(records[0]!).filter(({ class_uid }) => class_uid === 2004);
    expect(
      about.some(({ finding_info }) => finding_info!.analytic!.name !== 'Events not judged by rules'),
    ).toBe(true);
  });

  it('are no finding where there are no rules', async () => {
    const result = await run([record('r', packed(many(10, '<Event></Event>'.repeat(5000)), 'e'))], {
      rules: { rules: [], concerns: () => false, judge: () => [] },
    });
    expect(findingsOf(eventsOf(result.records[0]!))).toHaveLength(0);
    expect(result.books().sources.windows!.notJudged).toBeUndefined();
  });
});

describe('findings beyond a bound', () => {
  const rules = Array.from({ length: 60 }, (_, i) => standInRule(`r${i}`, 'aws'));
  const rare = standInRule('rare', 'aws', (event) => event.values('eventName')?.[0] === 'rare');
  it('are counted, but the first of each rule is written', async () => {
    const messages = [...many(1000, call), '{"eventVersion":"1","eventName":"rare"}'];
    const inputs = [record('r', packed(messages, 'e')), record('n', packed([call], 'n'))];
    const result = await run(inputs, judgingBy([...rules, rare]));
    const { findings, findingsNotWritten, used } = result.books().sources.cloudtrail!;
    expect(findings + findingsNotWritten!).toBe(60 * 1002 + 1);
    expect(used).toBe(1002);
    expect(findingsNotWritten).toBeGreaterThan(1000);
    const written = result.findings().counts;
    expect(written.find(({ rule }) => rule.name === 'rare')?.count).toBe(1);
    expect(eventsOf(result.records[1]!)).toHaveLength(61);
  });
});

describe('ordinary but highly compressible records', () => {
  it.each([
    ['10,000 equal log events', many(10_000, call)],
    [
      '10,000 equal events in two log events',
      many(2, `{"Records":[${many(5000, call).join(',')}],"eventName":1}`),
    ],
    ['10,000 equal lines of text', many(10_000, 'a line')],
  ])('%s are all read', async (_, messages) => {
    const { records, books } = await run([record('r', packed(messages, 's'))]);
    expect(records[0]!.result).toBe('Ok');
    const [one] = Object.values(books().sources);
    expect(one!.events).toBe(10_000);
    expect(one!.notJudged).toBeUndefined();
  });
});
