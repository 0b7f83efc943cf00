-- title: Special privileges by user
-- question: Who logs on with rights that reach beyond a usual user?
-- param user: text = % : a name, or a LIKE pattern such as %admin%
-- expect: Administrators and services. SeDebugPrivilege or SeTcbPrivilege for anybody else is worth a look.
SELECT
  coalesce("user".name, "user".uid) AS user_name,
  "user".domain AS user_domain,
  coalesce(device.hostname, device.name) AS host,
  array_join(privileges, ' ') AS privileges,
  count(*) AS sessions,
  min_by(time_dt, time) AS first_time,
  max_by(time_dt, time) AS last_time
FROM events_once
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND class_uid = 3003
  AND activity_id = 1
  AND lower(coalesce("user".name, "user".uid, '')) LIKE lower(:user)
GROUP BY
  coalesce("user".name, "user".uid),
  "user".domain,
  coalesce(device.hostname, device.name),
  array_join(privileges, ' ')
ORDER BY sessions DESC, user_name, user_domain, host, privileges
