import type { ReadyStack } from './ready-stack.ts';

/**
 * auditd of Linux hosts, such as the watch of a folder. Subscribed without a pattern: an event is several lines, and a
 * pattern would keep one of them. Hosts tagged `audit-firehose=linux` upload their user names, so that events name
 * people and not numbers.
 */
export const linuxFileAudit: ReadyStack = {
  name: 'linux-file-audit',
  description: 'Linux auditd, with the names of users',
  timeZone: 'UTC',
  logGroups: { LinuxLogGroup: '/audit/linux' },
  properties: ({ logGroup }) => ({
    sources: [{ source: 'auditd', logGroups: [logGroup('LinuxLogGroup')] }],
    keep: 'file-audit',
    alarmRules: 'linux-watched-file-touched,linux-audit-configuration-changed',
    collection: {
      linuxLogGroup: logGroup('LinuxLogGroup'),
      identityMaps: { tagKey: 'audit-firehose', tagValue: 'linux' },
    },
  }),
};
