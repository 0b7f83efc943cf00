import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type LifecycleRule,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '../deployment/nag.ts';
import type { LifecycleProps } from '../properties.ts';
import { resultsPrefix } from '../stream/prefixes.ts';

/**
 * The archive: nothing public, TLS only, versions kept for 90 days after they are replaced, no access lists, encrypted
 * with the key at one request to KMS for many objects (S3 Bucket Key). It stays when the stack goes.
 */
export function makeBucket(scope: Construct, key: IKey, lifecycle: LifecycleProps = {}): Bucket {
  const bucket = new Bucket(scope, 'Bucket', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: lifecycleRules(lifecycle),
  });
  acknowledge(
    bucket,
    'S1',
    'Access logs would be a second archive of unknown size. Reads are better followed by CloudTrail data events.',
  );
  return bucket;
}

function lifecycleRules({ archiveAfterDays, expireAfterDays }: LifecycleProps): LifecycleRule[] {
  const rules: LifecycleRule[] = [
    {
      id: 'tidy',
      abortIncompleteMultipartUploadAfter: Duration.days(7),
      noncurrentVersionExpiration: Duration.days(90),
    },
    { id: 'results', prefix: resultsPrefix, expiration: Duration.days(30) },
  ];
  if (archiveAfterDays !== undefined) {
    rules.push({
      id: 'archive',
      transitions: [
        {
          storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL,
          transitionAfter: Duration.days(archiveAfterDays),
        },
      ],
    });
  }
  if (expireAfterDays !== undefined) rules.push({ id: 'expire', expiration: Duration.days(expireAfterDays) });
  return rules;
}
