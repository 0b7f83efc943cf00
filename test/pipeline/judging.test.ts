import { describe, expect, it } from 'vitest';
import { readSettings } from '../../shared/config.ts';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import type { Books } from '../../shared/pipeline/books.ts';
import type { Judging } from '../../shared/pipeline/judging.ts';
import type { InputRecord } from '../../shared/pipeline/records.ts';
import type { TransformSettings } from '../../shared/pipeline/settings.ts';
import { transform } from '../../shared/pipeline/transform.ts';
import { record as audit, syscall } from '../support/audit-record.ts';
import { cloudTrailEvent } from '../support/cloudtrail-event.ts';
import { judgingBy, standInRule } from '../support/judging.ts';
import { problemsOf } from '../support/ocsf-schema.ts';
import { gzipped, payload, record } from '../support/payload.ts';
import { textLines } from '../support/pipeline.ts';
import { windowsEvent } from '../support/windows-event.ts';

const failure = '0x8010000000000000';
const refused = (computer: string) => windowsEvent({ id: '4625', computer, keywords: failure, data: {} });
const allowed = (computer: string) => windowsEvent({ id: '4624', computer, data: {} });
const call = (eventName: string) => JSON.stringify(cloudTrailEvent({ eventName, eventID: eventName }));

const isFailure = standInRule('failures', 'windows', (event) => event.values('EventID')?.[0] === '4625');
const isDelete = standInRule('deletes', 'aws', (event) => event.values('eventName')?.[0] === 'DeleteQueue');
const anyAudit = standInRule('audit', 'linux');

const judged = (
  records: readonly InputRecord[],
  judging: Judging,
  settings: Partial<TransformSettings> = {},
  wholeFindings = 0,
) =>
  transform(records, {
    region: 'eu-west-1',
    settings: { ...readSettings({}), ...settings },
    judging,
    wholeFindings,
  });

type Result = Awaited<ReturnType<typeof judged>>;
const linesOf = ({ records }: Result, at = 0): OcsfEvent[] =>
  textLines(records[at]!).map((line) => JSON.parse(line));
const one = (...messages: string[]) => [record('r', gzipped(payload(messages)))];

/** The sentence that the books have to satisfy, for each source. */
function expectClosed({ sources, linesOut }: Books): void {
  let lines = 0;
  for (const source of Object.values(sources)) {
    const { used, joined, filtered, reingested, failed } = source;
    expect(used + joined + filtered + reingested + failed).toBe(source.in);
    lines += source.events + source.findings;
  }
  expect(linesOut).toBe(lines);
}

describe('a match', () => {
  it('is a line beside its event, in the same record', async () => {
    const result = await judged(one(refused('a'), allowed('b')), judgingBy([isFailure]));
    const [event, finding, other] = linesOf(result);

    expect(finding).toMatchObject({
      class_uid: 2004,
      metadata: { uid: `${isFailure.rule.id}:${event!.metadata.uid}` },
      finding_info: { title: 'The rule failures' },
    });
    expect(other!.device!.hostname).toBe('b');
    expect(linesOf(result).flatMap(problemsOf)).toEqual([]);
    expect(result.books().sources.windows).toMatchObject({ in: 2, used: 2, events: 2, findings: 1 });
    expectClosed(result.books());
  });

  it('of several rules is several lines', async () => {
    const rules = ['a', 'b', 'c'].map((name) => standInRule(name, 'windows'));
    const result = await judged(one(allowed('host')), judgingBy(rules));
    expect(linesOf(result).map(({ class_uid }) => class_uid)).toEqual([3002, 2004, 2004, 2004]);
    expectClosed(result.books());
  });

  it('is OCSF also where events are written in their own field names', async () => {
    const result = await judged(one(refused('a')), judgingBy([isFailure]), { outputFormat: 'source' });
    const [event, finding] = linesOf(result);
    expect(event).not.toHaveProperty('class_uid');
    expect(finding).toMatchObject({ class_uid: 2004 });
    expect(problemsOf(finding)).toEqual([]);
  });

  it('of an audit event counts once, whatever number of records it is joined from', async () => {
    const records = [
      record('a', gzipped(payload([syscall(59)]))),
      record('b', gzipped(payload([audit('CWD', 'cwd="/root"')]))),
    ];
    const result = await judged(records, judgingBy([anyAudit]));
    expect(linesOf(result).map(({ class_uid }) => class_uid)).toEqual([1007, 2004]);
    expect(result.books().sources.auditd).toMatchObject({ in: 2, used: 1, joined: 1, findings: 1 });
  });
});

describe('KEEP', () => {
  it('keeps what a rule matches, and passes a source whole that no rule is about', async () => {
    const input = one(refused('a'), allowed('b'), call('CreateQueue'), 'plain text');
    const result = await judged(input, judgingBy([], [isFailure]));
    expect(linesOf(result).map(({ metadata }) => metadata.product!.name)).toEqual([
      'Microsoft Windows',
      'CloudTrail',
      'Unknown',
    ]);
    expect(result.books().sources.windows).toMatchObject({ in: 2, used: 1, filtered: 1, events: 1 });
    expectClosed(result.books());
  });

  it('leaves a record Dropped when nothing of it is left', async () => {
    const result = await judged(one(allowed('a'), allowed('b')), judgingBy([], [isFailure]));
    expect(result.records).toEqual([{ recordId: 'r', result: 'Dropped', data: '' }]);
    expect(result.books()).toMatchObject({
      records: { in: 1, ok: 0, dropped: 1, failed: 0 },
      sources: { windows: { in: 2, filtered: 2, events: 0 } },
      linesOut: 0,
    });
  });

  it('filters all log events of a joined event, in whichever record they are', async () => {
    const never = standInRule('never', 'linux', () => false);
    const records = [
      record('a', gzipped(payload([syscall(59)]))),
      record('b', gzipped(payload([audit('CWD', 'cwd="/root"')]))),
    ];
    const result = await judged(records, judgingBy([], [never]));
    expect(result.records.map((output) => output.result)).toEqual(['Dropped', 'Dropped']);
    expect(result.books().sources.auditd).toMatchObject({ in: 2, filtered: 2 });
  });

  it('keeps text that could not be read: nobody can say that it is not wanted', async () => {
    const broken = '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System>';
    const result = await judged(one(broken), judgingBy([isFailure], [isFailure]));
    expect(result.books().sources.windows).toMatchObject({ in: 1, used: 1, events: 1, findings: 0 });
    expect(result.findings().unjudged).toBe(0);
  });

  it.each([
    [['CreateQueue', 'DeleteQueue'], 1],
    [['DeleteQueue', 'CreateQueue'], 1],
    [['CreateQueue', 'DeleteQueue', 'ListQueues'], 1],
    [['CreateQueue', 'ListQueues'], 0],
  ])('uses a log event of the calls %j as soon as one is kept', async (names, kept) => {
    const file = JSON.stringify({ Records: names.map((name) => JSON.parse(call(name))) });
    const result = await judged(one(file), judgingBy([], [isDelete]));
    expect(result.books().sources.cloudtrail).toMatchObject({
      in: 1,
      used: kept,
      filtered: 1 - kept,
      events: kept,
    });
    expectClosed(result.books());
  });
});

describe('a finding on an event that is not kept', () => {
  const everything = standInRule('everything', 'windows');
  const run = () => judged(one(allowed('a')), judgingBy([everything], [isFailure]));

  it('is written, says so, and carries the event', async () => {
    const result = await run();
    const [finding, ...more] = linesOf(result);
    expect(more).toEqual([]);
    expect(finding!.message).toMatch(/\(the event itself was not kept\)$/);
    expect(JSON.parse(finding!.evidences![0]!.data!).metadata.event_code).toBe('4624');
    expect(problemsOf(finding)).toEqual([]);
    expect(result.books()).toMatchObject({
      records: { ok: 1 },
      sources: { windows: { in: 1, used: 0, filtered: 1, events: 0, findings: 1 } },
      linesOut: 1,
    });
  });

  it('places its record as the event would', async () => {
    const { records } = await run();
    expect(records[0]!.metadata!.partitionKeys).toMatchObject({ source: 'windows', eventDay: '20260115' });
  });
});

describe('a large event', () => {
  it('is not repeated by each of the rules that match it', async () => {
    const rules = Array.from({ length: 100 }, (_, i) => standInRule(`rule${i}`, 'windows'));
    const script = 'x'.repeat(900_000);
    const event = windowsEvent({ id: '4688', data: { NewProcessName: 'C:\\a.exe', CommandLine: script } });
    for (const keep of [[], [isFailure]]) {
      const result = await judged(one(event), judgingBy(rules, keep), { outputEncoding: 'none' });
      expect(result.books().sources.windows).toMatchObject({ findings: 100 });
      expect(result.books().responseBytes).toBeLessThan(4_000_000);
    }
  });
});

describe('a rule that breaks', () => {
  it('costs nobody the event: it is kept, and counted as not judged', async () => {
    const broken = standInRule('broken', 'windows', () => {
      throw new Error('a mistake of ours');
    });
    const result = await judged(one(allowed('a')), judgingBy([broken], [isFailure]));
    expect(linesOf(result)).toHaveLength(1);
    expect(result.findings()).toMatchObject({ counts: [], unjudged: 1 });
  });
});

describe('what an invocation found', () => {
  it('is counted by rule, and the first of each are handed out with their partition', async () => {
    const messages = Array.from({ length: 25 }, (_, i) => refused(`host${i}`));
    const result = await judged(
      one(...messages, call('DeleteQueue')),
      judgingBy([isFailure, isDelete]),
      {},
      3,
    );
    const { counts, first } = result.findings();
    expect(counts.map(({ rule, count }) => [rule.name, count])).toEqual([
      ['failures', 25],
      ['deletes', 1],
    ]);
    expect(first.map(({ rule, summary }) => [rule.name, summary.where])).toEqual([
      ['failures', 'host0'],
      ['failures', 'host1'],
      ['failures', 'host2'],
      ['deletes', '111122223333 eu-north-1'],
    ]);
    expect(first[0]!.partition.source).toBe('mixed');
  });

  it('leaves out what goes back into the stream, because it will be found again', async () => {
    const messages = Array.from({ length: 400 }, (_, i) => refused(`host${i}`));
    const result = await judged(one(...messages), judgingBy([isFailure]), { maxResponseBytes: 20_000 }, 400);
    const { counts, first } = result.findings();
    const events = result.books().sources.windows!;
    expect(events.reingested).toBeGreaterThan(0);
    expect(events.findings).toBe(events.events);
    expect(counts[0]!.count).toBe(events.findings);
    expect(first).toHaveLength(events.findings);
    expectClosed(result.books());
  });

  it('leaves out what a record held that failed in the end', async () => {
    const result = await judged(one(refused('a')), judgingBy([isFailure]), {}, 1);
    result.fail(0, 'the stream refuses');
    expect(result.findings()).toMatchObject({ counts: [], first: [] });
    expectClosed(result.books());
  });
});
