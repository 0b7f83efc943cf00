import type { ReadyStack } from './ready-stack.ts';

/**
 * All three sources in one archive: Windows and Linux hosts, and the account's trail, whole, with the originals kept.
 * A year stays at hand; then objects move to a colder class.
 */
export const everything: ReadyStack = {
  name: 'everything',
  description: 'Windows, CloudTrail and Linux audit logs in one archive, with originals',
  timeZone: 'UTC',
  logGroups: {
    WindowsLogGroup: '/audit/windows',
    TrailLogGroup: '',
    LinuxLogGroup: '/audit/linux',
  },
  properties: ({ logGroup }) => ({
    sources: [
      { source: 'windows', logGroups: [logGroup('WindowsLogGroup')] },
      { source: 'cloudtrail', logGroups: [logGroup('TrailLogGroup')] },
      { source: 'auditd', logGroups: [logGroup('LinuxLogGroup')] },
    ],
    delivery: { sourceBackup: true },
    lifecycle: { archiveAfterDays: 365 },
    collection: {
      windowsLogGroup: logGroup('WindowsLogGroup'),
      linuxLogGroup: logGroup('LinuxLogGroup'),
      identityMaps: { tagKey: 'audit-firehose', tagValue: 'linux' },
    },
  }),
  replay: true,
};
