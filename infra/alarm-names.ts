import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { similarNames } from '../shared/config/similar.ts';

/** Kinds of alarms: the name of an alarm is its kind, and where there are several of it, `KIND-WHICH`. */
export const alarmKinds = [
  'rule',
  'other-rules',
  'findings-not-told',
  'findings-not-sent',
  'findings-rule-failed',
  'findings-dead-letters-failed',
  'notify-errors',
  'records-failed',
  'events-unparsed',
  'reingestion',
  'response-near-limit',
  'function-errors',
  'function-throttles',
  'delivery-errors',
  'delivery-throttling',
  'silent',
  'delivery-freshness',
  'backup-freshness',
  'stream-throttles',
  'partition-limit',
  'key-access-denied',
  'key-disabled',
  'key-invalid-state',
  'key-not-found',
  'replay-errors',
  'replay-failed',
] as const;

export type AlarmKind = (typeof alarmKinds)[number];

/** A kind, or one of it: `delivery-errors`, `delivery-errors-windows`, `rule-cis-3.3-root-account-use`. */
export type AlarmName = AlarmKind | `${AlarmKind}-${string}`;

/** What is wanted otherwise for an alarm; what is left out stays. */
export interface AlarmOverride {
  readonly threshold?: number;
  /** Seconds, a multiple of 60. */
  readonly periodSeconds?: number;
  /** Periods in a row that must be beyond the threshold. */
  readonly evaluationPeriods?: number;
  /** Instead of the deployment's topic; none: the alarm is seen in CloudWatch only. */
  readonly actions?: readonly IAlarmAction[];
  /** True: the alarm isn't made. */
  readonly disabled?: boolean;
}

export type AlarmOverrides = Readonly<Partial<Record<AlarmName, AlarmOverride>>>;

/**
 * What holds for an alarm: what is said of its kind, and over that what is said of itself.
 */
export function overrideOf(overrides: AlarmOverrides, kind: AlarmKind, name: AlarmName): AlarmOverride {
  return { ...overrides[kind], ...overrides[name] };
}

/**
 * A misspelt name would leave the alarm as it was, and nobody would know.
 * @param names of the alarms that this deployment has.
 * @throws Error with the name that may be meant.
 */
export function refuseUnknownAlarms(overrides: AlarmOverrides, names: readonly string[]): void {
  const known: string[] = [...new Set([...alarmKinds, ...names])];
  for (const name of Object.keys(overrides)) {
    if (known.includes(name)) continue;
    const meant = similarNames(known)(name);
    throw new Error(
      `${name} is no alarm of this deployment. ${meant ? `Did you mean ${meant}?` : `There are: ${known.join(', ')}`}`,
    );
  }
}
