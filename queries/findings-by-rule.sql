-- title: Findings by rule
-- question: Which rules matched, how often, and where?
-- expect: Few of a high level, and each of them read by somebody.
SELECT
  rule_id,
  coalesce(rule, title) AS rule,
  level,
  severity_id,
  count(*) AS findings,
  count(DISTINCT coalesce(host, evidence_host, event_account)) AS places,
  array_join(array_sort(array_agg(DISTINCT coalesce(user_name, actor_name, '(nobody named)'))), ', ') AS users,
  min_by(time_dt, time) AS first_time,
  max_by(time_dt, time) AS last_time
FROM findings
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
GROUP BY rule_id, coalesce(rule, title), level, severity_id
ORDER BY severity_id DESC, findings DESC, rule, rule_id
