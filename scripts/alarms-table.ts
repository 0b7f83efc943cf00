import { Stack } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnSubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { namesFor } from '../infra/names.ts';
import { type AlarmRow, nameOf } from '../infra/watching/alarm.ts';
import { deploymentRows } from '../infra/watching/rows/deployment.ts';
import type { AlarmRules } from '../infra/watching/rows/findings.ts';

const minutes = (seconds: number): string =>
  seconds % 3600 === 0 ? `${seconds / 3600} h` : `${seconds / 60} min`;

/** The alarms of a deployment that has everything, in words. */
function rows(alarmRules: AlarmRules): AlarmRow[] {
  const stack = new Stack();
  const filter = new CfnSubscriptionFilter(stack, 'SOURCE', {
    logGroupName: 'the log group',
    filterName: 'NAME',
    filterPattern: '',
    destinationArn: 'the stream',
  });
  return deploymentRows({
    names: namesFor('NAME'),
    alarmRules,
    deadLetters: new Queue(stack, 'DeadLetters'),
    streams: ['NAME'],
    dynamic: true,
    freshnessLimit: 900,
    backup: true,
    filters: [filter],
    silentAfterHours: { other: 1 },
    subscribed: {},
    replay: true,
  });
}

/** Namespace and name of what an alarm looks at. */
function watchedBy(metric: IMetric): string {
  const { metricStat, mathExpression } = metric.toMetricConfig();
  if (metricStat) return `${metricStat.namespace} \`${metricStat.metricName}\``;
  const [first] = Object.values(mathExpression?.usingMetrics ?? {});
  if (first) return `${watchedBy(first)}, over all sources`;
  const [, name, space] = /SUM\((\w+)\) FROM (?:SCHEMA\()?"([^"]+)"/.exec(mathExpression!.expression)!;
  return `${space} \`${name}\``;
}

function line(row: AlarmRow): string {
  const { kind, evaluationPeriods = 1, periodSeconds = 300, raisedBySilence, above } = row;
  const name = nameOf(row).replace(/-(?:other|source)$/, '-SOURCE');
  const raised =
    kind === 'silent'
      ? 'nothing for the hours given'
      : `over ${above} for ${minutes(evaluationPeriods * periodSeconds)}`;
  const meaning = raisedBySilence ? row.meaning.replace('source other', 'source') : row.meaning;
  return `| \`${name}\` | ${watchedBy(row.metric)} | ${raised} | ${meaning} |`;
}

/** The table of docs/alarms.md. */
export function alarmsTable(): string {
  const [each, all] = [rows(['RULE']), rows('parameter')];
  const kinds = [each[0]!, ...all];
  return [
    '| Name | Looks at | Raised by | What it means, what to do |\n|---|---|---|---|',
    ...kinds.map(line),
  ].join('\n');
}

if (import.meta.main) console.log(alarmsTable());
