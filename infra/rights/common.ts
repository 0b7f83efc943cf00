import { type Conditions, keyOf, type Places, type Right, type Trust } from './right.ts';

const lambdaGuide = 'https://docs.aws.amazon.com/lambda/latest/dg';

/** Of every function's role. */
export const lambdaTrust: Trust = {
  service: 'lambda.amazonaws.com',
  // The guide names no conditions here: a function gets a role from who may pass it, in its own account only.
  conditions: () => ({}),
  guide: `${lambdaGuide}/lambda-intro-execution-role.html`,
};

/** The right of a function to write its log, where the function is part of the deployment. */
export const writeLog = (logGroup: (places: Places) => string | undefined): Right => ({
  actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  resources: (places) => {
    const arn = logGroup(places);
    return arn === undefined ? [] : [`${arn}:*`];
  },
  reason: "Writes the function's log, which is made beforehand",
  guide: `${lambdaGuide}/monitoring-cloudwatchlogs.html`,
  wildcard: 'Lambda names the log streams of this one log group itself',
});

/** The use of a key by nobody but the given services, which act for the role. */
export const throughServices = ({ region }: Places, ...services: string[]): Conditions => {
  const hosts = services.map((service) => `${service}.${region}.amazonaws.com`);
  return { StringEquals: { 'kms:ViaService': hosts.length === 1 ? hosts[0]! : hosts } };
};

interface ObjectKeyRight extends Pick<Right, 'reason'> {
  readonly actions?: readonly string[];
  /** The encryption contexts: the bucket's ARN with an S3 Bucket Key, the object's without one. */
  readonly contexts?: (places: Places) => readonly string[];
  readonly guide?: string;
}

const bucketKeyGuide = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html';
const ofBucket = ({ bucket }: Places): string[] => [bucket, `${bucket}/*`];

/** The right to use the key for objects in S3, as a rule for all objects of the deployment's bucket. */
export function objectKey({
  actions,
  contexts = ofBucket,
  reason,
  guide = bucketKeyGuide,
}: ObjectKeyRight): Right {
  return {
    actions: actions ?? ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: (places) => (contexts(places).length > 0 ? keyOf(places) : []),
    conditions: (places) => ({
      ...throughServices(places, 's3'),
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': contexts(places) },
    }),
    reason,
    guide,
  };
}
