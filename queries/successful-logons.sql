-- title: Successful logons by user and address
-- question: Who logged on, from where, and how often?
-- param user: text = % : a name, or a LIKE pattern such as %admin%
-- expect: The people and machines you know, from the addresses you know.
SELECT
  user_name,
  user_domain,
  address,
  from_host,
  product,
  logon_type,
  count(*) AS logons,
  count(DISTINCT host) AS hosts,
  min_by(time_dt, time) AS first_time,
  max_by(time_dt, time) AS last_time
FROM sign_ins
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND activity = 'Logon'
  AND status = 'Success'
  AND lower(coalesce(user_name, '')) LIKE lower(:user)
GROUP BY user_name, user_domain, address, from_host, product, logon_type
ORDER BY logons DESC, user_name, user_domain, address, from_host, product, logon_type
