-- title: Failed logons by user and address
-- question: Who fails to log on, from where, and why?
-- param user: text = % : a name, or a LIKE pattern such as %admin%
-- expect: A few for each user. Many users from one address are a spray; many for one user, a guess.
SELECT
  user_name,
  user_domain,
  address,
  from_host,
  product,
  count(*) AS failures,
  array_join(array_sort(array_agg(DISTINCT coalesce(status_detail, status_code, activity))), '; ') AS reasons,
  min_by(time_dt, time) AS first_time,
  max_by(time_dt, time) AS last_time
FROM sign_ins
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND status = 'Failure'
  AND lower(coalesce(user_name, '')) LIKE lower(:user)
GROUP BY user_name, user_domain, address, from_host, product
ORDER BY failures DESC, user_name, user_domain, address, from_host, product
