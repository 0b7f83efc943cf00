-- title: Account and group changes
-- question: Which accounts, groups and rights were changed, and by whom?
-- param user: text = % : who was changed or who changed it; a name, or a LIKE pattern
-- expect: What your administrators did. A member of an administrative group that nobody asked for is an alarm.
SELECT
  time_dt,
  product,
  coalesce(host, event_account) AS place,
  actor_name,
  kind,
  activity,
  user_name,
  new_name,
  group_name,
  privileges,
  status,
  uid
FROM account_changes
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND (lower(coalesce(user_name, '')) LIKE lower(:user) OR lower(coalesce(actor_name, '')) LIKE lower(:user))
ORDER BY time, uid
