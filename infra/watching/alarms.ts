import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { maxResponseBytes } from '../../shared/config.ts';
import type { Names } from '../names.ts';
import { watched } from './metrics.ts';

interface AlarmsProps {
  readonly names: Names;
  /** Whether the function's keys partition: a stream has a limit of open partitions then. */
  readonly dynamic: boolean;
  /** Names of the streams. */
  readonly streams: readonly string[];
  /** The delivery buffer: data is never fresher than that. */
  readonly bufferSeconds: number;
  readonly action: IAlarmAction;
  /** Rules that raise an alarm whenever they find something. */
  readonly alarmRules: readonly string[];
  /** Findings that could not be told; undefined where none are. */
  readonly deadLetters: IQueue | undefined;
}

interface AlarmRow {
  readonly id: string;
  /** What stands after the deployment's name; made of the id unless given. */
  readonly name?: string;
  readonly metric: IMetric;
  readonly above: number;
  /** Periods of five minutes that must all be above. */
  readonly periods?: number;
  /** False where its end is no news. */
  readonly tellsEnd?: boolean;
  /** What it means and what to do: the text of the message. */
  readonly meaning: string;
}

/** Alarms about the deployment itself. None is raised by silence: no logs are no fault of the pipeline. */
export class Alarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.alarms = rows(props).map((row) => {
      const alarm = new Alarm(this, row.id, {
        alarmName: `${props.names.name}-${row.name ?? kebab(row.id)}`,
        alarmDescription: row.meaning,
        metric: row.metric,
        threshold: row.above,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: row.periods ?? 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(props.action);
      if (row.tellsEnd !== false) alarm.addOkAction(props.action);
      return alarm;
    });
  }
}

function rows(props: AlarmsProps): AlarmRow[] {
  const { names, streams, dynamic, bufferSeconds, alarmRules, deadLetters } = props;
  const { total, overSources, ofRule, lambda, firehose } = watched(names);
  return [
    ...alarmRules.map((rule) => ({
      id: `Rule-${rule}`,
      name: `rule-${rule}`,
      metric: ofRule(rule),
      above: 0,
      tellsEnd: false,
      meaning: `The rule ${rule} found something. Its findings are in the archive (class_uid 2004, finding_info.analytic), beside their events.`,
    })),
    ...(deadLetters === undefined
      ? []
      : [
          {
            id: 'FindingsNotTold',
            metric: deadLetters.metricApproximateNumberOfMessagesVisible(),
            above: 0,
            meaning:
              "Findings could not be told; they are in the archive all the same. The log of the function notify says why; the queue's dead letters can be redriven.",
          },
          {
            id: 'FindingsNotSent',
            metric: total('FindingsNotSent'),
            above: 0,
            meaning:
              "Findings could not be sent to their bus; they are in the archive all the same. The transform's log line `invocation` says why.",
          },
        ]),
    {
      id: 'RecordsFailed',
      metric: total('RecordsFailed'),
      above: 0,
      meaning:
        "Records could not be opened or did not fit. Their originals are under the error prefix; the function's log line `invocation` says why.",
    },
    {
      id: 'EventsUnparsed',
      metric: overSources('EventsUnparsed'),
      above: 0,
      periods: 3,
      meaning:
        'Log events of an unknown form arrive. They are delivered as base events with their text: look for class_uid 0 in the archive.',
    },
    {
      id: 'Reingestion',
      metric: overSources('LogEventsReingested'),
      above: 0,
      periods: 3,
      meaning:
        'Responses are too large again and again, and parts go back into the stream. Make lambdaBufferMegabytes smaller.',
    },
    {
      id: 'ResponseNearLimit',
      metric: total('ResponseBytes', Stats.MAXIMUM),
      above: 0.9 * maxResponseBytes,
      periods: 3,
      meaning: 'Responses come near to 6 MB. Make lambdaBufferMegabytes smaller.',
    },
    {
      id: 'FunctionErrors',
      metric: lambda('Errors'),
      above: 0,
      meaning:
        'The function failed. Firehose tries again three times, and then puts the batch under the error prefix.',
    },
    {
      id: 'FunctionThrottles',
      metric: lambda('Throttles'),
      above: 0,
      periods: 3,
      meaning: 'The function is throttled: raise its reserved concurrency or the account limit.',
    },
    ...streams.flatMap((stream, index) => {
      const suffix = streams.length === 1 ? '' : String(index + 1);
      return [
        {
          id: `DeliveryFreshness${suffix}`,
          metric: firehose('DeliveryToS3.DataFreshness', stream, Stats.MAXIMUM),
          // Firehose may take one and a half times the interval (dynamic partitioning guide); retries come on top.
          above: Math.max(900, 3 * bufferSeconds),
          periods: 2,
          meaning: `Records wait too long in ${stream}. Look at its delivery errors; after 24 hours they are lost.`,
        },
        {
          id: `StreamThrottles${suffix}`,
          metric: firehose('ThrottledRecords', stream),
          above: 0,
          periods: 3,
          meaning: `More arrives at ${stream} than its quota. CloudWatch Logs tries again for 24 hours: raise the quota.`,
        },
        dynamic && {
          id: `PartitionLimit${suffix}`,
          metric: firehose('PartitionCountExceeded', stream),
          above: 0,
          meaning: `${stream} has too many partitions open; records go to the error prefix. Raise the quota or leave partitionByHour off.`,
        },
      ].filter((row) => row !== false);
    }),
  ];
}

const kebab = (id: string): string => id.replace(/(?<=[a-z])(?=[A-Z0-9])/g, '-').toLowerCase();
