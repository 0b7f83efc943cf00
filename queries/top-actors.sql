-- title: Top actors
-- question: Who does most, and whose actions fail most?
-- param most: number = 20 : rows at most
-- expect: Services and administrators. Somebody new near the top is worth a look.
SELECT
  coalesce(actor."user".name, actor."user".uid, actor.app_name, "user".name, "user".uid) AS actor,
  coalesce(actor."user".domain, "user".domain) AS actor_domain,
  metadata.product.name AS product,
  count(*) AS events,
  count_if(status_id = 2) AS failures
FROM events_once
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND class_uid <> 2004
  AND coalesce(actor."user".name, actor."user".uid, actor.app_name, "user".name, "user".uid) IS NOT NULL
GROUP BY
  coalesce(actor."user".name, actor."user".uid, actor.app_name, "user".name, "user".uid),
  coalesce(actor."user".domain, "user".domain),
  metadata.product.name
ORDER BY events DESC, actor, actor_domain, product
LIMIT :most
