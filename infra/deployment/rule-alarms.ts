import { CfnCondition, Fn } from 'aws-cdk-lib';
import type { Alarm, CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { readRuleNames } from '../../shared/config/rules.ts';
import type { AuditFirehose } from '../audit-firehose.ts';
import { onlyWhere } from '../conditions.ts';
import type { Parameters } from '../parameters/parameters.ts';
import { makeAlarm } from '../watching/alarm.ts';
import { watched } from '../watching/metrics.ts';
import { otherRulesRow } from '../watching/rows/findings.ts';

/**
 * Lets the parameter AlarmRules decide which rules have an alarm: each that the stack names by default keeps its own
 * while it is in the list, and one alarm is for all others that are. A template can't make a resource for each name of a
 * list, and says whether one is in it by cutting the list there.
 */
export function alarmsByParameter(parameters: Parameters, firehose: AuditFirehose, byDefault: string): void {
  const list = parameters.text('AlarmRules', byDefault);
  const rules = readRuleNames(byDefault) ?? [];
  firehose.transform.function.addPropertyOverride(
    'Environment.Variables.ALARM_RULES',
    parameters.ifGiven('AlarmRules', list),
  );
  const between = Fn.join('', [',', list, ',']);
  const alarms = firehose.node.findChild('Alarms');
  for (const rule of rules) {
    const condition = new CfnCondition(alarms, `Has-${rule}`, {
      expression: Fn.conditionNot(Fn.conditionEquals(Fn.join('', Fn.split(`,${rule},`, between)), between)),
    });
    const alarm = alarms.node.findChild(`Rule-${rule}`) as Alarm;
    onlyWhere(condition, alarm.node.defaultChild as CfnAlarm);
  }
  const hasOthers = parameters.condition('HasOtherAlarmRules', () =>
    Fn.conditionAnd(
      parameters.isGiven('AlarmRules', list),
      Fn.conditionNot(Fn.conditionEquals(list, byDefault)),
    ),
  );
  const { names, topic } = firehose;
  const row = otherRulesRow(watched(names), rules, hasOthers);
  makeAlarm(alarms, names.name, row, {}, new SnsAction(topic));
}
