import { callRights } from './calls.ts';
import { lambdaTrust, objectKey, writeLog } from './common.ts';
import { onBehalfOf, type Right, type RoleRights } from './right.ts';

const statesGuide = 'https://docs.aws.amazon.com/step-functions/latest/dg';

/** Objects of the deployment's bucket, where there are replays. */
const replayKey = (reason: string): Right =>
  objectKey({
    contexts: ({ replay, bucket }) => (replay === undefined ? [] : [bucket, `${bucket}/*`]),
    reason,
  });

/** The role of the function that replays objects. */
export const replayRole: RoleRights = {
  trust: lambdaTrust,
  rights: [
    ...callRights('replay'),
    {
      actions: ['s3:AbortMultipartUpload'],
      resources: ({ replay }) => replay?.writes ?? [],
      reason: 'Takes back an upload that did not come to its end',
      guide: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html',
      wildcard: 'Partitions follow these prefixes',
    },
    replayKey('Decrypts archives and encrypts lines'),
    writeLog(({ replay }) => replay?.logGroup),
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
    replayKey('Encrypts that'),
  ],
};
