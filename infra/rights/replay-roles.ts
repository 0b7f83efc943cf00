import { replayCalls } from './replay-calls.ts';
import { onBehalfOf, type Places, type Right, type RoleRights } from './right.ts';

const lambdaGuide = 'https://docs.aws.amazon.com/lambda/latest/dg';
const statesGuide = 'https://docs.aws.amazon.com/step-functions/latest/dg';
const s3Actions = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html';

/** Objects of the deployment's bucket are encrypted with its key; with an S3 Bucket Key the context is the bucket's ARN. */
const s3Key = (reason: string): Right => ({
  actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
  resources: ({ replay, key }) => (replay === undefined || key === undefined ? [] : [key]),
  conditions: ({ region, bucket }: Places) => ({
    StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
    StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket, `${bucket}/*`] },
  }),
  reason,
  guide: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html',
});

/** The role of the function that replays objects. */
export const replayRole: RoleRights = {
  trust: {
    service: 'lambda.amazonaws.com',
    // The guide names no conditions here: a function gets a role from who may pass it, in its own account only.
    conditions: () => ({}),
    guide: `${lambdaGuide}/lambda-intro-execution-role.html`,
  },
  rights: [
    ...replayCalls.map(({ action, ...call }) => ({ ...call, actions: [action], guide: s3Actions })),
    {
      actions: ['s3:AbortMultipartUpload'],
      resources: ({ replay }) => replay?.writes ?? [],
      reason: 'Takes back an upload that did not come to its end',
      guide: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html',
      wildcard: 'Partitions follow these prefixes',
    },
    s3Key('Decrypts archives and encrypts lines'),
    {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: ({ replay }) => (replay === undefined ? [] : [`${replay.logGroup}:*`]),
      reason: "Writes the function's log, which is made beforehand",
      guide: `${lambdaGuide}/monitoring-cloudwatchlogs.html`,
      wildcard: 'Lambda names the log streams of this one log group itself',
    },
  ],
};

/** The role of the state machine that hands objects to the function. */
export const replayMapRole: RoleRights = {
  trust: {
    service: 'states.amazonaws.com',
    // The children of a Distributed Map run for NAME/LABEL, and a version or an alias of the machine has a colon.
    conditions: ({ account, replay }) => {
      const machine = replay?.stateMachine ?? '';
      return onBehalfOf(account, [machine, `${machine}/*`, `${machine}:*`]);
    },
    guide: `${statesGuide}/procedure-create-iam-role.html`,
  },
  rights: [
    {
      actions: ['s3:ListBucket'],
      resources: ({ replay }) => replay?.buckets ?? [],
      reason: 'Lists the objects to replay',
      guide: `${statesGuide}/iam-policies-eg-dist-map.html`,
    },
    {
      actions: ['s3:GetObject'],
      resources: ({ replay }) => replay?.archives ?? [],
      reason: 'Reads an inventory of archives instead of listing them',
      guide: `${statesGuide}/iam-policies-eg-dist-map.html`,
      wildcard: 'S3 Inventory makes the names of its files',
    },
    {
      actions: ['lambda:InvokeFunction'],
      resources: ({ replay }) =>
        replay === undefined ? [] : [replay.function, `${replay.function}:$LATEST`],
      reason: 'Invokes the function for each batch',
      guide: `${statesGuide}/lambda-iam.html`,
    },
    {
      actions: ['states:StartExecution'],
      resources: ({ replay }) => (replay === undefined ? [] : [replay.stateMachine]),
      reason: 'Starts an execution of its own for each batch',
      guide: `${statesGuide}/iam-policies-eg-dist-map.html`,
    },
    {
      actions: ['states:DescribeExecution', 'states:RedriveExecution', 'states:StopExecution'],
      resources: ({ replay }) => (replay === undefined ? [] : replay.executions),
      reason: 'Watches those, stops them, and starts again the failed ones of a redriven execution',
      guide: `${statesGuide}/iam-policies-eg-dist-map.html`,
      wildcard: 'Executions have names that Step Functions makes up',
    },
    {
      actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      resources: ({ replay }) => (replay === undefined ? [] : [replay.results]),
      reason: 'Writes what became of each batch',
      guide: `${statesGuide}/iam-policies-eg-dist-map.html`,
      wildcard: 'A folder for each run',
    },
    s3Key('Encrypts that'),
  ],
};
