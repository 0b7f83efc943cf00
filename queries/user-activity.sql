-- title: Activity of one user across all sources
-- question: What did somebody do on Windows, in AWS and on Linux?
-- param user: text : a name or a LIKE pattern; for a role, its name or that of the session
-- expect: One line for each event in which the user acted or was acted on, in the order of time.
SELECT
  time_dt,
  metadata.product.name AS product,
  coalesce(device.hostname, device.name, cloud.account.uid) AS place,
  class_name,
  activity_name AS activity,
  status,
  coalesce(src_endpoint.ip, src_endpoint.svc_name, src_endpoint.name) AS address,
  message,
  metadata.uid AS uid
FROM events_once
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND (
    lower(actor."user".name) LIKE lower(:user)
    OR lower("user".name) LIKE lower(:user)
    OR lower(process."user".name) LIKE lower(:user)
    OR lower(actor.session.uid) LIKE lower(:user)
  )
ORDER BY time, uid
