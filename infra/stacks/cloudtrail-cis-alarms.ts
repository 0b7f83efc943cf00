import type { ReadyStack } from './ready-stack.ts';

/** The benchmark's section on monitoring, 3.1 to 3.14, by the names of the shipped rules. */
const cisRules = [
  'cis-3.1-unauthorized-api-calls',
  'cis-3.2-console-sign-in-without-mfa',
  'cis-3.3-root-account-use',
  'cis-3.4-iam-policy-changes',
  'cis-3.5-cloudtrail-configuration-changes',
  'cis-3.6-console-sign-in-failures',
  'cis-3.7-kms-key-disabled-or-deleted',
  'cis-3.8-s3-bucket-policy-changes',
  'cis-3.9-aws-config-changes',
  'cis-3.10-security-group-changes',
  'cis-3.11-network-acl-changes',
  'cis-3.12-network-gateway-changes',
  'cis-3.13-route-table-changes',
  'cis-3.14-vpc-changes',
];

/**
 * All of a trail, which the CIS AWS Foundations Benchmark's section on monitoring looks at. CloudTrail leaves out of
 * CloudWatch Logs what is too large; the trail's own bucket stays the complete record. Originals are kept, so that
 * history can be judged again. Each rule of the section has an alarm, and a saved query for the logs themselves.
 */
export const cloudtrailCisAlarms: ReadyStack = {
  name: 'cloudtrail-cis-alarms',
  description: 'A whole CloudTrail trail, as the CIS AWS Foundations Benchmark watches it',
  timeZone: 'UTC',
  logGroups: { TrailLogGroup: '' },
  properties: ({ logGroup }) => ({
    sources: [{ source: 'cloudtrail', logGroups: [logGroup('TrailLogGroup')] }],
    alarmRules: cisRules.join(','),
    savedQueries: true,
    delivery: { sourceBackup: true },
  }),
};
