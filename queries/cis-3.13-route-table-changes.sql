-- title: CIS 3.13: route table changes
-- question: Who led traffic another way?
-- expect: None in an account where only deployments change this; each row is a call to be explained, also one that failed.
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
  AND service = 'ec2.amazonaws.com'
  AND operation IN (
    'AssociateRouteTable',
    'CreateRoute',
    'CreateRouteTable',
    'DeleteRoute',
    'DeleteRouteTable',
    'DisassociateRouteTable',
    'ReplaceRoute',
    'ReplaceRouteTableAssociation'
  )
ORDER BY time, uid
