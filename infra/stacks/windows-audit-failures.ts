import { windowsAuditFailure } from '../stream/filter-patterns.ts';
import type { ReadyStack } from './ready-stack.ts';

/**
 * Only what Windows refused: failed sign-ins, refused access to objects, refused privileges. The subscription looks at
 * the keyword mask of the event, so the language of Windows doesn't matter, and nothing else is paid for.
 */
export const windowsAuditFailures: ReadyStack = {
  name: 'windows-audit-failures',
  description: 'Windows audit failures, in any language of Windows',
  timeZone: 'UTC',
  logGroups: { WindowsLogGroup: '/audit/windows' },
  properties: ({ logGroup }) => ({
    sources: [
      {
        source: 'windows',
        logGroups: [logGroup('WindowsLogGroup')],
        filterPattern: windowsAuditFailure,
      },
    ],
    // What the pattern can't say: only the Security log.
    keep: 'audit-failures',
    alarmRules: 'windows-remote-interactive-logon-failure',
    collection: { windowsLogGroup: logGroup('WindowsLogGroup') },
  }),
};
