-- title: CIS 3.4: IAM policy changes
-- question: Who changed what users, roles and groups may do?
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
  AND service = 'iam.amazonaws.com'
  AND operation IN (
    'AttachGroupPolicy',
    'AttachRolePolicy',
    'AttachUserPolicy',
    'CreatePolicy',
    'CreatePolicyVersion',
    'DeleteGroupPolicy',
    'DeletePolicy',
    'DeletePolicyVersion',
    'DeleteRolePermissionsBoundary',
    'DeleteRolePolicy',
    'DeleteUserPermissionsBoundary',
    'DeleteUserPolicy',
    'DetachGroupPolicy',
    'DetachRolePolicy',
    'DetachUserPolicy',
    'PutGroupPolicy',
    'PutRolePermissionsBoundary',
    'PutRolePolicy',
    'PutUserPermissionsBoundary',
    'PutUserPolicy',
    'SetDefaultPolicyVersion',
    'UpdateAssumeRolePolicy'
  )
ORDER BY time, uid
