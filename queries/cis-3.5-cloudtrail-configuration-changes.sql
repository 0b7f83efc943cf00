-- title: CIS 3.5: CloudTrail configuration changes
-- question: Who changed, stopped or deleted a trail?
-- expect: None. Each row is a time in which the account may have been watched less.
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
  AND service = 'cloudtrail.amazonaws.com'
  AND operation IN (
    'CreateTrail',
    'DeleteTrail',
    'PutEventSelectors',
    'PutInsightSelectors',
    'StartLogging',
    'StopLogging',
    'UpdateTrail'
  )
ORDER BY time, uid
