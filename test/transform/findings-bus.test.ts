import { EventBridgeClient, PutEventsCommand, type PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { createSendFindings } from '../../functions/transform/findings-bus.ts';
import type { FindingsReport, ReportedFinding } from '../../shared/findings/collect/findings-report.ts';
import { readBusEvent } from '../../shared/findings/mail/received-findings.ts';
import { detectionOf } from '../../shared/findings/make/detection.ts';
import { findingOf } from '../../shared/findings/make/finding.ts';
import { subjectOf } from '../../shared/findings/make/subject.ts';
import { newEvent } from '../../shared/ocsf/event.ts';
import { type Level, levels, type Rule } from '../../shared/rules/rule.ts';
import { partition } from '../support/bus-events.ts';
import { standInRule } from '../support/judging.ts';

const client = new EventBridgeClient({ region: 'eu-west-1' });
const events = mockClient(client);
afterEach(() => events.reset());

const rules = new Map(
  levels.map((level) => [level, standInRule(`of-${level}`, 'windows', () => true, { level }).rule]),
);
const ruleOf = (level: Level = 'high'): Rule => rules.get(level)!;

function found(rule: Rule, uid: string, length = 10): ReportedFinding {
  const event = newEvent(1008, 1, 1_768_473_000_250);
  event.metadata.uid = uid;
  event.actor = { app_name: 'x'.repeat(length) };
  const subject = subjectOf(event, true, 0);
  const ocsf = findingOf(detectionOf(rule), subject);
  return { rule, ocsf, summary: subject.summary, kept: true, partition };
}

const report = (first: readonly ReportedFinding[], count = first.length): FindingsReport => {
  const matched = [...new Set(first.map(({ rule }) => rule))];
  return {
    first,
    counts: matched.map((rule) => ({ rule, count, firstTime: 1, lastTime: 2, partition })),
    unjudged: 0,
  };
};
const many = (number: number, length?: number): FindingsReport =>
  report(Array.from({ length: number }, (_, i) => found(ruleOf(), String(i), length)));

const send = (options: { deadline?: number; client?: () => Promise<EventBridgeClient> } = {}) =>
  createSendFindings({ bus: 'findings', client: async () => client, firstPause: 1, ...options });
const sent = (): PutEventsCommandInput[] =>
  events.commandCalls(PutEventsCommand).map((call) => call.args[0].input);
const entries = () => sent().flatMap(({ Entries = [] }) => Entries);
const taken = () => events.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });

describe('findings on their way to the bus', () => {
  it('are events that notify reads', async () => {
    taken();
    expect(await send()(many(1))).toEqual({ sent: 1, notSent: 0, reasons: [] });
    const [entry] = entries();
    expect(entry).toMatchObject({
      EventBusName: 'findings',
      Source: 'audit-firehose',
      DetailType: 'Finding',
    });
    const received = readBusEvent(
      JSON.stringify({ 'detail-type': entry!.DetailType, detail: JSON.parse(entry!.Detail!) }),
    );
    expect(received).toMatchObject({
      kind: 'finding',
      detail: { rule: { name: 'of-high', level: 'high' }, place: partition, finding: { class_uid: 2004 } },
    });
  });

  it('go by ten, and by no more than 256 KB', async () => {
    taken();
    await send()(many(25));
    expect(sent().map(({ Entries }) => Entries!.length)).toEqual([10, 10, 5]);
    events.resetHistory();
    await send()(many(9, 40_000));
    expect(sent().length).toBeGreaterThan(1);
    for (const { Entries } of sent()) {
      expect(Entries!.reduce((sum, { Detail }) => sum + Buffer.byteLength(Detail!), 0)).toBeLessThan(256_000);
    }
    expect(entries()).toHaveLength(9);
  });

  it('leave their evidence behind where it is too long for an event of the bus', async () => {
    taken();
    await send()(many(1, 1_000_000));
    const detail = JSON.parse(entries()[0]!.Detail!);
    expect(entries()[0]!.Detail!.length).toBeLessThan(200_000);
    expect(detail.finding).not.toHaveProperty('evidences');
    expect(detail.finding.finding_info.related_events[0].uid).toBe('0');
  });

  it('go by their level: when time runs out, the worst have gone', async () => {
    taken();
    await send()(
      report(
        (['low', 'critical', 'medium'] as const).map((level) => found(ruleOf(level), level)),
        1,
      ),
    );
    expect(entries().map(({ Detail }) => JSON.parse(Detail!).rule.level)).toEqual([
      'critical',
      'medium',
      'low',
    ]);
  });

  it('are summed up where there are more than are sent one by one', async () => {
    taken();
    await send()(report([found(ruleOf(), '1')], 100_000));
    expect(entries().map(({ DetailType }) => DetailType)).toEqual(['Finding', 'Findings Summary']);
    expect(JSON.parse(entries()[1]!.Detail!)).toMatchObject({
      count: 100_000,
      told: 1,
      firstTime: 1,
      lastTime: 2,
    });
  });

  it('need no client where there are none', async () => {
    const none = send({ client: () => Promise.reject(new Error('asked for')) });
    expect(await none({ first: [], counts: [], unjudged: 0 })).toEqual({ sent: 0, notSent: 0, reasons: [] });
  });
});

describe('a bus', () => {
  it('that refuses is no fault of the transform: it is counted and named', async () => {
    events.on(PutEventsCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
    expect(await send()(many(25))).toEqual({ sent: 0, notSent: 25, reasons: ['AccessDeniedException'] });
  });

  it('that takes some is given the others again', async () => {
    const failed = { ErrorCode: 'ThrottlingException' };
    events
      .on(PutEventsCommand)
      .resolvesOnce({ FailedEntryCount: 1, Entries: [{ EventId: '1' }, failed, { EventId: '3' }] })
      .resolves({ FailedEntryCount: 0 });
    expect(await send()(many(3))).toEqual({ sent: 3, notSent: 0, reasons: [] });
    expect(sent().map(({ Entries }) => Entries!.length)).toEqual([3, 1]);
  });

  it('that never takes some is asked three times, and no more', async () => {
    const failed = { ErrorCode: 'ThrottlingException' };
    events.on(PutEventsCommand).callsFake(({ Entries }: PutEventsCommandInput) => ({
      FailedEntryCount: 1,
      Entries: Entries!.map(({ Detail }) => (Detail!.includes('"uid":"1"') ? failed : { EventId: 'x' })),
    }));
    expect(await send()(many(3))).toEqual({ sent: 2, notSent: 1, reasons: ['ThrottlingException'] });
    expect(sent()).toHaveLength(3);
  });

  it('that is slow costs the deadline, and not more', async () => {
    events.on(PutEventsCommand).callsFake(() => new Promise(() => {}));
    const started = performance.now();
    const { sent: done, notSent, reasons } = await send({ deadline: 60 })(many(100));
    expect(performance.now() - started).toBeLessThan(1000);
    expect([done, notSent, reasons]).toEqual([0, 100, ['out of time']]);
  });

  it('that becomes slow has what it took before', async () => {
    events
      .on(PutEventsCommand)
      .resolvesOnce({ FailedEntryCount: 0 })
      .callsFake(() => new Promise(() => {}));
    expect(await send({ deadline: 60 })(many(25))).toMatchObject({ sent: 10, notSent: 15 });
  });

  it('whose client can’t be made is asked for again with the next findings', async () => {
    taken();
    let asked = 0;
    const sender = send({
      client: async () => {
        if (asked++ === 0) throw new TypeError('no module');
        return client;
      },
    });
    expect(await sender(many(1))).toEqual({ sent: 0, notSent: 1, reasons: ['TypeError'] });
    expect(await sender(many(1))).toMatchObject({ sent: 1, notSent: 0 });
  });
});
