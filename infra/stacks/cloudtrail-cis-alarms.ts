import type { ReadyStack } from './ready-stack.ts';

/**
 * All of a trail, which the CIS AWS Foundations Benchmark's section on monitoring looks at. CloudTrail leaves out of
 * CloudWatch Logs what is too large; the trail's own bucket stays the complete record. Originals are kept, so that
 * history can be judged again.
 */
export const cloudtrailCisAlarms: ReadyStack = {
  name: 'cloudtrail-cis-alarms',
  description: 'A whole CloudTrail trail, as the CIS AWS Foundations Benchmark watches it',
  timeZone: 'UTC',
  logGroups: { TrailLogGroup: 'aws-cloudtrail-logs' },
  properties: ({ logGroup }) => ({
    sources: [{ source: 'cloudtrail', logGroups: [{ name: logGroup('TrailLogGroup'), existing: true }] }],
    delivery: { sourceBackup: true },
  }),
};
