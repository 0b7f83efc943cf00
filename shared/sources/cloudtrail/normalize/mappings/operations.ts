import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { Placement } from '../../../mapping.ts';
import { accountChange, groupChange } from '../classes/account-change.ts';
import { authentication } from '../classes/authentication.ts';
import type { CloudTrailMapping } from '../mapping.ts';
import type { CloudTrailFields } from '../objects/fields.ts';

const signIn = 'signin sso identity identitystore sso-directory';
const accounts = 'iam account signin';
const signInEvent = { class: classes.authentication, map: authentication } as const;
const group = { services: 'iam', class: classes.groupManagement, map: groupChange } as const;
const account = { services: 'iam', class: classes.accountChange, map: accountChange } as const;

/** UpdateAccessKey says by its `status` what it does. */
const keyStatus = (fields: CloudTrailFields): Partial<Placement> => {
  const status = fields.valueWithin('requestParameters', 'status');
  return status === 'Active' ? { activity: 2 } : status === 'Inactive' ? { activity: 5 } : {};
};

/**
 * The operations that have a class of their own. Facts from the CloudTrail user guide (console sign-in events) and the
 * IAM, STS and IAM Identity Center API references.
 */
// biome-ignore format: one mapping a line reads as a table
const operationMappings: readonly CloudTrailMapping[] = [
  { ...signInEvent, services: signIn, activity: 1, title: 'Somebody signed in.',
    ids: 'ConsoleLogin ExternalIdPDirectoryLogin UserAuthentication Federate' },
  { ...signInEvent, services: signIn, activity: 2, title: 'Somebody signed out.', ids: 'Logout UserLogout' },
  { ...signInEvent, services: signIn, activity: 99, title: 'A sign-in asked for or checked credentials.',
    ids: 'CredentialChallenge CredentialVerification CheckMfa' },
  { ...signInEvent, services: 'signin', activity: 7, title: 'Somebody switched role in the console.', ids: 'SwitchRole' },
  { ...signInEvent, services: 'signin', activity: 2, title: 'Somebody left a role in the console.', ids: 'ExitRole' },
  { ...signInEvent, services: 'sts', activity: 1, title: 'Temporary credentials were issued.',
    ids: 'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot GetFederationToken GetSessionToken' },

  { ...group, activity: 6, title: 'A group was created.', ids: 'CreateGroup' },
  { ...group, activity: 5, title: 'A group was deleted.', ids: 'DeleteGroup' },
  { ...group, activity: 3, title: 'A user was added to a group.', ids: 'AddUserToGroup' },
  { ...group, activity: 4, title: 'A user was removed from a group.', ids: 'RemoveUserFromGroup' },
  { ...group, activity: 1, title: 'A policy was given to a group.', ids: 'AttachGroupPolicy PutGroupPolicy' },
  { ...group, activity: 2, title: 'A policy was taken from a group.', ids: 'DetachGroupPolicy DeleteGroupPolicy' },
  { ...group, activity: 99, title: 'A group was changed.', ids: 'UpdateGroup' },

  { ...account, activity: 1, title: 'A user, role or profile, or a credential of one, was created.',
    ids: `CreateUser CreateRole CreateServiceLinkedRole CreateInstanceProfile CreateLoginProfile CreateAccessKey
      CreateVirtualMFADevice` },
  { ...account, services: accounts, activity: 3, title: 'A password was changed.', ids: 'ChangePassword PasswordUpdated' },
  { ...account, services: accounts, activity: 4, title: 'A password was reset.',
    ids: 'UpdateLoginProfile PasswordRecoveryCompleted' },
  { ...account, activity: 6, title: 'A user, role or profile, or a credential of one, was deleted.',
    ids: `DeleteUser DeleteRole DeleteServiceLinkedRole DeleteInstanceProfile DeleteLoginProfile DeleteAccessKey
      DeleteVirtualMFADevice` },
  { ...account, activity: 7, title: 'A policy, a boundary or a role was given to a user, role or profile.',
    ids: `AttachUserPolicy AttachRolePolicy PutUserPolicy PutRolePolicy AddRoleToInstanceProfile
      PutUserPermissionsBoundary PutRolePermissionsBoundary` },
  { ...account, activity: 8, title: 'A policy, a boundary or a role was taken from a user, role or profile.',
    ids: `DetachUserPolicy DetachRolePolicy DeleteUserPolicy DeleteRolePolicy DeleteUserPermissionsBoundary
      DeleteRolePermissionsBoundary RemoveRoleFromInstanceProfile` },
  { ...account, activity: 10, title: 'An MFA device was enabled.', ids: 'EnableMFADevice' },
  { ...account, activity: 11, title: 'An MFA device was deactivated.', ids: 'DeactivateMFADevice' },
  { ...account, activity: 99, title: 'An access key was changed.', ids: 'UpdateAccessKey', refine: keyStatus },
  { ...account, activity: 99, title: 'A user, a role or the account was changed.',
    ids: `UpdateUser UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy ResyncMFADevice TagUser UntagUser TagRole
      UntagRole TagInstanceProfile UntagInstanceProfile CreateAccountAlias DeleteAccountAlias
      UpdateAccountPasswordPolicy DeleteAccountPasswordPolicy` },
  { ...account, services: accounts, activity: 99, title: 'A property of the account was changed.',
    ids: 'EmailUpdated AccountNameUpdated UpdateAccountName UpdateAccountEmailAddress' },
];

const words = (text: string): string[] => text.trim().split(/\s+/);

const byOperation = new Map<string, Map<string, CloudTrailMapping>>();
for (const mapping of operationMappings) {
  for (const operation of words(mapping.ids)) {
    const byService = byOperation.get(operation) ?? new Map<string, CloudTrailMapping>();
    for (const service of words(mapping.services)) byService.set(service, mapping);
    byOperation.set(operation, byService);
  }
}

/** The mapping of a service's operation that has a class of its own; undefined for all others, which are API activity. */
export const mappingOf = (service: string, operation: string): CloudTrailMapping | undefined =>
  byOperation.get(operation)?.get(service);
