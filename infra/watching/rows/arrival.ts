import { type CfnCondition, Token } from 'aws-cdk-lib';
import type { CfnSubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { kebab } from '../../names.ts';
import type { SilentAfterHours } from '../../properties.ts';
import type { AlarmRow } from '../alarm.ts';
import type { SubscriptionMetrics, Watched } from '../metrics.ts';

/** What CloudWatch Logs can't hand over. Each alarm exists where its subscription does. */
export function arrivalRows(
  { subscription }: SubscriptionMetrics,
  filters: readonly CfnSubscriptionFilter[],
): AlarmRow[] {
  return filters.flatMap((filter): AlarmRow[] => {
    const of = kebab(filter.node.id);
    const { logGroupName, filterName = '' } = filter;
    const { condition } = filter.cfnOptions;
    return [
      {
        kind: 'delivery-errors',
        of,
        metric: subscription('DeliveryErrors', logGroupName, filterName),
        above: 0,
        condition,
        meaning: `CloudWatch Logs can't hand over log events of ${logGroupName}. It doesn't try again where a right or the stream is missing, and those events are in the log group only: look at the subscription's role and destination, then bring them in by a replay of an export.`,
      },
      {
        kind: 'delivery-throttling',
        of,
        metric: subscription('DeliveryThrottling', logGroupName, filterName),
        above: 0,
        evaluationPeriods: 3,
        condition,
        meaning: `CloudWatch Logs is throttled while it hands over log events of ${logGroupName}. It tries again for 24 hours, and then they are in the log group only: raise the stream's quota.`,
      },
    ];
  });
}

/** Conditions of the template by sources. */
export type Subscribed = Readonly<Partial<Record<keyof SilentAfterHours, CfnCondition>>>;

const secondsOfHour = 3600;
const mostHours = 7 * 24;

/**
 * Sources that send nothing any more, for those that never pause.
 * @throws Error for hours that CloudWatch can't look back.
 */
export function silenceRows(
  { inOfSource }: Watched,
  silentAfterHours: SilentAfterHours,
  subscribed: Subscribed = {},
): AlarmRow[] {
  return Object.entries(silentAfterHours).flatMap(([source, hours]): AlarmRow[] => {
    if (hours === undefined || hours === 0) return [];
    if (!Token.isUnresolved(hours) && !(Number.isInteger(hours) && hours > 0 && hours <= mostHours)) {
      throw new Error(
        `silentAfterHours of ${source} is ${hours}; it must be 0 (never) to ${mostHours} whole hours.`,
      );
    }
    return [
      {
        kind: 'silent',
        of: source,
        metric: inOfSource(source),
        above: 0,
        periodSeconds: secondsOfHour,
        evaluationPeriods: hours,
        raisedBySilence: true,
        condition: subscribed[source as keyof Subscribed],
        meaning: `No log event of the source ${source} has come for the hours that SilentAfterHours gives. Look from the front: does the host's agent or the trail write to the log group, is it subscribed, does the stream get records, does the function fail?`,
      },
    ];
  });
}
