import { call, calls, type Samples } from './samples.ts';

/** CIS 3.5 and 3.7 to 3.9: services that guard the others. */
export const cisServices: readonly Samples[] = [
  {
    rule: 'cis-3.5-cloudtrail-configuration-changes',
    matches: calls(
      'cloudtrail.amazonaws.com',
      'CreateTrail DeleteTrail PutEventSelectors PutInsightSelectors StartLogging StopLogging UpdateTrail',
    ),
    misses: {
      'another service with such a call': call({
        eventSource: 'ssm.amazonaws.com',
        eventName: 'StopLogging',
      }),
      'a question': call({ eventSource: 'cloudtrail.amazonaws.com', eventName: 'GetTrailStatus' }),
    },
  },
  {
    rule: 'cis-3.7-kms-key-disabled-or-deleted',
    matches: calls('kms.amazonaws.com', 'DeleteImportedKeyMaterial DisableKey ScheduleKeyDeletion'),
    misses: {
      'another service with such a call': call({
        eventSource: 'payment-cryptography.amazonaws.com',
        eventName: 'ScheduleKeyDeletion',
      }),
      'a deletion that is cancelled': call({
        eventSource: 'kms.amazonaws.com',
        eventName: 'CancelKeyDeletion',
      }),
      'a key that is enabled': call({ eventSource: 'kms.amazonaws.com', eventName: 'EnableKey' }),
    },
  },
  {
    rule: 'cis-3.8-s3-bucket-policy-changes',
    matches: calls(
      's3.amazonaws.com',
      'DeleteAccountPublicAccessBlock DeleteBucketCors DeleteBucketLifecycle DeleteBucketOwnershipControls ' +
        'DeleteBucketPolicy DeleteBucketPublicAccessBlock DeleteBucketReplication PutAccountPublicAccessBlock ' +
        'PutBucketAcl PutBucketCors PutBucketLifecycle PutBucketOwnershipControls PutBucketPolicy ' +
        'PutBucketPublicAccessBlock PutBucketReplication',
    ),
    misses: {
      'a bucket of S3 on Outposts': call({
        eventSource: 's3-outposts.amazonaws.com',
        eventName: 'PutBucketPolicy',
      }),
      'a policy that is read': call({ eventSource: 's3.amazonaws.com', eventName: 'GetBucketPolicy' }),
      'an object': call({ eventSource: 's3.amazonaws.com', eventName: 'PutObjectAcl' }),
    },
  },
  {
    rule: 'cis-3.9-aws-config-changes',
    matches: calls(
      'config.amazonaws.com',
      'DeleteConfigurationRecorder DeleteDeliveryChannel PutConfigurationRecorder PutDeliveryChannel ' +
        'StopConfigurationRecorder',
    ),
    misses: {
      'another service with such a call': call({
        eventSource: 'logs.amazonaws.com',
        eventName: 'PutDeliveryChannel',
      }),
      'a rule of AWS Config': call({ eventSource: 'config.amazonaws.com', eventName: 'PutConfigRule' }),
    },
  },
];
