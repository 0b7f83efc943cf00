import { CfnCondition, Duration, Fn, Token } from 'aws-cdk-lib';
import {
  Alarm,
  type CfnAlarm,
  ComparisonOperator,
  type IAlarmAction,
  type MathExpression,
  type Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { AlarmKind, AlarmOverride } from '../alarm-names.ts';
import { onlyWhere } from '../conditions.ts';

/** What an alarm looks at, and what it says. */
export interface AlarmRow {
  readonly kind: AlarmKind;
  /** Which one, where a deployment has several of a kind: a rule, a source, a stream's number. */
  readonly of?: string | undefined;
  readonly metric: Metric | MathExpression;
  /** The alarm is raised by values above this. */
  readonly above: number;
  /** Periods that must all be above; 1 by default. A token where a parameter of the template says it. */
  readonly evaluationPeriods?: number;
  readonly periodSeconds?: number;
  /** False where its end is no news. */
  readonly tellsEnd?: boolean;
  /** True: no data raises the alarm, and so does a value that is not above. */
  readonly raisedBySilence?: boolean;
  /** The alarm exists where what it watches does. */
  readonly condition?: CfnCondition | undefined;
  /** What it means and what to do: the text of the message. */
  readonly meaning: string;
}

/** The name after that of the deployment. No kind begins with `rule-` but the user's rules, so none is taken twice. */
export const nameOf = ({ kind, of }: AlarmRow): string => (of === undefined ? kind : `${kind}-${of}`);

/** Five minutes: Firehose sends its metrics once in that time. */
const defaultPeriod = 300;

const secondsOfHour = 3600;
const secondsOfDay = 86_400;

/** Makes the alarm of a row, with what the user wants otherwise. */
export function makeAlarm(
  scope: Construct,
  deployment: string,
  row: AlarmRow,
  override: AlarmOverride,
  action: IAlarmAction | undefined,
): Alarm {
  const seconds = override.periodSeconds ?? row.periodSeconds ?? defaultPeriod;
  const evaluationPeriods = override.evaluationPeriods ?? row.evaluationPeriods ?? 1;
  checkRange(nameOf(row), seconds, evaluationPeriods);
  const alarm = new Alarm(scope, idOf(row), {
    alarmName: `${deployment}-${nameOf(row)}`,
    alarmDescription: row.meaning,
    metric: row.metric.with({ period: Duration.seconds(seconds) }),
    threshold: override.threshold ?? row.above,
    comparisonOperator: row.raisedBySilence
      ? ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD
      : ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods,
    treatMissingData: row.raisedBySilence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
  const actions = override.actions ?? (action ? [action] : []);
  alarm.addAlarmAction(...actions);
  if (row.tellsEnd !== false) alarm.addOkAction(...actions);
  onlyWhere(wanted(scope, row), alarm.node.defaultChild as CfnAlarm);
  return alarm;
}

/** The row's condition; where a parameter says how many periods there are, none means no alarm. */
function wanted(scope: Construct, row: AlarmRow): CfnCondition | undefined {
  const { condition, evaluationPeriods } = row;
  if (!Token.isUnresolved(evaluationPeriods)) return condition;
  const some = Fn.conditionNot(Fn.conditionEquals(evaluationPeriods, '0'));
  return new CfnCondition(scope, `${idOf(row)}Wanted`, {
    expression: condition === undefined ? some : Fn.conditionAnd(condition, some),
  });
}

/**
 * CloudWatch looks back one day at most, and seven where a period has an hour or more (PutMetricAlarm).
 * @throws Error that names the alarm.
 */
function checkRange(name: string, seconds: number, evaluationPeriods: number): void {
  if (!Number.isInteger(seconds) || seconds < 60 || seconds % 60 !== 0) {
    throw new Error(`periodSeconds of the alarm ${name} is ${seconds}; it must be a multiple of 60.`);
  }
  const most = Math.floor((seconds < secondsOfHour ? secondsOfDay : 7 * secondsOfDay) / seconds);
  if (Token.isUnresolved(evaluationPeriods)) return;
  if (!Number.isInteger(evaluationPeriods) || evaluationPeriods < 1 || evaluationPeriods > most) {
    throw new Error(
      `evaluationPeriods of the alarm ${name} is ${evaluationPeriods}; with periods of ${seconds} seconds it must be 1 to ${most}.`,
    );
  }
}

/** Ids of constructs stay as they are, because an alarm of the same name can't be made a second time. */
function idOf({ kind, of }: AlarmRow): string {
  if (kind === 'rule') return `Rule-${of}`;
  return [kind, of ?? '']
    .join('-')
    .split('-')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');
}
