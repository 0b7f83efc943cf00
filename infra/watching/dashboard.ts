import { Dashboard, GraphWidget, type IMetric, Stats, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Names } from '../names.ts';
import { watched } from './metrics.ts';

/** One page with four questions: is everything arriving, what fired, what is failing, what was filtered. */
export function makeDashboard(
  scope: Construct,
  names: Names,
  streams: readonly string[],
  alarmRules: readonly string[],
): Dashboard {
  const { total, bySource, byLevel, ofRule, overSources, lambda, firehose } = watched(names);
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
    heading('What fired?'),
    graph('Findings, by level', byLevel()),
    ...(alarmRules.length > 0
      ? [
          graph(
            'Findings of the rules with an alarm',
            alarmRules.map((rule) => ofRule(rule).with({ label: rule })),
          ),
        ]
      : []),
    graph('Findings that could not be sent', [total('FindingsNotSent')]),
    heading('What is failing?'),
    graph('Records failed', [total('RecordsFailed')]),
    graph('Events that could not be parsed', bySource('EventsUnparsed')),
    graph('Function: errors, throttles', [lambda('Errors'), lambda('Throttles')]),
    graph('Function: duration (ms)', [lambda('Duration', Stats.p(50)), lambda('Duration', Stats.MAXIMUM)]),
    graph('Response size (bytes)', [total('ResponseBytes', Stats.MAXIMUM)]),
    graph('Log events put back', [overSources('LogEventsReingested')]),
    graph('Throttled records', ofStreams('ThrottledRecords')),
    graph('Partitions over the limit', ofStreams('PartitionCountExceeded')),
    heading('What was filtered?'),
    graph('Log events filtered, by source', bySource('LogEventsFiltered')),
    graph('Records dropped: control messages, and nothing left to write', [total('RecordsDropped')]),
  );
  return dashboard;
}

const heading = (text: string) => new TextWidget({ markdown: `## ${text}`, width: 24, height: 1 });
const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 6, height: 6 });
