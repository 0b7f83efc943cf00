import { Aws, type CfnCondition, Fn, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket, CfnBucket, CfnBucketPolicy, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { onlyWhere } from '../conditions.ts';
import type { AtDeployment, LifecycleProps, ObjectLockProps } from '../properties.ts';
import { acknowledge } from '../rights/nag.ts';
import { onlyIf, type Places } from '../rights/right.ts';
import { trailBucketStatements } from '../rights/trail.ts';
import { lifecycleRules } from './lifecycle.ts';

interface ArchiveBucketProps {
  readonly key: IKey;
  readonly places: Places;
  readonly given: IBucket | AtDeployment | undefined;
  readonly lifecycle?: LifecycleProps | undefined;
  readonly objectLock?: ObjectLockProps | undefined;
}

/** The bucket that is used, and what of it is made. */
interface ArchiveBucket {
  readonly inUse: IBucket;
  readonly made?: MadeBucket;
}

export interface MadeBucket {
  readonly bucket: CfnBucket;
  readonly policy: CfnBucketPolicy;
}

/** The archive: the bucket that is given, or the one that is made. */
export function bucketOfArchive(scope: Construct, props: ArchiveBucketProps): ArchiveBucket {
  const { given } = props;
  if (given !== undefined && !('made' in given)) return { inUse: given };
  const made = makeBucket(scope, props, given?.made);
  const { bucket } = made;
  const bucketName =
    given === undefined
      ? bucket.ref
      : Fn.conditionIf(given.made.logicalId, bucket.ref, given.value).toString();
  const inUse = Bucket.fromBucketAttributes(scope, 'BucketInUse', {
    bucketName,
    bucketArn: given === undefined ? bucket.attrArn : `arn:${Aws.PARTITION}:s3:::${bucketName}`,
  });
  return { inUse, made };
}

/**
 * Nothing public, TLS only, versions kept for 90 days after they are replaced, no access lists, encrypted with the key at
 * one request to KMS for many objects (S3 Bucket Key). It stays when the stack goes, but not when its first deployment
 * fails: what is in it then is nothing, and a second one is not to stumble over it.
 */
function makeBucket(
  scope: Construct,
  props: ArchiveBucketProps,
  condition: CfnCondition | undefined,
): MadeBucket {
  const { key, places, lifecycle, objectLock } = props;
  const bucket = new CfnBucket(scope, 'Bucket', {
    publicAccessBlockConfiguration: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
    versioningConfiguration: { status: 'Enabled' },
    bucketEncryption: {
      serverSideEncryptionConfiguration: [
        {
          bucketKeyEnabled: true,
          serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.keyArn },
        },
      ],
    },
    lifecycleConfiguration: { rules: lifecycleRules(lifecycle) },
    ...lockOf(objectLock),
  });
  const policy = new CfnBucketPolicy(scope, 'BucketPolicy', {
    bucket: bucket.ref,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        deny(bucket, { Bool: { 'aws:SecureTransport': 'false' } }),
        deny(bucket, { NumericLessThan: { 's3:TlsVersion': 1.2 } }),
        ...trailBucketStatements(places, bucket.attrArn).map((statement) =>
          onlyIf(places.trail?.condition, statement),
        ),
      ],
    },
  });
  for (const resource of [bucket, policy])
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  onlyWhere(condition, bucket, policy);
  acknowledge(
    bucket,
    'S1',
    'Access logs would be a second archive of unknown size. Reads are better followed by CloudTrail data events.',
  );
  return { bucket, policy };
}

const deny = (bucket: CfnBucket, condition: object) => ({
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: 's3:*',
  Resource: [bucket.attrArn, `${bucket.attrArn}/*`],
  Condition: condition,
});

/** Every object is locked when it is written (S3 guide, Object Lock): what overwrites or deletes makes a version. */
function lockOf(lock: ObjectLockProps | undefined) {
  if (lock === undefined) return {};
  const { mode, days, locks } = lock;
  if (locks === undefined) {
    return {
      objectLockEnabled: true,
      objectLockConfiguration: {
        objectLockEnabled: 'Enabled',
        rule: { defaultRetention: { mode, days } },
      },
    };
  }
  const where = (value: unknown) => Fn.conditionIf(locks.logicalId, value, Aws.NO_VALUE);
  return {
    objectLockEnabled: where(true),
    // Inside of Fn::If names are CloudFormation's own.
    objectLockConfiguration: where({
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: mode, Days: days } },
    }),
  };
}
