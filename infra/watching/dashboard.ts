import { Dashboard, GraphWidget, type IMetric, Stats, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { watched } from './metrics.ts';
import { keyMetrics } from './rows/delivery.ts';
import type { Watching } from './rows/deployment.ts';

/** One page with four questions: is everything arriving, what fired, what is failing, what was filtered. */
export function makeDashboard(scope: Construct, watching: Watching): Dashboard {
  const { names, streams, filters, backup, deadLetters, replay } = watching;
  const metrics = watched(names);
  const { total, bySource, byLevel, overSources, lambda, firehose } = metrics;
  const ofStreams = (metricName: string, statistic?: string): IMetric[] =>
    streams.map((stream) => firehose(metricName, stream, statistic));
  const dashboard = new Dashboard(scope, 'Dashboard', { dashboardName: names.name });
  dashboard.addWidgets(
    heading('Is everything arriving?'),
    graph('Log events in, by source', bySource('LogEventsIn')),
    graph('Events out, by source', bySource('EventsOut')),
    graph(
      'Age of the oldest record not delivered (s)',
      ofStreams('DeliveryToS3.DataFreshness', Stats.MAXIMUM),
    ),
    graph('Records in', ofStreams('IncomingRecords')),
    ...(filters.length > 0
      ? [
          graph('Log events that CloudWatch Logs could not hand over: errors', [
            metrics.subscriptions('DeliveryErrors', names.name),
          ]),
          graph('Log events that CloudWatch Logs could not hand over: throttled', [
            metrics.subscriptions('DeliveryThrottling', names.name),
          ]),
        ]
      : []),
    ...(backup
      ? [
          graph(
            'Age of the oldest original not in the backup (s)',
            ofStreams('BackupToS3.DataFreshness', Stats.MAXIMUM),
          ),
        ]
      : []),
    heading('What fired?'),
    graph('Findings, by level', byLevel()),
    // By a query, as a parameter of the template may name them.
    graph('Findings of the rules with an alarm', [metrics.ofEachRule()]),
    graph('Findings that could not be sent', [total('FindingsNotSent')]),
    ...(deadLetters
      ? [
          graph('Findings on their way to people: failures', [
            metrics.eventRule('FailedInvocations'),
            metrics.eventRule('InvocationsFailedToBeSentToDlq'),
            metrics.notify('Errors'),
          ]),
        ]
      : []),
    heading('What is failing?'),
    graph('Records failed', [total('RecordsFailed')]),
    graph('Events that could not be parsed', bySource('EventsUnparsed')),
    graph('Function: errors, throttles', [lambda('Errors'), lambda('Throttles')]),
    graph('Function: duration (ms)', [lambda('Duration', Stats.p(50)), lambda('Duration', Stats.MAXIMUM)]),
    graph('Response size (bytes)', [total('ResponseBytes', Stats.MAXIMUM)]),
    graph('Log events put back', [overSources('LogEventsReingested')]),
    graph('Throttled records', ofStreams('ThrottledRecords')),
    graph('Partitions over the limit', ofStreams('PartitionCountExceeded')),
    graph(
      'KMS key of the stream: refusals',
      keyMetrics.flatMap((name) => ofStreams(name)),
    ),
    ...(replay
      ? [
          graph('Replays: failed executions, errors of the function', [
            metrics.stateMachine('ExecutionsFailed'),
            metrics.replay('Errors'),
          ]),
        ]
      : []),
    heading('What was filtered?'),
    graph('Log events filtered, by source', bySource('LogEventsFiltered')),
    graph('Records dropped: control messages, and nothing left to write', [total('RecordsDropped')]),
  );
  return dashboard;
}

const heading = (text: string) => new TextWidget({ markdown: `## ${text}`, width: 24, height: 1 });
const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 6, height: 6 });
