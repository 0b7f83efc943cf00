import type { CfnCondition } from 'aws-cdk-lib';
import { onBehalfOf, onlyIf, type Places, placeOf, type Right } from './right.ts';

/** What services need in the key's own policy; the roles' rights reach the key through the account. */
export interface KeyRight extends Omit<Right, 'resources'> {
  readonly service: (places: Places) => string;
  /** Every deployment by default. */
  readonly applies?: (places: Omit<Places, 'key'>) => boolean;
  /** Where it is decided at deployment: the condition. */
  readonly condition?: (places: Omit<Places, 'key'>) => CfnCondition | undefined;
}

const trailKeyGuide =
  'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html';

export const keyRights: readonly KeyRight[] = [
  {
    service: ({ region }) => `logs.${region}.amazonaws.com`,
    actions: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    conditions: ({ logGroups }) => ({
      ArnEquals: {
        'kms:EncryptionContext:aws:logs:arn': logGroups.map((group) =>
          typeof group === 'string' ? group : onlyIf(group.condition, placeOf(group)),
        ),
      },
    }),
    reason: "Encrypts this deployment's log groups",
    guide: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
    wildcard: 'The actions as the guide gives them, for these log groups only',
  },
  {
    service: () => 'cloudwatch.amazonaws.com',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    conditions: ({ partition, region, account, name }) =>
      onBehalfOf(account, `arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}-*`),
    reason: 'Sends alarms to the encrypted topic',
    guide: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
    wildcard: 'The alarms of this deployment, and the action as the guide gives it',
  },
  {
    service: () => 'events.amazonaws.com',
    applies: ({ findingsRule }) => findingsRule !== undefined,
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    // No condition: AWS's own text has none, and with `aws:SourceAccount` deliveries are said to fail without a word.
    // What EventBridge may put there is the queue's own policy to say, which names the rule.
    reason: 'Puts findings into their encrypted queue',
    guide:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
  },
  {
    service: () => 'cloudtrail.amazonaws.com',
    applies: ({ trail }) => trail !== undefined,
    condition: ({ trail }) => trail?.condition,
    actions: ['kms:GenerateDataKey*'],
    conditions: ({ partition, account, trail }) => ({
      StringEquals: { 'aws:SourceArn': trail!.arn },
      StringLike: {
        'kms:EncryptionContext:aws:cloudtrail:arn': `arn:${partition}:cloudtrail:*:${account}:trail/*`,
      },
    }),
    reason: 'Encrypts the files of the trail that is made',
    guide: trailKeyGuide,
    wildcard: 'The action as the guide gives it, for this trail only',
  },
  {
    service: () => 'cloudtrail.amazonaws.com',
    applies: ({ trail }) => trail !== undefined,
    condition: ({ trail }) => trail?.condition,
    actions: ['kms:DescribeKey'],
    conditions: ({ trail }) => ({ StringEquals: { 'aws:SourceArn': trail!.arn } }),
    reason: 'Looks whether it may use the key, when the trail is made',
    guide: trailKeyGuide,
  },
];
