/** IAM and account operations: which user, role, instance profile, account or group they change. */
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import type { Group, Policy, User } from '../../../../ocsf/tables/types.ts';
import { type Fields, fields, text } from '../../parse/record.ts';

/** Sets what Account Change (3001) has of its own: the account changed and the policies. */
export function describeAccountChange(ocsf: OcsfEvent, record: Fields, eventName: string): void {
  const parameters = fields(record.requestParameters);
  ocsf.user = changedUser(record, parameters, eventName) ?? ocsf.actor?.user ?? noUser();
  const policy = policyOf(parameters);
  if (policy !== undefined) ocsf.policies = [policy];
}

/** Sets what Group Management (3006) has of its own: the group, its member, the policies given or taken. */
export function describeGroupChange(ocsf: OcsfEvent, record: Fields): void {
  const parameters = fields(record.requestParameters);
  const created = fields(fields(record.responseElements)?.group);
  const group: Group = {};
  const name = text(parameters?.groupName) ?? text(created?.groupName);
  const uid = text(created?.arn) ?? text(created?.groupId);
  if (name !== undefined) group.name = name;
  if (uid !== undefined) group.uid = uid;
  // A denied call may come without its parameters, and the class can't do without a group.
  ocsf.group = name === undefined && uid === undefined ? { name: 'unknown' } : group;
  const member = text(parameters?.userName);
  if (member !== undefined) ocsf.user = changed('IAMUser', member, undefined);
  const policy = policyOf(parameters);
  if (policy !== undefined) ocsf.privileges = [policy.uid ?? policy.name!];
}

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
function changedUser(record: Fields, parameters: Fields | undefined, eventName: string): User | undefined {
  const answer = fields(record.responseElements);
  const user = fields(answer?.user);
  const userName = text(parameters?.userName) ?? text(user?.userName);
  if (userName !== undefined) return changed('IAMUser', userName, idOf(user, 'userId'));

  const role = fields(answer?.role);
  const roleName = text(parameters?.roleName) ?? text(role?.roleName);
  if (roleName !== undefined) return changed('Role', roleName, idOf(role, 'roleId'));

  const profile = fields(answer?.instanceProfile);
  const profileName = text(parameters?.instanceProfileName) ?? text(profile?.instanceProfileName);
  if (profileName !== undefined) {
    return changed('InstanceProfile', profileName, idOf(profile, 'instanceProfileId'));
  }
  if (!onAccount.has(eventName) && !isOnRole(eventName)) return undefined;
  const account = text(record.recipientAccountId) ?? text(fields(record.userIdentity)?.accountId);
  return account === undefined ? undefined : changed('Account', undefined, account);
}

/** Whether an operation is about a role or profile, though a denied call may not say which. */
const isOnRole = (eventName: string): boolean =>
  eventName.includes('Role') || eventName.includes('InstanceProfile');

const idOf = (created: Fields | undefined, id: string): string | undefined =>
  text(created?.arn) ?? text(created?.[id]);

function policyOf(parameters: Fields | undefined): Policy | undefined {
  const uid = text(parameters?.policyArn);
  if (uid !== undefined) return { uid };
  const name = text(parameters?.policyName);
  return name === undefined ? undefined : { name };
}
