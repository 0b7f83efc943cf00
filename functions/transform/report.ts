import type { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { metricNamespace } from '../../shared/config/metric-namespace.ts';
import type { FindingsReport } from '../../shared/findings/collect/findings-report.ts';
import type { Books, SourceBooks } from '../../shared/pipeline/books.ts';
import type { InvocationReport } from './handler.ts';

/** More reasons would only repeat themselves, and a log line has an end. */
const reasonsLogged = 20;

type Rare = 'findingsNotWritten' | 'notJudged' | 'ocsfNotJudged';

/** Metrics of one source, by the member of its books. */
const sourceMetrics: readonly (readonly [string, Exclude<keyof SourceBooks, Rare>])[] = [
  ['LogEventsIn', 'in'],
  ['LogEventsJoined', 'joined'],
  ['LogEventsFiltered', 'filtered'],
  ['LogEventsReingested', 'reingested'],
  ['LogEventsFailed', 'failed'],
  ['EventsUnparsed', 'unparsed'],
  ['EventsPlacedByTimestamp', 'placedByTimestamp'],
  ['EventsOut', 'events'],
  ['FindingsOut', 'findings'],
  ['ValuesMasked', 'masked'],
];

/** The same of what is rare: published only where there is any, with the source and in total. */
const rareMetrics: readonly (readonly [string, Rare])[] = [
  ['FindingsNotWritten', 'findingsNotWritten'],
  ['EventsNotJudged', 'notJudged'],
  ['OcsfNotJudged', 'ocsfNotJudged'],
];

/**
 * Makes the reporter of the Lambda: one structured log line an invocation, with the closed books, and metrics in the
 * embedded metric format: in total, by source, of findings by level, and by rule for `alarmRules`. Neither holds any
 * text of the logs.
 * @example const report = createReport(new Logger(), new Metrics({ namespace }), ['cis-3.3-root-account-use']);
 */
export function createReport(
  logger: Logger,
  totals: Metrics,
  alarmRules: readonly string[] = [],
): (report: InvocationReport) => void {
  const made = new Map<string, Metrics>();
  const metricsOf = (dimension: string, value: string): Metrics => {
    const key = `${dimension} ${value}`;
    const metrics =
      made.get(key) ?? new Metrics({ namespace: metricNamespace, defaultDimensions: { [dimension]: value } });
    made.set(key, metrics);
    return metrics;
  };
  const addCount = (dimension: string, value: string, count: number): void => {
    const metrics = metricsOf(dimension, value);
    metrics.addMetric('Findings', MetricUnit.Count, count);
    metrics.publishStoredMetrics();
  };

  return ({ invocationId, books, failures, findings, bus, milliseconds }) => {
    const { byLevel, byRule } = countsOf(findings);
    const notSent = bus?.notSent ?? 0;
    const line = {
      invocationId,
      books,
      milliseconds,
      ...(byRule.size > 0 ? { findings: Object.fromEntries(byRule) } : {}),
      ...(findings.unjudged > 0 ? { unjudged: findings.unjudged } : {}),
      ...(bus !== undefined && bus.sent + bus.notSent > 0 ? { bus } : {}),
    };
    const isFine =
      failures.length === 0 && notSent === 0 && findings.unjudged === 0 && countOf(books, 'notJudged') === 0;
    if (isFine) logger.info('invocation', line);
    else logger.warn('invocation', { ...line, failures: failures.slice(0, reasonsLogged) });

    const { ok, dropped, failed } = books.records;
    totals.addMetric('RecordsOk', MetricUnit.Count, ok);
    totals.addMetric('RecordsDropped', MetricUnit.Count, dropped);
    totals.addMetric('RecordsFailed', MetricUnit.Count, failed);
    totals.addMetric('ResponseBytes', MetricUnit.Bytes, books.responseBytes);
    if (notSent > 0) totals.addMetric('FindingsNotSent', MetricUnit.Count, notSent);
    if (findings.unjudged > 0) totals.addMetric('EventsUnjudged', MetricUnit.Count, findings.unjudged);
    for (const [name, key] of rareMetrics) {
      const count = countOf(books, key);
      if (count > 0) totals.addMetric(name, MetricUnit.Count, count);
    }
    for (const [level, count] of byLevel) addCount('level', level, count);
    for (const rule of alarmRules) {
      const count = byRule.get(rule);
      if (count !== undefined) addCount('rule', rule, count);
    }
    for (const [source, entry] of Object.entries(books.sources)) {
      const metrics = metricsOf('source', source);
      for (const [name, key] of sourceMetrics) {
        const count = entry[key];
        if (count !== undefined) metrics.addMetric(name, MetricUnit.Count, count);
      }
      for (const [name, key] of rareMetrics) {
        const count = entry[key];
        if (count !== undefined) metrics.addMetric(name, MetricUnit.Count, count);
      }
      metrics.publishStoredMetrics();
    }
  };
}

const countOf = (books: Books, key: Rare): number =>
  Object.values(books.sources).reduce((sum, entry) => sum + (entry[key] ?? 0), 0);

function countsOf({ counts }: FindingsReport) {
  const byLevel = new Map<string, number>();
  const byRule = new Map<string, number>();
  for (const { rule, count } of counts) {
    byLevel.set(rule.level, (byLevel.get(rule.level) ?? 0) + count);
    byRule.set(rule.name, (byRule.get(rule.name) ?? 0) + count);
  }
  return { byLevel, byRule };
}
