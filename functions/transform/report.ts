import type { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SourceBooks } from '../../shared/pipeline/books.ts';
import type { InvocationReport } from './handler.ts';

export const namespace = 'AuditFirehose';

/** More reasons would only repeat themselves, and a log line has an end. */
const reasonsLogged = 20;

/** Metrics of one source, by the member of its books. */
const sourceMetrics: readonly (readonly [string, keyof SourceBooks])[] = [
  ['LogEventsIn', 'in'],
  ['LogEventsJoined', 'joined'],
  ['LogEventsFiltered', 'filtered'],
  ['LogEventsReingested', 'reingested'],
  ['LogEventsFailed', 'failed'],
  ['EventsUnparsed', 'unparsed'],
  ['EventsOut', 'events'],
  ['FindingsOut', 'findings'],
];

/**
 * Makes the reporter of the Lambda: one structured log line an invocation, with the closed books, and metrics in the
 * embedded metric format, by source and in total. Neither holds any text of the logs.
 */
export function createReport(logger: Logger, totals: Metrics): (report: InvocationReport) => void {
  const bySource = new Map<string, Metrics>();
  const metricsOf = (source: string): Metrics => {
    const known = bySource.get(source);
    if (known) return known;
    const made = new Metrics({ namespace, defaultDimensions: { source } });
    bySource.set(source, made);
    return made;
  };

  return ({ invocationId, books, failures, milliseconds }) => {
    const line = { invocationId, books, milliseconds };
    if (failures.length === 0) logger.info('invocation', line);
    else logger.warn('invocation', { ...line, failures: failures.slice(0, reasonsLogged) });

    const { ok, dropped, failed } = books.records;
    totals.addMetric('RecordsOk', MetricUnit.Count, ok);
    totals.addMetric('RecordsDropped', MetricUnit.Count, dropped);
    totals.addMetric('RecordsFailed', MetricUnit.Count, failed);
    totals.addMetric('ResponseBytes', MetricUnit.Bytes, books.responseBytes);
    for (const [source, entry] of Object.entries(books.sources)) {
      const metrics = metricsOf(source);
      for (const [name, key] of sourceMetrics) metrics.addMetric(name, MetricUnit.Count, entry[key]);
      metrics.publishStoredMetrics();
    }
  };
}
