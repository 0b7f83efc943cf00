import { Aws, CfnCondition, CfnParameter, Fn, type Stack } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { SilentAfterHours, SourceProps } from '../properties.ts';

/** A parameter for the topic of another stack that alarms go to; without one they are seen in CloudWatch only. */
export function topicParameter(stack: Stack): IAlarmAction {
  const topicArn = new CfnParameter(stack, 'AlarmTopicArn', {
    description:
      'SNS topic of this region for alarms about log events that could not be sent; empty for none',
    allowedPattern: '^$|^arn:[\\w-]+:sns:[\\w-]+:\\d{12}:.+$',
    constraintDescription: 'must be the ARN of an SNS topic, or empty',
    default: '',
  }).valueAsString;
  const given = new CfnCondition(stack, 'HasAlarmTopic', {
    expression: Fn.conditionNot(Fn.conditionEquals(topicArn, '')),
  });
  const action = { alarmActionArn: Fn.conditionIf(given.logicalId, topicArn, Aws.NO_VALUE).toString() };
  return { bind: () => action };
}

/** A parameter for each source: hours after which its silence raises an alarm. */
export const silenceParameters = (stack: Stack, sources: readonly SourceProps[]): SilentAfterHours =>
  Object.fromEntries(
    sources.map(({ source }) => [
      source,
      new CfnParameter(stack, `${source[0]!.toUpperCase()}${source.slice(1)}SilentAfterHours`, {
        type: 'Number',
        description: `Hours without a log event of the source ${source} after which an alarm is raised; 0 for never`,
        constraintDescription: 'must be 0 to 168 hours: CloudWatch looks back seven days at most',
        default: 0,
        minValue: 0,
        maxValue: 168,
      }).valueAsNumber,
    ]),
  );
