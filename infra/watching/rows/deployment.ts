import type { CfnSubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Names } from '../../names.ts';
import type { SilentAfterHours } from '../../properties.ts';
import type { AlarmRow } from '../alarm.ts';
import { watched } from '../metrics.ts';
import { arrivalRows, type Subscribed, silenceRows } from './arrival.ts';
import { deliveryRows } from './delivery.ts';
import { type AlarmRules, findingsRows, ruleRows } from './findings.ts';
import { replayRows } from './replay.ts';
import { transformRows } from './transform.ts';

/** What a deployment has, as far as alarms differ by it. */
export interface Watching {
  readonly names: Names;
  /** Whether the function's keys partition: a stream has a limit of open partitions then. */
  readonly dynamic: boolean;
  /** Names of the streams. */
  readonly streams: readonly string[];
  /** Seconds after which a record waits too long for its delivery. */
  readonly freshnessLimit: number;
  /** Whether originals are kept. */
  readonly backup: boolean;
  readonly alarmRules: AlarmRules;
  /** Findings that could not be mailed; undefined where none are mailed. */
  readonly deadLetters: IQueue | undefined;
  readonly filters: readonly CfnSubscriptionFilter[];
  readonly silentAfterHours: SilentAfterHours;
  /** What holds where a source is subscribed to, for sources of which that is decided at deployment. */
  readonly subscribed: Subscribed;
  readonly replay: boolean;
}

/** All alarms of a deployment. */
export function deploymentRows(watching: Watching): AlarmRow[] {
  const metrics = watched(watching.names);
  return [
    ...ruleRows(metrics, watching.alarmRules),
    ...(watching.deadLetters ? findingsRows(metrics, watching.deadLetters) : []),
    ...transformRows(metrics),
    ...arrivalRows(metrics, watching.filters),
    ...silenceRows(metrics, watching.silentAfterHours, watching.subscribed),
    ...deliveryRows(metrics, watching),
    ...(watching.replay ? replayRows(metrics) : []),
  ];
}
