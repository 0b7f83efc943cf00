-- title: CIS 3.2: console sign-ins without MFA
-- question: Which users of the account signed in to the console with nothing but a password?
-- expect: None. Federated users are left out: their second factor is asked for before AWS sees them.
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
  AND actor_type IN ('IAMUser', 'Root')
  AND response LIKE '%"ConsoleLogin":"Success"%'
  AND NOT coalesce(is_mfa, false)
ORDER BY time, uid
