import type { Level } from '../../shared/rules/rule.ts';

/** Something that people want to know, with the settings that make this project report it, and the logs that it is found in. */
export interface Situation {
  readonly title: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Files of events/ and of events/situations/. */
  readonly samples: readonly string[];
  readonly leastLevel?: Level;
}

export const situations: readonly Situation[] = [
  {
    title: 'Only the audit failures of a Japanese Windows, with the message in Japanese',
    settings: { KEEP: 'audit-failures', TIME_ZONE: 'Asia/Tokyo', MESSAGE_LANGUAGE: 'ja' },
    samples: ['situations/japanese-audit-failures'],
  },
  {
    title: 'A member is added to Administrators, and an account is locked out',
    settings: { RULES: 'windows-admin-group-member-added,windows-account-locked-out' },
    samples: ['windows-brute-force', 'windows-admin-group'],
  },
  {
    title: 'A security group is opened, and the root user is used (CIS 3.10 and 3.3)',
    settings: { RULES: 'cis-3.10-security-group-changes,cis-3.3-root-account-use' },
    samples: ['situations/security-group-and-root'],
  },
  {
    title: 'A watched file is touched by ec2-user, by name and in local time',
    settings: {
      KEEP: 'file-audit',
      TIME_ZONE: 'Asia/Tokyo',
      IDENTITY_MAPS: 'events/situations/identity-maps',
    },
    samples: ['situations/watched-file'],
  },
  {
    title: 'Only sign-ins to the console, in folders of Tokyo days',
    settings: { KEEP: 'console-login', TIME_ZONE: 'Asia/Tokyo' },
    samples: ['situations/sign-ins-of-tokyo'],
    leastLevel: 'low',
  },
];
