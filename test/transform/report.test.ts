import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InvocationReport } from '../../functions/transform/handler.ts';
import { createReport } from '../../functions/transform/report.ts';
import { metricNamespace as namespace } from '../../shared/config/metric-namespace.ts';
import { newBooks, newSourceBooks } from '../../shared/pipeline/books.ts';
import type { Level } from '../../shared/rules/rule.ts';
import { partition } from '../support/bus-events.ts';
import { standInRule } from '../support/judging.ts';

let printed: string[] = [];
beforeEach(() => {
  printed = [];
  // Powertools writes past the console otherwise.
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
  for (const method of ['log', 'info', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((text: unknown) => void printed.push(String(text)));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const count = (name: string, level: Level, number: number) => ({
  rule: standInRule(name, 'windows', () => true, { level }).rule,
  count: number,
  firstTime: 0,
  lastTime: 0,
  partition,
});

/** The lines that an invocation with these findings prints: the log line, and the metrics. */
function report(more: Partial<InvocationReport> = {}, alarmRules: readonly string[] = []) {
  const totals = new Metrics({ namespace, serviceName: 'audit' });
  const books = {
    ...newBooks(),
    sources: { windows: { ...newSourceBooks(), in: 3, used: 3, events: 3, findings: 7 } },
  };
  const counts = [count('a', 'high', 4), count('b', 'high', 2), count('c', 'low', 1)];
  createReport(
    new Logger({ serviceName: 'audit' }),
    totals,
    alarmRules,
  )({
    invocationId: 'i',
    books,
    failures: [],
    findings: { counts, first: [], unjudged: 0 },
    bus: undefined,
    milliseconds: 1,
    ...more,
  });
  totals.publishStoredMetrics();
  const lines = printed.map((line) => JSON.parse(line));
  return {
    line: lines.find(({ message }) => message === 'invocation'),
    metrics: lines.filter(({ _aws }) => _aws !== undefined),
  };
}

const findingsBy = (metrics: Record<string, unknown>[], dimension: string) =>
  Object.fromEntries(
    metrics.filter((one) => one[dimension] !== undefined).map((one) => [one[dimension], one.Findings]),
  );

describe('findings in the report of an invocation', () => {
  it('count by level', () => {
    expect(findingsBy(report().metrics, 'level')).toEqual({ high: 6, low: 1 });
  });
  it('count by rule only for the rules that have an alarm', () => {
    expect(findingsBy(report().metrics, 'rule')).toEqual({});
    expect(findingsBy(report({}, ['b', 'c', 'silent']).metrics, 'rule')).toEqual({ b: 2, c: 1 });
  });
  it('stand in the log line by rule', () => {
    const { line } = report();
    expect(line).toMatchObject({ level: 'INFO', findings: { a: 4, b: 2, c: 1 } });
    expect(line).not.toHaveProperty('bus');
  });
  it('that could not be sent are a warning and a metric', () => {
    const { line, metrics } = report({ bus: { sent: 1, notSent: 6, reasons: ['AccessDeniedException'] } });
    expect(line).toMatchObject({
      level: 'WARN',
      bus: { sent: 1, notSent: 6, reasons: ['AccessDeniedException'] },
    });
    expect(metrics.map(({ FindingsNotSent }) => FindingsNotSent).filter(Boolean)).toEqual([6]);
  });
  it('leave nothing behind where there are none', () => {
    const { line, metrics } = report({ findings: { counts: [], first: [], unjudged: 0 } });
    expect(line).not.toHaveProperty('findings');
    expect(metrics.some((one) => 'Findings' in one || 'FindingsNotSent' in one)).toBe(false);
  });
  it('count events that no rule could judge', () => {
    const { line, metrics } = report({ findings: { counts: [], first: [], unjudged: 3 } });
    expect(line).toMatchObject({ level: 'WARN', unjudged: 3 });
    expect(metrics.map(({ EventsUnjudged }) => EventsUnjudged).filter(Boolean)).toEqual([3]);
  });

  it('count, by source and in total, what a bound kept from being judged or written', () => {
    const windows = { ...newSourceBooks(), in: 3, used: 3, notJudged: 7, findingsNotWritten: 2 };
    const { line, metrics } = report({ books: { ...newBooks(), sources: { windows } } });
    expect(line).toMatchObject({ level: 'WARN', books: { sources: { windows: { notJudged: 7 } } } });
    const ofSource = metrics.filter(({ source }) => source === 'windows');
    expect(ofSource).toMatchObject([{ EventsNotJudged: 7, FindingsNotWritten: 2 }]);
    const total = metrics.filter((one) => 'RecordsOk' in one);
    expect(total).toMatchObject([{ EventsNotJudged: 7, FindingsNotWritten: 2 }]);
  });
});
