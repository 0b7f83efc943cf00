-- title: CIS 3.10: security group changes
-- question: Who opened or closed ports?
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
    'AuthorizeSecurityGroupEgress',
    'AuthorizeSecurityGroupIngress',
    'CreateSecurityGroup',
    'DeleteSecurityGroup',
    'ModifySecurityGroupRules',
    'RevokeSecurityGroupEgress',
    'RevokeSecurityGroupIngress'
  )
ORDER BY time, uid
