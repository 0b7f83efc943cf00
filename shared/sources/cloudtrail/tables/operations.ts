/**
 * The operations that have a class of their own, by service and `eventName`. Facts from the CloudTrail user guide
 * (console sign-in events) and the IAM, STS and IAM Identity Center API references; classes by docs/cloudtrail.md.
 */
import { classes } from '../../../ocsf/tables/class-uids.ts';

/** Where an operation belongs: OCSF class and activity. Activity 99 is named after the operation. */
export interface Operation {
  readonly classUid: number;
  readonly activityId: number;
}
type Row = readonly [services: string, classUid: number, activityId: number, eventNames: string];

const signIn = 'signin sso identity identitystore sso-directory';
const account = 'iam account signin';

const rows: readonly Row[] = [
  [signIn, classes.authentication, 1, 'ConsoleLogin ExternalIdPDirectoryLogin UserAuthentication Federate'],
  [signIn, classes.authentication, 2, 'Logout UserLogout'],
  [signIn, classes.authentication, 99, 'CredentialChallenge CredentialVerification CheckMfa'],
  ['signin', classes.authentication, 7, 'SwitchRole'],
  ['signin', classes.authentication, 2, 'ExitRole'],
  [
    'sts',
    classes.authentication,
    1,
    'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot GetFederationToken GetSessionToken',
  ],

  ['iam', classes.groupManagement, 6, 'CreateGroup'],
  ['iam', classes.groupManagement, 5, 'DeleteGroup'],
  ['iam', classes.groupManagement, 3, 'AddUserToGroup'],
  ['iam', classes.groupManagement, 4, 'RemoveUserFromGroup'],
  ['iam', classes.groupManagement, 1, 'AttachGroupPolicy PutGroupPolicy'],
  ['iam', classes.groupManagement, 2, 'DetachGroupPolicy DeleteGroupPolicy'],
  ['iam', classes.groupManagement, 99, 'UpdateGroup'],

  [
    'iam',
    classes.accountChange,
    1,
    'CreateUser CreateRole CreateServiceLinkedRole CreateInstanceProfile CreateLoginProfile',
  ],
  ['iam', classes.accountChange, 1, 'CreateAccessKey CreateVirtualMFADevice'],
  [account, classes.accountChange, 3, 'ChangePassword PasswordUpdated'],
  [account, classes.accountChange, 4, 'UpdateLoginProfile PasswordRecoveryCompleted'],
  [
    'iam',
    classes.accountChange,
    6,
    'DeleteUser DeleteRole DeleteServiceLinkedRole DeleteInstanceProfile DeleteLoginProfile',
  ],
  ['iam', classes.accountChange, 6, 'DeleteAccessKey DeleteVirtualMFADevice'],
  [
    'iam',
    classes.accountChange,
    7,
    'AttachUserPolicy AttachRolePolicy PutUserPolicy PutRolePolicy AddRoleToInstanceProfile',
  ],
  ['iam', classes.accountChange, 7, 'PutUserPermissionsBoundary PutRolePermissionsBoundary'],
  ['iam', classes.accountChange, 8, 'DetachUserPolicy DetachRolePolicy DeleteUserPolicy DeleteRolePolicy'],
  [
    'iam',
    classes.accountChange,
    8,
    'DeleteUserPermissionsBoundary DeleteRolePermissionsBoundary RemoveRoleFromInstanceProfile',
  ],
  ['iam', classes.accountChange, 10, 'EnableMFADevice'],
  ['iam', classes.accountChange, 11, 'DeactivateMFADevice'],
  [
    'iam',
    classes.accountChange,
    99,
    'UpdateUser UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy ResyncMFADevice',
  ],
  [
    'iam',
    classes.accountChange,
    99,
    'TagUser UntagUser TagRole UntagRole TagInstanceProfile UntagInstanceProfile',
  ],
  ['iam', classes.accountChange, 99, 'CreateAccountAlias DeleteAccountAlias'],
  ['iam', classes.accountChange, 99, 'UpdateAccountPasswordPolicy DeleteAccountPasswordPolicy'],
  [
    account,
    classes.accountChange,
    99,
    'EmailUpdated AccountNameUpdated UpdateAccountName UpdateAccountEmailAddress',
  ],
];

/** UpdateAccessKey says by its `status` what it does. */
const accessKeyUpdates = new Map<unknown, Operation>([
  ['Active', { classUid: classes.accountChange, activityId: 2 }],
  ['Inactive', { classUid: classes.accountChange, activityId: 5 }],
]);
const otherKeyUpdate: Operation = { classUid: classes.accountChange, activityId: 99 };

const operations = new Map<string, Map<string, Operation>>();
for (const [services, classUid, activityId, eventNames] of rows) {
  for (const eventName of eventNames.split(' ')) {
    const byService = operations.get(eventName) ?? new Map<string, Operation>();
    for (const service of services.split(' ')) byService.set(service, { classUid, activityId });
    operations.set(eventName, byService);
  }
}

/**
 * The class of an operation that has one of its own; undefined for all others, which are API activity.
 * `keyStatus` is the request's `status`, which decides UpdateAccessKey.
 */
export function operationOf(service: string, eventName: string, keyStatus: unknown): Operation | undefined {
  if (eventName === 'UpdateAccessKey' && service === 'iam') {
    return accessKeyUpdates.get(keyStatus) ?? otherKeyUpdate;
  }
  return operations.get(eventName)?.get(service);
}
