-- title: CIS 3.14: VPC changes
-- question: Who made, removed or joined networks?
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
    'AcceptVpcPeeringConnection',
    'AssociateVpcCidrBlock',
    'AttachClassicLinkVpc',
    'CreateVpc',
    'CreateVpcPeeringConnection',
    'DeleteVpc',
    'DeleteVpcPeeringConnection',
    'DetachClassicLinkVpc',
    'DisableVpcClassicLink',
    'DisassociateVpcCidrBlock',
    'EnableVpcClassicLink',
    'ModifyVpcAttribute',
    'ModifyVpcPeeringConnectionOptions',
    'RejectVpcPeeringConnection'
  )
ORDER BY time, uid
