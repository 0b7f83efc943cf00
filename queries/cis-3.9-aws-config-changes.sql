-- title: CIS 3.9: AWS Config configuration changes
-- question: Who changed or stopped the recording of configurations?
-- expect: None. Each row is a time in which changes may not have been recorded.
SELECT
  time_dt,
  event_account,
  event_region,
  actor_name,
  actor_type,
  address,
  service,
  operation,
  error_code,
  resource,
  uid
FROM api_calls
WHERE eventday BETWEEN :from_day AND :to_day
  AND time >= :from AND time < :to
  AND service = 'config.amazonaws.com'
  AND operation IN (
    'DeleteConfigurationRecorder',
    'DeleteDeliveryChannel',
    'PutConfigurationRecorder',
    'PutDeliveryChannel',
    'StopConfigurationRecorder'
  )
ORDER BY time, uid
