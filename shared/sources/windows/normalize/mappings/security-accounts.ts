import { classes } from '../../../../ocsf/tables/class-uids.ts';
import {
  account,
  administrativeIsMedium,
  computerAccount,
  group,
  groupMember,
  lockout,
  rename,
  subjectOnly,
  tokenRights,
  userRights,
} from '../classes/accounts.ts';
import { resource } from '../classes/resources.ts';
import { type Details, type Row, type Rows, row } from '../mapping.ts';

/** The kinds of groups: the ids of their events follow the same order for each. */
const kinds = [
  {
    type: 'Security-enabled global',
    created: 4727,
    added: 4728,
    removed: 4729,
    deleted: 4730,
    changed: 4737,
  },
  { type: 'Security-enabled local', created: 4731, added: 4732, removed: 4733, deleted: 4734, changed: 4735 },
  {
    type: 'Security-disabled local',
    created: 4744,
    added: 4746,
    removed: 4747,
    deleted: 4748,
    changed: 4745,
  },
  {
    type: 'Security-disabled global',
    created: 4749,
    added: 4751,
    removed: 4752,
    deleted: 4753,
    changed: 4750,
  },
  {
    type: 'Security-enabled universal',
    created: 4754,
    added: 4756,
    removed: 4757,
    deleted: 4758,
    changed: 4755,
  },
  {
    type: 'Security-disabled universal',
    created: 4759,
    added: 4761,
    removed: 4762,
    deleted: 4763,
    changed: 4760,
  },
];

const groupRows: Rows = Object.assign(
  {},
  ...kinds.map(({ type, created, added, removed, deleted, changed }) => {
    const name = `${type.replace('Security', 'security')} group`;
    return {
      [created]: row(`A ${name} was created.`, classes.groupManagement, 6, group(type), { severity: 2 }),
      [added]: row(`A member was added to a ${name}.`, classes.groupManagement, 3, groupMember(type), {
        severity: 2,
        choose: administrativeIsMedium,
      }),
      [removed]: row(`A member was removed from a ${name}.`, classes.groupManagement, 4, groupMember(type), {
        severity: 2,
      }),
      [deleted]: row(`A ${name} was deleted.`, classes.groupManagement, 5, group(type), { severity: 2 }),
      [changed]: row(`A ${name} was changed.`, classes.groupManagement, 99, group(type), {
        as: 'Group Changed',
        severity: 1,
      }),
    };
  }),
);

const other = (title: string, as: string, details: Details, shape = account): Row =>
  row(title, classes.accountChange, 99, shape, { as, ...details });

/** Accounts, groups and rights of the Security log (Microsoft, "Advanced security audit events": Account Management, Policy Change). */
export const accountRows: Rows = {
  4703: row('Privileges of a token were adjusted.', classes.userAccessManagement, 1, tokenRights, {
    status: 1,
    severity: 1,
    choose: (fields) =>
      fields.see('EnabledPrivilegeList') === undefined && fields.see('DisabledPrivilegeList') !== undefined
        ? { activity: 2 }
        : {},
  }),
  4704: row('A user right was assigned.', classes.userAccessManagement, 1, userRights('PrivilegeList'), {
    severity: 3,
  }),
  4705: row('A user right was removed.', classes.userAccessManagement, 2, userRights('PrivilegeList'), {
    severity: 2,
  }),
  4717: row(
    'Logon access was granted to an account.',
    classes.userAccessManagement,
    1,
    userRights('AccessGranted'),
    { severity: 3 },
  ),
  4718: row(
    'Logon access was removed from an account.',
    classes.userAccessManagement,
    2,
    userRights('AccessRemoved'),
    {
      severity: 2,
    },
  ),
  4720: row('A user account was created.', classes.accountChange, 1, account, { severity: 2 }),
  4722: row('A user account was enabled.', classes.accountChange, 2, account, { severity: 1 }),
  4723: row("An account's own password was to be changed.", classes.accountChange, 3, account, {
    severity: 1,
  }),
  4724: row("An account's password was to be reset.", classes.accountChange, 4, account, { severity: 2 }),
  4725: row('A user account was disabled.', classes.accountChange, 5, account, { severity: 1 }),
  4726: row('A user account was deleted.', classes.accountChange, 6, account, { severity: 2 }),
  4738: other('A user account was changed.', 'Account Changed', { severity: 1 }),
  4740: row('A user account was locked out.', classes.accountChange, 9, lockout, { status: 1, severity: 3 }),
  4741: row('A computer account was created.', classes.accountChange, 1, computerAccount, { severity: 2 }),
  4742: other('A computer account was changed.', 'Account Changed', { severity: 1 }, computerAccount),
  4743: row('A computer account was deleted.', classes.accountChange, 6, computerAccount, { severity: 2 }),
  4764: row("A group's type was changed.", classes.groupManagement, 99, group(), {
    as: 'Group Type Changed',
    severity: 1,
  }),
  4765: other('SID history was added to an account.', 'SID History Added', { status: 1, severity: 4 }),
  4766: other('Adding SID history to an account failed.', 'SID History Added', { status: 2, severity: 4 }),
  4767: row('A user account was unlocked.', classes.accountChange, 12, account, { status: 1, severity: 1 }),
  4780: other('The access list of an administrative account was set.', 'Admin ACL Set', {
    status: 1,
    severity: 2,
  }),
  4781: other('An account was renamed.', 'Account Renamed', { severity: 2 }, rename),
  4782: other("An account's password hash was read.", 'Password Hash Accessed', { severity: 3 }),
  4793: other('The password policy was checked.', 'Password Policy Checked', { severity: 1 }, subjectOnly),
  4794: row(
    'The directory services restore mode password was to be set.',
    classes.accountChange,
    4,
    subjectOnly,
    {
      severity: 4,
    },
  ),
  4797: row(
    'An account was queried for a blank password.',
    classes.windowsResourceActivity,
    1,
    resource({ names: ['TargetUserName'], typeId: 35 }),
    { severity: 1 },
  ),
  4798: row(
    "A user's group membership was enumerated.",
    classes.windowsResourceActivity,
    1,
    resource({
      names: ['TargetUserName'],
      uid: 'TargetSid',
      typeId: 35,
      process: ['CallerProcessId', 'CallerProcessName'],
    }),
    { status: 1, severity: 1 },
  ),
  4799: row(
    "A local group's members were enumerated.",
    classes.windowsResourceActivity,
    1,
    resource({
      names: ['TargetUserName'],
      uid: 'TargetSid',
      typeId: 33,
      process: ['CallerProcessId', 'CallerProcessName'],
    }),
    { status: 1, severity: 1 },
  ),
  ...groupRows,
};
