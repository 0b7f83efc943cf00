-- title: Console sign-ins without MFA
-- question: Who came into the AWS console without a second factor that AWS saw?
-- expect: Federated users and roles, whose second factor is asked for elsewhere. For IAMUser and Root, none.
SELECT
  user_name,
  user_type,
  event_account,
  coalesce(address, from_host) AS address,
  count(*) AS sign_ins,
  min_by(time_dt, time) AS first_time,
  max_by(time_dt, time) AS last_time
FROM sign_ins
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND operation = 'ConsoleLogin'
  AND status = 'Success'
  AND NOT coalesce(is_mfa, false)
GROUP BY user_name, user_type, event_account, coalesce(address, from_host)
ORDER BY sign_ins DESC, user_name, user_type, event_account, address
