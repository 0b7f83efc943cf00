-- title: First-seen addresses per user
-- question: From which addresses has each user come, the newest first?
-- param user: text = % : a name, or a LIKE pattern such as %admin%
-- expect: The same few for each user. A new one for an administrator deserves a question.
SELECT
  user_name,
  user_domain,
  coalesce(address, from_host) AS address,
  array_join(array_sort(array_agg(DISTINCT product)), ', ') AS products,
  count(*) AS sign_ins,
  count_if(status = 'Failure') AS failures,
  min_by(time_dt, time) AS first_time,
  max_by(time_dt, time) AS last_time
FROM sign_ins
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND coalesce(address, from_host) IS NOT NULL
  AND lower(coalesce(user_name, '')) LIKE lower(:user)
GROUP BY user_name, user_domain, coalesce(address, from_host)
ORDER BY min(time) DESC, user_name, user_domain, address
