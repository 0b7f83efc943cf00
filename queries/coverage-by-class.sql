-- title: Coverage by class
-- question: Which kinds of events does each source give, and how many have no class of their own?
-- expect: Base Event only for what has no row in the mapping yet, and for text that could not be parsed.
SELECT
  class_name,
  class_uid,
  metadata.product.name AS product,
  count(*) AS events,
  count_if(status_id = 2) AS failures
FROM events_once
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
GROUP BY class_name, class_uid, metadata.product.name
ORDER BY events DESC, class_name, product
