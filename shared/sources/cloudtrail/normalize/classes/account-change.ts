/** IAM and account operations: which user, role, instance profile, account or group they change. */
import type { Group, Policy, User } from '../../../../ocsf/tables/types.ts';
import type { MapFields } from '../../../mapping.ts';
import type { CloudTrailFields } from '../objects/fields.ts';

/** Account Change: the account that is changed, and the policies. */
export const accountChange: MapFields<CloudTrailFields> = (ocsf, fields) => {
  const parameters = fields.within('requestParameters');
  ocsf.user = changedUser(fields, parameters) ?? ocsf.actor?.user ?? noUser();
  const policy = policyOf(parameters);
  if (policy !== undefined) ocsf.policies = [policy];
};

/** Group Management: the group, its member, and the policies given or taken. */
export const groupChange: MapFields<CloudTrailFields> = (ocsf, fields) => {
  const parameters = fields.within('requestParameters');
  const created = fields.within('responseElements')?.within('group');
  const group: Group = {};
  const name = parameters?.peek('groupName') ?? created?.peek('groupName');
  const uid = created?.peek('arn') ?? created?.peek('groupId');
  if (name !== undefined) group.name = name;
  if (uid !== undefined) group.uid = uid;
  // A denied call may come without its parameters, and the class can't do without a group.
  ocsf.group = name === undefined && uid === undefined ? { name: 'unknown' } : group;
  const member = parameters?.peek('userName');
  if (member !== undefined) ocsf.user = changed('IAMUser', member, undefined);
  const policy = policyOf(parameters);
  if (policy !== undefined) ocsf.privileges = [policy.uid ?? policy.name!];
};

const noUser = (): User => ({ name: 'unknown', type_id: 0, type: 'Unknown' });

const changed = (type: string, name: string | undefined, uid: string | undefined): User => {
  const user: User = {};
  if (name !== undefined) user.name = name;
  if (uid !== undefined) user.uid = uid;
  user.type_id = 99;
  user.type = type;
  return user;
};

/** Operations on the account as a whole, which name nobody. */
const onAccount = new Set([
  'CreateAccountAlias',
  'DeleteAccountAlias',
  'UpdateAccountPasswordPolicy',
  'DeleteAccountPasswordPolicy',
  'EmailUpdated',
  'AccountNameUpdated',
  'UpdateAccountName',
  'UpdateAccountEmailAddress',
]);

/** The account changed; undefined where callers change themselves or the event doesn't say. */
function changedUser(fields: CloudTrailFields, parameters: CloudTrailFields | undefined): User | undefined {
  const answer = fields.within('responseElements');
  const user = answer?.within('user');
  const userName = parameters?.peek('userName') ?? user?.peek('userName');
  if (userName !== undefined) return changed('IAMUser', userName, idOf(user, 'userId'));

  const role = answer?.within('role');
  const roleName = parameters?.peek('roleName') ?? role?.peek('roleName');
  if (roleName !== undefined) return changed('Role', roleName, idOf(role, 'roleId'));

  const profile = answer?.within('instanceProfile');
  const profileName = parameters?.peek('instanceProfileName') ?? profile?.peek('instanceProfileName');
  if (profileName !== undefined) {
    return changed('InstanceProfile', profileName, idOf(profile, 'instanceProfileId'));
  }
  const eventName = fields.peek('eventName') ?? '';
  if (!onAccount.has(eventName) && !isOnRole(eventName)) return undefined;
  const account = fields.peek('recipientAccountId') ?? fields.peekWithin('userIdentity', 'accountId');
  return account === undefined ? undefined : changed('Account', undefined, account);
}

/** Whether an operation is about a role or profile, though a denied call may not say which. */
const isOnRole = (eventName: string): boolean =>
  eventName.includes('Role') || eventName.includes('InstanceProfile');

const idOf = (created: CloudTrailFields | undefined, id: string): string | undefined =>
  created?.peek('arn') ?? created?.peek(id);

function policyOf(parameters: CloudTrailFields | undefined): Policy | undefined {
  const uid = parameters?.peek('policyArn');
  if (uid !== undefined) return { uid };
  const name = parameters?.peek('policyName');
  return name === undefined ? undefined : { name };
}
