-- title: Records per source and hour
-- question: How much arrived of each source in each hour, and how much of it failed?
-- expect: A daily rhythm. See gaps for hours without anything.
SELECT
  time - time % 3600000 AS hour,
  substr(min(time_dt), 1, 13) AS hour_dt,
  metadata.product.name AS product,
  count(*) AS records,
  count_if(status_id = 2) AS failures
FROM events_once
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND class_uid <> 2004
GROUP BY time - time % 3600000, metadata.product.name
ORDER BY hour, product
