-- title: CIS 3.7: KMS keys disabled or scheduled for deletion
-- question: Who took away a key that data may still need?
-- expect: None. A scheduled deletion can be cancelled within its waiting period.
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
  AND service = 'kms.amazonaws.com'
  AND operation IN (
    'DeleteImportedKeyMaterial',
    'DisableKey',
    'ScheduleKeyDeletion'
  )
ORDER BY time, uid
