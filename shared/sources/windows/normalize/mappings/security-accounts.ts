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
import type { Mappings, WindowsMapping } from '../mapping.ts';
import type { WindowsFields } from '../objects/fields.ts';

/** The kinds of groups: the ids of their events follow the same order for each. */
const kinds = [
  {
    type: 'Security-enabled global',
    created: '4727',
    added: '4728',
    removed: '4729',
    deleted: '4730',
    changed: '4737',
  },
  {
    type: 'Security-enabled local',
    created: '4731',
    added: '4732',
    removed: '4733',
    deleted: '4734',
    changed: '4735',
  },
  {
    type: 'Security-disabled local',
    created: '4744',
    added: '4746',
    removed: '4747',
    deleted: '4748',
    changed: '4745',
  },
  {
    type: 'Security-disabled global',
    created: '4749',
    added: '4751',
    removed: '4752',
    deleted: '4753',
    changed: '4750',
  },
  {
    type: 'Security-enabled universal',
    created: '4754',
    added: '4756',
    removed: '4757',
    deleted: '4758',
    changed: '4755',
  },
  {
    type: 'Security-disabled universal',
    created: '4759',
    added: '4761',
    removed: '4762',
    deleted: '4763',
    changed: '4760',
  },
];

const groupMappings: Mappings = kinds.flatMap(
  ({ type, created, added, removed, deleted, changed }): Mappings => {
    const name = `${type.replace('Security', 'security')} group`;
    const fixed = { class: classes.groupManagement, severity: 2 } as const;
    return [
      { ...fixed, ids: created, activity: 6, title: `A ${name} was created.`, map: group(type) },
      {
        ...fixed,
        ids: added,
        activity: 3,
        title: `A member was added to a ${name}.`,
        refine: administrativeIsMedium,
        map: groupMember(type),
      },
      {
        ...fixed,
        ids: removed,
        activity: 4,
        title: `A member was removed from a ${name}.`,
        map: groupMember(type),
      },
      { ...fixed, ids: deleted, activity: 5, title: `A ${name} was deleted.`, map: group(type) },
      {
        ...fixed,
        ids: changed,
        activity: 99,
        activityName: 'Group Changed',
        title: `A ${name} was changed.`,
        severity: 1,
        map: group(type),
      },
    ];
  },
);

const accountEvent = (
  ids: string,
  title: string,
  activityName: string,
  details: Pick<WindowsMapping, 'status' | 'severity'>,
  map = account,
): WindowsMapping => ({
  ids,
  class: classes.accountChange,
  activity: 99,
  activityName,
  title,
  ...details,
  map,
});

/** 4703 takes privileges where it gives none. */
const placementOfTokenRights = (fields: WindowsFields) =>
  fields.peek('EnabledPrivilegeList') === undefined && fields.peek('DisabledPrivilegeList') !== undefined
    ? { activity: 2 }
    : {};

/** Accounts, groups and rights of the Security log (Microsoft, "Advanced security audit events": Account Management, Policy Change). */
// biome-ignore format: one mapping a line reads as a table
export const accountMappings: Mappings = [
  { ids: '4703', class: classes.userAccessManagement, activity: 1,
    title: 'Privileges of a token were adjusted.', status: 1, severity: 1,
    refine: placementOfTokenRights, map: tokenRights },
  { ids: '4704', class: classes.userAccessManagement, activity: 1, title: 'A user right was assigned.',
    severity: 3, map: userRights('PrivilegeList') },
  { ids: '4705', class: classes.userAccessManagement, activity: 2, title: 'A user right was removed.',
    severity: 2, map: userRights('PrivilegeList') },
  { ids: '4717', class: classes.userAccessManagement, activity: 1,
    title: 'Logon access was granted to an account.', severity: 3, map: userRights('AccessGranted') },
  { ids: '4718', class: classes.userAccessManagement, activity: 2,
    title: 'Logon access was removed from an account.', severity: 2, map: userRights('AccessRemoved') },
  { ids: '4720', class: classes.accountChange, activity: 1, title: 'A user account was created.', severity: 2,
    map: account },
  { ids: '4722', class: classes.accountChange, activity: 2, title: 'A user account was enabled.', severity: 1,
    map: account },
  { ids: '4723', class: classes.accountChange, activity: 3,
    title: "An account's own password was to be changed.", severity: 1, map: account },
  { ids: '4724', class: classes.accountChange, activity: 4, title: "An account's password was to be reset.",
    severity: 2, map: account },
  { ids: '4725', class: classes.accountChange, activity: 5, title: 'A user account was disabled.',
    severity: 1, map: account },
  { ids: '4726', class: classes.accountChange, activity: 6, title: 'A user account was deleted.', severity: 2,
    map: account },
  accountEvent('4738', 'A user account was changed.', 'Account Changed', { severity: 1 }),
  { ids: '4740', class: classes.accountChange, activity: 9, title: 'A user account was locked out.',
    status: 1, severity: 3, map: lockout },
  { ids: '4741', class: classes.accountChange, activity: 1, title: 'A computer account was created.',
    severity: 2, map: computerAccount },
  accountEvent(
    '4742',
    'A computer account was changed.',
    'Account Changed',
    { severity: 1 },
    computerAccount,
  ),
  { ids: '4743', class: classes.accountChange, activity: 6, title: 'A computer account was deleted.',
    severity: 2, map: computerAccount },
  { ids: '4764', class: classes.groupManagement, activity: 99, title: "A group's type was changed.",
    activityName: 'Group Type Changed', severity: 1, map: group() },
  accountEvent('4765', 'SID history was added to an account.', 'SID History Added', {
    status: 1,
    severity: 4,
  }),
  accountEvent('4766', 'Adding SID history to an account failed.', 'SID History Added', {
    status: 2,
    severity: 4,
  }),
  { ids: '4767', class: classes.accountChange, activity: 12, title: 'A user account was unlocked.', status: 1,
    severity: 1, map: account },
  accountEvent('4780', 'The access list of an administrative account was set.', 'Admin ACL Set', {
    status: 1,
    severity: 2,
  }),
  accountEvent('4781', 'An account was renamed.', 'Account Renamed', { severity: 2 }, rename),
  accountEvent('4782', "An account's password hash was read.", 'Password Hash Accessed', { severity: 3 }),
  accountEvent(
    '4793',
    'The password policy was checked.',
    'Password Policy Checked',
    { severity: 1 },
    subjectOnly,
  ),
  { ids: '4794', class: classes.accountChange, activity: 4,
    title: 'The directory services restore mode password was to be set.', severity: 4, map: subjectOnly },
  { ids: '4797', class: classes.windowsResourceActivity, activity: 1,
    title: 'An account was queried for a blank password.', severity: 1,
    map: resource({ names: ['TargetUserName'], typeId: 35 }) },
  { ids: '4798', class: classes.windowsResourceActivity, activity: 1,
    title: "A user's group membership was enumerated.", status: 1, severity: 1,
    map: resource({ names: ['TargetUserName'], uid: 'TargetSid', typeId: 35, process: ['CallerProcessId', 'CallerProcessName'] }) },
  { ids: '4799', class: classes.windowsResourceActivity, activity: 1,
    title: "A local group's members were enumerated.", status: 1, severity: 1,
    map: resource({ names: ['TargetUserName'], uid: 'TargetSid', typeId: 33, process: ['CallerProcessId', 'CallerProcessName'] }) },
  ...groupMappings,
];
