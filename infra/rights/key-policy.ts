import { onBehalfOf, type Places, type Right } from './right.ts';

/** What services need in the key's own policy; the roles' rights reach the key through the account. */
export interface KeyRight extends Omit<Right, 'resources'> {
  readonly service: (places: Places) => string;
  /** Every deployment, unless told otherwise. */
  readonly applies?: (places: Omit<Places, 'key'>) => boolean;
}

export const keyRights: readonly KeyRight[] = [
  {
    service: ({ region }) => `logs.${region}.amazonaws.com`,
    actions: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    conditions: ({ logGroups }) => ({
      ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': logGroups },
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
    // The queue's own policy names the rule; for the key, the account is what EventBridge is known to send.
    conditions: ({ account }) => ({ StringEquals: { 'aws:SourceAccount': account } }),
    reason: 'Puts findings into their encrypted queue',
    guide:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
  },
];
