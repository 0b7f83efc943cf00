-- title: CIS 3.3: use of the root user
-- question: What did the root user do?
-- expect: None, except for the few tasks that only root can do.
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
  AND actor_type = 'Root'
  AND invoked_by IS NULL
  AND coalesce(event_code, '') <> 'AwsServiceEvent'
ORDER BY time, uid
