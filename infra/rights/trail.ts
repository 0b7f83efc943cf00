import { Fn } from 'aws-cdk-lib';
import { onBehalfOf, type Places, type RoleRights } from './right.ts';

const trailGuide = 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide';

/** The role of a trail that is made: it writes events into its log group. */
export const trailRole: RoleRights = {
  trust: {
    service: 'cloudtrail.amazonaws.com',
    conditions: ({ account, trail }) => onBehalfOf(account, trail?.arn ?? ''),
    guide: `${trailGuide}/cloudtrail-required-policy-for-cloudwatch-logs.html`,
  },
  rights: [
    {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: ({ trail, account, region }) =>
        trail === undefined ? [] : [`${trail.logGroup}:log-stream:${account}_CloudTrail_${region}*`],
      reason: 'Writes events into the log group of the trail',
      guide: `${trailGuide}/cloudtrail-required-policy-for-cloudwatch-logs.html`,
      wildcard: 'CloudTrail adds a number to the name of a log stream that is full',
    },
  ],
};

/**
 * What the bucket's policy allows CloudTrail (its guide, create-s3-bucket-policy-for-cloudtrail): for this trail only,
 * and only where it writes.
 */
export function trailBucketStatements({ account, trail }: Places, bucketArn: string): object[] {
  if (trail === undefined) return [];
  const statement = (sid: string, action: string, resource: string, more: Record<string, string>) => ({
    Sid: sid,
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: action,
    Resource: resource,
    Condition: { StringEquals: { 'aws:SourceArn': trail.arn, ...more } },
  });
  return [
    statement('TrailLooks', 's3:GetBucketAcl', bucketArn, {}),
    statement(
      'TrailWrites',
      's3:PutObject',
      Fn.join('', [bucketArn, `/${trail.prefix}AWSLogs/${account}/*`]),
      {
        's3:x-amz-acl': 'bucket-owner-full-control',
      },
    ),
  ];
}
