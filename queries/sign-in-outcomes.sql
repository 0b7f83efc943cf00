-- title: Sign-in outcomes over time
-- question: How many sign-ins succeeded and failed in each hour?
-- expect: A daily rhythm of successes, and few failures.
SELECT
  time - time % 3600000 AS hour,
  substr(min(time_dt), 1, 13) AS hour_dt,
  coalesce(status, 'Unknown') AS outcome,
  count(*) AS sign_ins
FROM sign_ins
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
GROUP BY time - time % 3600000, coalesce(status, 'Unknown')
ORDER BY hour, outcome
