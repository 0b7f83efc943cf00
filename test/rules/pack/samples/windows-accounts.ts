import type { Sample } from '../../../support/windows-event.ts';
import { elsewhere, event, type Samples } from './samples.ts';

const domain = 'S-1-5-21-1004336348-1177238915-682003330';

/** What the administrator `dave` did to the account `carol`. */
const account = (id: number): Sample => ({
  id,
  task: 13824,
  data: {
    TargetUserName: 'carol',
    TargetDomainName: 'CORP',
    TargetSid: `${domain}-1107`,
    SubjectUserSid: `${domain}-1103`,
    SubjectUserName: 'dave',
    SubjectDomainName: 'CORP',
    SubjectLogonId: '0x3e9a1',
  },
});

/** What `dave` did with `carol` and a group. */
const group = (id: number, name: string, sid: string): Sample => ({
  id,
  task: 13826,
  data: {
    MemberName: 'CN=Carol,OU=Staff,DC=corp,DC=example',
    MemberSid: `${domain}-1107`,
    TargetUserName: name,
    TargetDomainName: 'Builtin',
    TargetSid: sid,
    SubjectUserSid: `${domain}-1103`,
    SubjectUserName: 'dave',
    SubjectDomainName: 'CORP',
    SubjectLogonId: '0x3e9a1',
  },
});

/** A rule about one event id, and ids that are close to it in meaning. */
const oneId = (
  rule: string,
  shows: string,
  id: number,
  others: Readonly<Record<string, number>>,
): Samples => ({
  rule,
  matches: { [shows]: event(account(id)) },
  misses: {
    ...Object.fromEntries(Object.entries(others).map(([what, other]) => [what, event(account(other))])),
    ...elsewhere(account(id)),
  },
});

export const windowsAccounts: readonly Samples[] = [
  oneId('windows-account-created', 'a user is created', 4720, {
    'a user is changed': 4738,
    'a computer is created': 4741,
  }),
  oneId('windows-password-changed', 'a user changes a password', 4723, { 'a password is reset': 4724 }),
  oneId('windows-password-reset', 'a password is reset', 4724, { 'a user changes a password': 4723 }),
  oneId('windows-account-disabled', 'a user is disabled', 4725, {
    'a user is enabled': 4722,
    'a user is deleted': 4726,
  }),
  oneId('windows-account-deleted', 'a user is deleted', 4726, {
    'a user is disabled': 4725,
    'a computer is deleted': 4743,
  }),
  oneId('windows-account-locked-out', 'a user is locked out', 4740, { 'a user is unlocked': 4767 }),
  {
    rule: 'windows-admin-group-member-added',
    matches: {
      'to Administrators': event(group(4732, 'Administrators', 'S-1-5-32-544')),
      'to Administrators of a German Windows': event(group(4732, 'Administratoren', 'S-1-5-32-544')),
      'to Account Operators': event(group(4732, 'Account Operators', 'S-1-5-32-548')),
      'to Server Operators': event(group(4732, 'Server Operators', 'S-1-5-32-549')),
      'to Print Operators': event(group(4732, 'Print Operators', 'S-1-5-32-550')),
      'to Backup Operators': event(group(4732, 'Backup Operators', 'S-1-5-32-551')),
      'to Replicator': event(group(4732, 'Replicator', 'S-1-5-32-552')),
      'to Remote Desktop Users': event(group(4732, 'Remote Desktop Users', 'S-1-5-32-555')),
      'to Remote Management Users': event(group(4732, 'Remote Management Users', 'S-1-5-32-580')),
    },
    misses: {
      'to Users': event(group(4732, 'Users', 'S-1-5-32-545')),
      'to a group that is only called so': event(group(4732, 'Administrators', `${domain}-1544`)),
      'taken out of Administrators': event(group(4733, 'Administrators', 'S-1-5-32-544')),
      ...elsewhere(group(4732, 'Administrators', 'S-1-5-32-544')),
    },
  },
  {
    rule: 'windows-domain-admin-group-member-added',
    matches: {
      'to Domain Admins': event(group(4728, 'Domain Admins', `${domain}-512`)),
      'to Domain Admins of a German domain': event(group(4728, 'Dom\u00e4nen-Admins', `${domain}-512`)),
      'to Domain Controllers': event(group(4728, 'Domain Controllers', `${domain}-516`)),
      'to Schema Admins': event(group(4756, 'Schema Admins', `${domain}-518`)),
      'to Enterprise Admins': event(group(4756, 'Enterprise Admins', `${domain}-519`)),
      'to Group Policy Creator Owners': event(group(4728, 'Group Policy Creator Owners', `${domain}-520`)),
      'to Read-only Domain Controllers': event(group(4728, 'Read-only Domain Controllers', `${domain}-521`)),
      'to Key Admins': event(group(4728, 'Key Admins', `${domain}-526`)),
      'to Enterprise Key Admins': event(group(4756, 'Enterprise Key Admins', `${domain}-527`)),
    },
    misses: {
      'to Domain Users': event(group(4728, 'Domain Users', `${domain}-513`)),
      'to a group whose number has the same end': event(group(4728, 'Sales', `${domain}-1512`)),
      'to a group of a domain with that number in its SID': event(
        group(4728, 'Sales', 'S-1-5-21-1004336348-512-682003330-1601'),
      ),
      'to a group whose number has the same beginning': event(group(4756, 'Sales', `${domain}-5120`)),
      'taken out of Domain Admins': event(group(4729, 'Domain Admins', `${domain}-512`)),
      ...elsewhere(group(4728, 'Domain Admins', `${domain}-512`)),
    },
  },
];
