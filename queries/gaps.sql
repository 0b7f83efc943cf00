-- title: Gaps per source and host
-- question: When did a source fall silent?
-- param hours: number = 1 : whole hours of silence that count as a gap
-- expect: None for a busy source. A host that was switched off, an agent that stopped, or somebody who stopped it.
SELECT product, host, before_dt AS last_before, first_dt AS first_after, silent_hours
FROM (
  SELECT
    product,
    host,
    first_dt,
    lag(last_dt) OVER (PARTITION BY product, host ORDER BY hour) AS before_dt,
    (hour - lag(hour) OVER (PARTITION BY product, host ORDER BY hour)) / 3600000 - 1 AS silent_hours
  FROM (
    SELECT
      metadata.product.name AS product,
      coalesce(device.hostname, device.name, cloud.account.uid) AS host,
      time - time % 3600000 AS hour,
      min(time_dt) AS first_dt,
      max(time_dt) AS last_dt
    FROM events_once
    WHERE eventday BETWEEN :from_day AND :to_day
      AND time >= :from AND time < :to
      AND class_uid <> 2004
    GROUP BY
      metadata.product.name,
      coalesce(device.hostname, device.name, cloud.account.uid),
      time - time % 3600000
  ) AS hours
) AS steps
WHERE silent_hours >= :hours
ORDER BY silent_hours DESC, product, host, first_after
