import { objectKey } from './common.ts';
import { onBehalfOf, type Right, type RoleRights } from './right.ts';

const firehoseGuide = 'https://docs.aws.amazon.com/firehose/latest/dev';

/** Of every stream's role, also of one that is there already. */
export const invokeTransform: Right = {
  actions: ['lambda:GetFunctionConfiguration', 'lambda:InvokeFunction'],
  // Which of the two Firehose asks for depends on how the stream was given its function.
  resources: ({ function: transform }) => [transform, `${transform}:$LATEST`],
  reason: 'Invokes the transform',
  guide: `${firehoseGuide}/controlling-access.html#using-iam-s3`,
};

/** The delivery stream's role. */
export const deliveryRole: RoleRights = {
  trust: {
    service: 'firehose.amazonaws.com',
    conditions: ({ account, streams }) => onBehalfOf(account, streams),
    guide: `${firehoseGuide}/controlling-access.html#firehose-assume-role`,
  },
  rights: [
    invokeTransform,
    {
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: ({ bucket }) => [bucket],
      reason: 'Finds the bucket and its unfinished uploads',
      guide: `${firehoseGuide}/controlling-access.html#using-iam-s3`,
    },
    {
      actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      resources: ({ bucket, prefixes }) => prefixes.map((prefix) => `${bucket}/${prefix}*`),
      reason: 'Writes objects',
      guide: `${firehoseGuide}/controlling-access.html#using-iam-s3`,
      wildcard: 'Firehose makes the object names; only the prefixes of this deployment are allowed',
    },
    objectKey({ reason: 'Encrypts objects' }),
    {
      actions: ['glue:GetTable', 'glue:GetTableVersion', 'glue:GetTableVersions'],
      resources: ({ conversionTable = [] }) => conversionTable,
      reason: 'Reads the columns that records are converted by, where the archive is Parquet',
      guide: `${firehoseGuide}/controlling-access.html#using-iam-glue`,
    },
    {
      actions: ['logs:PutLogEvents'],
      resources: ({ streamLogGroup }) => [`${streamLogGroup}:log-stream:*`],
      reason: 'Writes delivery errors into log streams that are made beforehand',
      guide: `${firehoseGuide}/controlling-access.html#using-iam-s3`,
      wildcard: 'A log stream for each delivery and backup in this one log group',
    },
  ],
};
