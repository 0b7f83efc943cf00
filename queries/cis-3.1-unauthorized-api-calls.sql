-- title: CIS 3.1: unauthorised API calls
-- question: Which calls did AWS refuse, and whose were they?
-- expect: Some every day: scanners and services probe. Many of one actor, or of calls it never made before, are worth a look.
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
  AND (error_code LIKE '%UnauthorizedOperation' OR error_code LIKE 'AccessDenied%')
ORDER BY time, uid
