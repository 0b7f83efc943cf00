import { type CfnCondition, CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Outputs of a stack, by names that stay: commands and other templates ask for them. */
export type OutputName =
  | 'BucketName'
  | 'KeyArn'
  | 'StreamName'
  | 'TopicArn'
  | 'FunctionArn'
  | 'HostPolicyArn'
  | 'WindowsAgentParameter'
  | 'LinuxAgentParameter'
  | 'ReplayStateMachine'
  | 'SelectionCriteria'
  | 'DestinationArn';

/**
 * An output whose name is the same in every template. Of a second construct in the same stack the outputs have CDK's own
 * names, since the first has these already.
 */
export function fixedOutput(
  scope: Construct,
  name: OutputName,
  value: string,
  condition?: CfnCondition,
): void {
  const stack = Stack.of(scope);
  const place = stack.node.tryFindChild(name) === undefined ? stack : scope;
  new CfnOutput(place, name, { value, description: descriptions[name], ...(condition && { condition }) });
}

const descriptions: Readonly<Record<OutputName, string>> = {
  BucketName: "The archive's bucket",
  KeyArn: "The archive's key",
  StreamName: 'The delivery stream',
  TopicArn: 'The topic of alarms and messages',
  FunctionArn: 'The transform function',
  HostPolicyArn: 'For the roles of Linux hosts that upload their user names',
  WindowsAgentParameter: 'Configuration of the CloudWatch agent on Windows hosts',
  LinuxAgentParameter: 'Configuration of the CloudWatch agent on Linux hosts',
  ReplayStateMachine: 'The state machine for replays',
  SelectionCriteria:
    'Selection criteria that an account-wide subscription policy needs to leave out what is written here',
  DestinationArn: 'Where sending accounts of this region send to',
};
