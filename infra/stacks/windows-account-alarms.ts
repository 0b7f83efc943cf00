import { windowsEventIds } from '../stream/filter-patterns.ts';
import type { ReadyStack } from './ready-stack.ts';

/** Microsoft, Advanced security audit policy settings: account management, and what hides it. */
const events = [
  1102, // log cleared
  4672, // special privileges assigned to a new sign-in
  4719, // audit policy changed
  4720, // account created
  4722, // account enabled
  4723, // password change
  4724, // password reset
  4725, // account disabled
  4726, // account deleted
  4728, // member added to a global group
  4729, // member removed from a global group
  4732, // member added to a local group
  4733, // member removed from a local group
  4738, // account changed
  4740, // account locked out
  4756, // member added to a universal group
  4757, // member removed from a universal group
  4767, // account unlocked
];

/** What happened to accounts and groups of Windows hosts and domains, by event id. */
export const windowsAccountAlarms: ReadyStack = {
  name: 'windows-account-alarms',
  description: 'Windows accounts and groups: created, changed, locked out, deleted, and privileges',
  timeZone: 'UTC',
  logGroups: { WindowsLogGroup: '/audit/windows' },
  properties: ({ logGroup }) => ({
    sources: [
      {
        source: 'windows',
        logGroups: [logGroup('WindowsLogGroup')],
        filterPattern: windowsEventIds(events),
      },
    ],
    alarmRules: [
      'windows-account-created',
      'windows-account-deleted',
      'windows-account-locked-out',
      'windows-admin-group-member-added',
      'windows-domain-admin-group-member-added',
      'windows-audit-policy-changed',
      'win-security-log-cleared',
    ].join(','),
    collection: { windowsLogGroup: logGroup('WindowsLogGroup') },
  }),
};
