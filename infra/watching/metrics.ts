import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { namespace } from '../../functions/transform/report.ts';
import { levels } from '../../shared/rules/rule.ts';
import { sources } from '../../shared/sources/registry.ts';
import type { Names } from '../names.ts';

const period = Duration.minutes(5);

/** What is watched: the function's own metrics by their names in functions/transform/report.ts, and the services'. */
export interface Watched {
  /** A total of the function. */
  total(metricName: string, statistic?: string): IMetric;
  /** A count by source. */
  bySource(metricName: string): IMetric[];
  /** Findings by level. */
  byLevel(): IMetric[];
  /** Findings of one of ALARM_RULES. */
  ofRule(rule: string): Metric;
  /** A count over all sources. */
  overSources(metricName: string): IMetric;
  lambda(metricName: string, statistic?: string): IMetric;
  firehose(metricName: string, stream: string, statistic?: string): IMetric;
}

export function watched(names: Names): Watched {
  const own = (metricName: string, statistic: string, dimensions: Record<string, string>) =>
    new Metric({
      namespace,
      metricName,
      statistic,
      period,
      dimensionsMap: { service: names.name, ...dimensions },
    });
  const ofSource = (metricName: string, source: string) =>
    own(metricName, Stats.SUM, { source }).with({ label: source });
  return {
    total: (metricName, statistic = Stats.SUM) => own(metricName, statistic, {}),
    bySource: (metricName) => sources.map(({ name }) => ofSource(metricName, name)),
    byLevel: () => levels.map((level) => own('Findings', Stats.SUM, { level }).with({ label: level })),
    ofRule: (rule) => own('Findings', Stats.SUM, { rule }),
    overSources: (metricName) =>
      new MathExpression({
        expression: 'SUM(METRICS())',
        label: metricName,
        period,
        usingMetrics: Object.fromEntries(sources.map(({ name }) => [name, ofSource(metricName, name)])),
      }),
    lambda: (metricName, statistic = Stats.SUM) =>
      new Metric({
        namespace: 'AWS/Lambda',
        metricName,
        statistic,
        period,
        dimensionsMap: { FunctionName: names.function },
      }),
    firehose: (metricName, stream, statistic = Stats.SUM) =>
      new Metric({
        namespace: 'AWS/Firehose',
        metricName,
        statistic,
        period,
        dimensionsMap: { DeliveryStreamName: stream },
      }),
  };
}
