-- title: Every event once
-- question: What happened, each event told by its most complete line?
-- Delivery is at least once, and a record of an audit event can arrive late: of all lines with the same metadata.uid the
-- one with the most fields is kept. A line without an id is kept as it is.
SELECT *
FROM (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY time, metadata.uid
      ORDER BY coalesce(metadata.is_truncated, false), coalesce(cardinality(unmapped), 0) DESC, length(message) DESC
    ) AS copy
  FROM events
) AS lines
WHERE copy = 1 OR metadata.uid IS NULL
