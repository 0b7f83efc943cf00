-- title: CIS 3.6: failed console sign-ins
-- question: Who failed to sign in to the console, and from where?
-- expect: A few mistyped passwords. Many from one address, or for one user, are somebody trying.
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
  AND operation = 'ConsoleLogin'
  AND response LIKE '%"ConsoleLogin":"Failure"%'
ORDER BY time, uid
