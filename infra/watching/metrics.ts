import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { metricNamespace as namespace } from '../../shared/config/metric-namespace.ts';
import { levels } from '../../shared/rules/rule.ts';
import { sourceNames } from '../../shared/source-names.ts';
import { arn, type Names } from '../names.ts';

const period = Duration.minutes(5);

/** What CloudWatch Logs says of subscriptions. */
export interface SubscriptionMetrics {
  /** Of the subscription filter of a log group. */
  subscription(metricName: string, logGroup: string, filterName: string): MathExpression;
  /** Of all subscription filters of a name, a line for each log group. */
  subscriptions(metricName: string, filterName: string): MathExpression;
}

/** What is watched: the function's own metrics by their names in functions/transform/report.ts, and the services'. */
export interface Watched extends SubscriptionMetrics {
  /** A total of the function. */
  total(metricName: string, statistic?: string): Metric;
  /** A count by source. */
  bySource(metricName: string): Metric[];
  /** Log events of one source. */
  inOfSource(source: string): Metric;
  /** Findings by level. */
  byLevel(): Metric[];
  /** Findings of one of ALARM_RULES. */
  ofRule(rule: string): Metric;
  /** Findings of all ALARM_RULES together, apart from some. */
  ofRulesBut(rules: readonly string[]): MathExpression;
  /** The same, a line for each rule. */
  ofEachRule(): MathExpression;
  /** A count over all sources. */
  overSources(metricName: string): MathExpression;
  lambda(metricName: string, statistic?: string): Metric;
  notify(metricName: string): Metric;
  replay(metricName: string): Metric;
  stateMachine(metricName: string): Metric;
  /** Of the rule that puts findings into their queue. */
  eventRule(metricName: string): Metric;
  firehose(metricName: string, stream: string, statistic?: string): Metric;
}

/**
 * Their dimension DestinationType has to be given exactly, and the guide doesn't say how it is written; a query of
 * Metrics Insights asks without it.
 */
export const subscriptionMetrics: SubscriptionMetrics = {
  subscription: (metricName, logGroup, filterName) =>
    query(
      `SELECT SUM(${metricName}) FROM "AWS/Logs" WHERE LogGroupName = '${logGroup}' AND FilterName = '${filterName}'`,
      metricName,
    ),
  subscriptions: (metricName, filterName) =>
    query(
      `SELECT SUM(${metricName}) FROM "AWS/Logs" WHERE FilterName = '${filterName}' GROUP BY LogGroupName`,
      metricName,
    ),
};

export function watched(names: Names): Watched {
  const metric = (
    space: string,
    metricName: string,
    dimensionsMap: Record<string, string>,
    statistic: string = Stats.SUM,
  ) => new Metric({ namespace: space, metricName, statistic, period, dimensionsMap });
  const own = (metricName: string, dimensions: Record<string, string>, statistic?: string) =>
    metric(namespace, metricName, { service: names.name, ...dimensions }, statistic);
  const ofSource = (metricName: string, source: string) =>
    own(metricName, { source }).with({ label: source });
  const ofFunction = (functionName: string) => (metricName: string, statistic?: string) =>
    metric('AWS/Lambda', metricName, { FunctionName: functionName }, statistic);
  const findingsByRule = `SELECT SUM(Findings) FROM SCHEMA("${namespace}", rule, service) WHERE service = '${names.name}'`;
  return {
    ...subscriptionMetrics,
    total: (metricName, statistic) => own(metricName, {}, statistic),
    bySource: (metricName) => sourceNames.map((name) => ofSource(metricName, name)),
    inOfSource: (source) => ofSource('LogEventsIn', source),
    byLevel: () => levels.map((level) => own('Findings', { level }).with({ label: level })),
    ofRule: (rule) => own('Findings', { rule }),
    ofRulesBut: (rules) =>
      query([findingsByRule, ...rules.map((rule) => `rule != '${rule}'`)].join(' AND '), 'Findings'),
    ofEachRule: () => query(`${findingsByRule} GROUP BY rule`, 'Findings'),
    overSources: (metricName) =>
      new MathExpression({
        expression: 'SUM(METRICS())',
        label: metricName,
        period,
        usingMetrics: Object.fromEntries(sourceNames.map((name) => [name, ofSource(metricName, name)])),
      }),
    lambda: ofFunction(names.function),
    notify: ofFunction(names.notify),
    replay: ofFunction(names.replay),
    stateMachine: (metricName) =>
      metric('AWS/States', metricName, { StateMachineArn: arn('states', `stateMachine:${names.replay}`) }),
    // A rule of the default bus would have no dimension EventBusName (EventBridge guide, monitoring).
    eventRule: (metricName) =>
      metric('AWS/Events', metricName, { EventBusName: names.findingsBus, RuleName: names.findingsRule }),
    firehose: (metricName, stream, statistic) =>
      metric('AWS/Firehose', metricName, { DeliveryStreamName: stream }, statistic),
  };
}

const query = (expression: string, label: string) => new MathExpression({ expression, label, period });
