import { callRights } from './calls.ts';
import { lambdaTrust, objectKey, throughServices, writeLog } from './common.ts';
import { deliveryRole } from './delivery-role.ts';
import { replayMapRole, replayRole } from './replay-roles.ts';
import { keyOf, onBehalfOf, type Places, placeIf, placeOf, type Right, type RoleRights } from './right.ts';
import { trailRole } from './trail.ts';

const firehoseGuide = 'https://docs.aws.amazon.com/firehose/latest/dev';
const logsGuide = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs';
const lambdaGuide = 'https://docs.aws.amazon.com/lambda/latest/dg';

/** Buckets that the function reads small objects from, with everything in them, as encryption contexts. */
const readBuckets = ({ identityMaps, rulePlaces = [] }: Places): string[] => {
  const buckets = [...(identityMaps ? [identityMaps] : []), ...rulePlaces].map(({ bucket }) => bucket);
  return [...new Set(buckets)].flatMap((bucket) => [bucket, `${bucket}/*`]);
};

/** Since April 2026 who writes into a new stream with a key of the customer's needs the key itself. */
const writersKey: Right = {
  actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
  resources: keyOf,
  conditions: (places) => throughServices(places, 'firehose'),
  reason: 'Writes into an encrypted stream',
  guide: `${firehoseGuide}/encryption.html`,
};

const putRecords: Right = {
  actions: ['firehose:PutRecord', 'firehose:PutRecordBatch'],
  resources: ({ streams }) => streams,
  reason: 'Delivers subscribed log events',
  guide: `${logsGuide}/SubscriptionFilters.html#FirehoseExample`,
};

/** The function's role: its own calls, and what Lambda does in its name. */
const transformRole: RoleRights = {
  trust: lambdaTrust,
  rights: [
    ...callRights('transform'),
    writersKey,
    objectKey({
      actions: ['kms:Decrypt'],
      contexts: readBuckets,
      reason: 'Decrypts user and group names, and rules',
      guide: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    }),
    writeLog(({ functionLogGroup }) => functionLogGroup),
    {
      actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      resources: ({ tracing }) => (tracing ? ['*'] : []),
      reason: 'Sends traces, where tracing is on',
      guide: `${lambdaGuide}/services-xray.html`,
      wildcard: 'X-Ray knows no resources for these actions',
    },
  ],
};

/** The role of the function that mails findings. */
const notifyRole: RoleRights = {
  trust: lambdaTrust,
  rights: [
    ...callRights('notify'),
    {
      actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      resources: ({ findingsQueue }) => (findingsQueue === undefined ? [] : [findingsQueue]),
      reason: 'Lambda takes findings out of their queue',
      guide: `${lambdaGuide}/services-sqs-configure.html`,
    },
    {
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: keyOf,
      conditions: (places) => throughServices(places, 'sns', 'sqs'),
      reason: 'Reads the encrypted queue, and publishes to the encrypted topic',
      guide: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
    },
    writeLog(({ notifyLogGroup }) => notifyLogGroup),
  ],
};

/** The role that CloudWatch Logs takes to write into the stream. */
const subscriptionRole: RoleRights = {
  trust: {
    service: 'logs.amazonaws.com',
    conditions: ({ partition, region, account }) =>
      onBehalfOf(account, `arn:${partition}:logs:${region}:${account}:*`),
    guide: `${logsGuide}/SubscriptionFilters.html#FirehoseExample`,
  },
  rights: [putRecords, writersKey],
};

/** The same for destinations that accounts of the organisation send to, in all sending regions. */
const destinationRole: RoleRights = {
  trust: {
    service: 'logs.amazonaws.com',
    conditions: ({ partition, central }) => ({
      StringEquals: { 'aws:SourceOrgID': central?.organizationId ?? '' },
      ArnLike: {
        'aws:SourceArn': (central?.sendingRegions ?? []).map(
          (region) => `arn:${partition}:logs:${region}:*:*`,
        ),
      },
    }),
    guide: `${logsGuide}/CreateFirehoseStreamDestination.html`,
  },
  rights: [putRecords, writersKey],
};

/** In a sending account: CloudWatch Logs checks that the account may read the log groups that it sends. */
const sendingRole: RoleRights = {
  trust: {
    service: 'logs.amazonaws.com',
    conditions: ({ partition, region, account }) =>
      onBehalfOf(account, `arn:${partition}:logs:${region}:${account}:*`),
    guide: `${logsGuide}/CreateSubscriptionFilter-IAMrole.html`,
  },
  rights: [
    {
      actions: ['logs:PutLogEvents'],
      resources: ({ logGroups }) =>
        logGroups.map((group) =>
          placeIf(`${placeOf(group)}:*`, typeof group === 'string' ? undefined : group.condition),
        ),
      reason: 'Sends log groups to a destination that admits an organisation',
      guide: `${logsGuide}/CreateSubscriptionFilter-IAMrole.html`,
      wildcard: 'All log streams of the subscribed log groups',
    },
  ],
};

/** Every role of the infrastructure by the name of its construct. */
export const roles = {
  TransformRole: transformRole,
  NotifyRole: notifyRole,
  DeliveryRole: deliveryRole,
  SubscriptionRole: subscriptionRole,
  DestinationRole: destinationRole,
  SendingRole: sendingRole,
  ReplayRole: replayRole,
  ReplayMapRole: replayMapRole,
  TrailRole: trailRole,
} as const;
