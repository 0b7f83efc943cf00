-- title: Watched files by user
-- question: Who touched the files that are audited, with which program, and did it work?
-- param user: text = % : a name, or a LIKE pattern such as %admin%
-- param path: text = % : a path, or a LIKE pattern such as /etc/%
-- expect: Programs that belong to the file. Failures are tries.
SELECT
  user_name,
  user_domain,
  path,
  activity,
  status,
  program,
  count(*) AS times,
  array_join(array_sort(array_agg(DISTINCT coalesce(host, event_account))), ' ') AS hosts,
  min_by(time_dt, time) AS first_time,
  max_by(time_dt, time) AS last_time
FROM file_activity
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND lower(coalesce(user_name, '')) LIKE lower(:user)
  AND lower(path) LIKE lower(:path)
GROUP BY user_name, user_domain, path, activity, status, program
ORDER BY times DESC, user_name, user_domain, path, activity, status, program
