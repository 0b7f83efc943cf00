import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { Parameters } from '../parameters/parameters.ts';
import type { ParameterName } from '../parameters/table.ts';
import type { SilentAfterHours } from '../properties.ts';
import type { LogGroupName, ReadyStack } from '../stacks/ready-stack.ts';

/** A parameter for the topic of another stack that alarms go to; without one they are seen in CloudWatch only. */
export function topicParameter(parameters: Parameters): IAlarmAction {
  const topicArn = parameters.text('AlarmTopicArn', '');
  const action = { alarmActionArn: parameters.ifGiven('AlarmTopicArn', topicArn) };
  return { bind: () => action };
}

/** The sources of a ready stack by their log groups. */
const sourceOf = {
  WindowsLogGroup: { source: 'windows', hours: 'WindowsSilentAfterHours' },
  TrailLogGroup: { source: 'cloudtrail', hours: 'CloudtrailSilentAfterHours' },
  LinuxLogGroup: { source: 'auditd', hours: 'AuditdSilentAfterHours' },
} as const satisfies Record<LogGroupName, { readonly source: string; readonly hours: ParameterName }>;

/** A parameter for each source: hours after which its silence raises an alarm. */
export const silenceParameters = (parameters: Parameters, { logGroups }: ReadyStack): SilentAfterHours =>
  Object.fromEntries(
    (Object.keys(logGroups) as LogGroupName[]).map((name) => {
      const { source, hours } = sourceOf[name];
      return [source, parameters.number(hours, 0)];
    }),
  );
