-- title: Lines that no column could be read from
-- question: Which partitions hold lines that are no events?
-- expect: None. Whatever else was written into the prefix, or an object that is damaged.
SELECT source, region, accountid, eventday, count(*) AS lines
FROM events
WHERE eventday BETWEEN :from_day AND :to_day
  AND time IS NULL
GROUP BY source, region, accountid, eventday
ORDER BY lines DESC, source, region, accountid, eventday
