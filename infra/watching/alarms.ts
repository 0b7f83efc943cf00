import type { Alarm, IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type AlarmName, type AlarmOverrides, overrideOf, refuseUnknownAlarms } from '../alarm-names.ts';
import { type AlarmRow, makeAlarm, nameOf } from './alarm.ts';

interface AlarmsProps {
  /** Begins the names of the alarms. */
  readonly deployment: string;
  readonly rows: readonly AlarmRow[];
  /** What an alarm does; without it, alarms are seen in CloudWatch only. */
  readonly action: IAlarmAction | undefined;
  readonly overrides?: AlarmOverrides | undefined;
}

/** Alarms about the deployment itself. Silence raises none but `silent`, which is asked for: a source may have no news. */
export class Alarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { deployment, rows, action, overrides = {} }: AlarmsProps) {
    super(scope, id);
    refuseUnknownAlarms(overrides, rows.map(nameOf));
    this.alarms = rows.flatMap((row) => {
      const override = overrideOf(overrides, row.kind, nameOf(row) as AlarmName);
      return override.disabled ? [] : [makeAlarm(this, deployment, row, override, action)];
    });
  }
}
