-- title: Who became root, and what they ran
-- question: Who took root on a Linux host, and with which commands?
-- param user: text = % : a name, or a LIKE pattern such as %admin%
-- expect: Your administrators. The user is the one who logged in, whatever sudo and su made of them.
SELECT time_dt, host, user_name, 'ran' AS how, coalesce(cmd_line, program) AS what, status, session_uid, uid
FROM process_launches
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND (
    (product = 'Linux Audit' AND (event_code = 'USER_CMD' OR (effective_uid = 0 AND user_uid <> '0')))
    OR (product = 'Linux' AND event_code = 'sudo_command' AND (run_as = 'root' OR run_as_uid = '0'))
  )
  AND lower(coalesce(user_name, '')) LIKE lower(:user)
UNION ALL
SELECT time_dt, host, actor_name, 'became root', program, status, session_uid, uid
FROM sign_ins
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND product IN ('Linux Audit', 'Linux')
  AND activity = 'Account Switch'
  AND (user_uid = '0' OR user_name = 'root')
  AND lower(coalesce(actor_name, '')) LIKE lower(:user)
ORDER BY time_dt, uid
