-- title: Findings
-- question: Which rules matched, on what, and how grave is it?
SELECT
  time,
  time_dt,
  source,
  region,
  accountid,
  eventday,
  metadata.product.name AS product,
  cloud.account.uid AS event_account,
  cloud.region AS event_region,
  coalesce(device.hostname, device.name) AS host,
  metadata.event_code AS event_code,
  activity_name AS activity,
  finding_info.analytic.uid AS rule_id,
  finding_info.analytic.name AS rule,
  finding_info.title AS title,
  severity AS level,
  coalesce(element_at(evidences, 1)."user".name, element_at(evidences, 1)."user".uid) AS user_name,
  coalesce(element_at(evidences, 1).actor."user".name, element_at(evidences, 1).actor."user".uid) AS actor_name,
  element_at(evidences, 1).src_endpoint.ip AS address,
  element_at(evidences, 1).device.hostname AS evidence_host,
  element_at(finding_info.attacks, 1).technique.uid AS technique,
  element_at(finding_info.related_events, 1).uid AS event_uid,
  severity_id,
  severity,
  status,
  status_code,
  status_detail,
  message,
  metadata.uid AS uid
FROM events_once
WHERE class_uid = 2004
