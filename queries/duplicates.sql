-- title: Duplicates
-- question: Which events are stored more than once?
-- expect: Few: delivery is at least once. The views keep one line of each.
SELECT
  metadata.uid AS uid,
  count(*) AS lines,
  min(time_dt) AS time_dt,
  min(class_name) AS class_name,
  array_join(array_sort(array_agg(DISTINCT source || '/' || region || '/' || accountid || '/' || eventday)), ' ') AS partitions
FROM events
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND metadata.uid IS NOT NULL
GROUP BY metadata.uid
HAVING count(*) > 1
ORDER BY lines DESC, uid
