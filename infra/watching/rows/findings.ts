import { type CfnCondition, Token } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { readRuleNames } from '../../../shared/config/rules.ts';
import type { AlarmRow } from '../alarm.ts';
import type { Watched } from '../metrics.ts';

/** Rules that raise an alarm, or that a parameter of the template names them. */
export type AlarmRules = readonly string[] | 'parameter';

export const alarmRulesOf = (alarmRules: string | undefined): AlarmRules =>
  Token.isUnresolved(alarmRules) ? 'parameter' : (readRuleNames(alarmRules ?? '') ?? []);

/** An alarm for each of the user's ALARM_RULES, or one for all where only a parameter of the template names them. */
export function ruleRows(metrics: Watched, rules: AlarmRules): AlarmRow[] {
  if (rules === 'parameter') return [otherRulesRow(metrics, [])];
  return rules.map((rule) => ({
    kind: 'rule',
    of: rule,
    metric: metrics.ofRule(rule),
    above: 0,
    tellsEnd: false,
    meaning: `The rule ${rule} found something. Its findings are in the archive (class_uid 2004, finding_info.analytic), beside their events.`,
  }));
}

/** One alarm for all of ALARM_RULES but those with an alarm of their own. */
export function otherRulesRow(
  { ofRulesBut }: Pick<Watched, 'ofRulesBut'>,
  withAlarms: readonly string[],
  condition?: CfnCondition,
): AlarmRow {
  return {
    kind: 'other-rules',
    metric: ofRulesBut(withAlarms),
    above: 0,
    tellsEnd: false,
    condition,
    meaning:
      'A rule of AlarmRules without an alarm of its own found something. Its findings are in the archive (class_uid 2004, finding_info.analytic), beside their events; the metric Findings says by the dimension rule which one.',
  };
}

/** The way of findings to people: transform, bus, rule, queue, notify, topic. */
export function findingsRows({ total, eventRule, notify }: Watched, deadLetters: IQueue): AlarmRow[] {
  return [
    {
      kind: 'findings-not-told',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible(),
      above: 0,
      meaning:
        "Findings could not be mailed; they are in the archive all the same. The log of the function notify says why; the queue's dead letters can be redriven.",
    },
    {
      kind: 'findings-not-sent',
      metric: total('FindingsNotSent'),
      above: 0,
      meaning:
        "Findings could not be sent to their bus; they are in the archive all the same. The transform's log line `invocation` says why.",
    },
    {
      kind: 'findings-rule-failed',
      metric: eventRule('FailedInvocations'),
      above: 0,
      meaning:
        "The bus's rule could not put findings into their queue, mostly for want of rights: look at the queue's policy, and at the key's, which events.amazonaws.com must be allowed to use. What failed is among the dead letters.",
    },
    {
      kind: 'findings-dead-letters-failed',
      metric: eventRule('InvocationsFailedToBeSentToDlq'),
      above: 0,
      meaning:
        'Findings could be put neither into their queue nor among its dead letters, and nobody gets a message; they are in the archive all the same. Look at the policies of both queues and of the key.',
    },
    {
      kind: 'notify-errors',
      metric: notify('Errors'),
      above: 0,
      meaning:
        'The function that makes messages of findings failed. A batch is tried five times and then goes to the dead letters; the log of the function notify says why.',
    },
  ];
}
