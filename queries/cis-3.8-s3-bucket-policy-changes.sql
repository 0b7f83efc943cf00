-- title: CIS 3.8: S3 bucket policy changes
-- question: Who changed who may read or write a bucket?
-- expect: None in an account where only deployments change this; each row is a call to be explained, also one that failed.
SELECT
  time_dt,
  event_account,
  event_region,
  actor_name,
  actor_type,
  address,
  service,
  operation,
  error_code,
  resource,
  uid
FROM api_calls
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND service = 's3.amazonaws.com'
  AND operation IN (
    'DeleteAccountPublicAccessBlock',
    'DeleteBucketCors',
    'DeleteBucketLifecycle',
    'DeleteBucketOwnershipControls',
    'DeleteBucketPolicy',
    'DeleteBucketPublicAccessBlock',
    'DeleteBucketReplication',
    'PutAccountPublicAccessBlock',
    'PutBucketAcl',
    'PutBucketCors',
    'PutBucketLifecycle',
    'PutBucketOwnershipControls',
    'PutBucketPolicy',
    'PutBucketPublicAccessBlock',
    'PutBucketReplication'
  )
ORDER BY time, uid
