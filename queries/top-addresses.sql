-- title: Top addresses
-- question: Which addresses do most, for how many users, and how often do they fail?
-- param most: number = 20 : rows at most
-- expect: Your own networks. An address with many users and many failures is a spray.
SELECT
  src_endpoint.ip AS address,
  count(*) AS events,
  count_if(status_id = 2) AS failures,
  count(DISTINCT coalesce("user".name, "user".uid, actor."user".name, actor."user".uid)) AS users,
  min_by(time_dt, time) AS first_time,
  max_by(time_dt, time) AS last_time
FROM events_once
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND class_uid <> 2004
  AND src_endpoint.ip IS NOT NULL
GROUP BY src_endpoint.ip
ORDER BY events DESC, address
LIMIT :most
