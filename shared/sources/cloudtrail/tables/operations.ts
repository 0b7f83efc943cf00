/**
 * The operations that have a class of their own, by service and `eventName`. Facts from the CloudTrail user guide
 * (console sign-in events) and the IAM, STS and IAM Identity Center API references; classes by docs/cloudtrail.md.
 */

/** Where an operation belongs: OCSF class and activity. Activity 99 is named after the operation. */
export interface Operation {
  readonly classUid: number;
  readonly activityId: number;
}
type Row = readonly [services: string, classUid: number, activityId: number, eventNames: string];

const signIn = 'signin sso identity identitystore sso-directory';
const account = 'iam account signin';

const rows: readonly Row[] = [
  [signIn, 3002, 1, 'ConsoleLogin ExternalIdPDirectoryLogin UserAuthentication Federate'],
  [signIn, 3002, 2, 'Logout UserLogout'],
  [signIn, 3002, 99, 'CredentialChallenge CredentialVerification CheckMfa'],
  ['signin', 3002, 7, 'SwitchRole'],
  ['signin', 3002, 2, 'ExitRole'],
  [
    'sts',
    3002,
    1,
    'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot GetFederationToken GetSessionToken',
  ],

  ['iam', 3006, 6, 'CreateGroup'],
  ['iam', 3006, 5, 'DeleteGroup'],
  ['iam', 3006, 3, 'AddUserToGroup'],
  ['iam', 3006, 4, 'RemoveUserFromGroup'],
  ['iam', 3006, 1, 'AttachGroupPolicy PutGroupPolicy'],
  ['iam', 3006, 2, 'DetachGroupPolicy DeleteGroupPolicy'],
  ['iam', 3006, 99, 'UpdateGroup'],

  ['iam', 3001, 1, 'CreateUser CreateRole CreateServiceLinkedRole CreateInstanceProfile CreateLoginProfile'],
  ['iam', 3001, 1, 'CreateAccessKey CreateVirtualMFADevice'],
  [account, 3001, 3, 'ChangePassword PasswordUpdated'],
  [account, 3001, 4, 'UpdateLoginProfile PasswordRecoveryCompleted'],
  ['iam', 3001, 6, 'DeleteUser DeleteRole DeleteServiceLinkedRole DeleteInstanceProfile DeleteLoginProfile'],
  ['iam', 3001, 6, 'DeleteAccessKey DeleteVirtualMFADevice'],
  ['iam', 3001, 7, 'AttachUserPolicy AttachRolePolicy PutUserPolicy PutRolePolicy AddRoleToInstanceProfile'],
  ['iam', 3001, 7, 'PutUserPermissionsBoundary PutRolePermissionsBoundary'],
  ['iam', 3001, 8, 'DetachUserPolicy DetachRolePolicy DeleteUserPolicy DeleteRolePolicy'],
  [
    'iam',
    3001,
    8,
    'DeleteUserPermissionsBoundary DeleteRolePermissionsBoundary RemoveRoleFromInstanceProfile',
  ],
  ['iam', 3001, 10, 'EnableMFADevice'],
  ['iam', 3001, 11, 'DeactivateMFADevice'],
  ['iam', 3001, 99, 'UpdateUser UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy ResyncMFADevice'],
  ['iam', 3001, 99, 'TagUser UntagUser TagRole UntagRole TagInstanceProfile UntagInstanceProfile'],
  ['iam', 3001, 99, 'CreateAccountAlias DeleteAccountAlias'],
  ['iam', 3001, 99, 'UpdateAccountPasswordPolicy DeleteAccountPasswordPolicy'],
  [account, 3001, 99, 'EmailUpdated AccountNameUpdated UpdateAccountName UpdateAccountEmailAddress'],
];

/** UpdateAccessKey says by its `status` what it does. */
const accessKeyUpdates = new Map<unknown, Operation>([
  ['Active', { classUid: 3001, activityId: 2 }],
  ['Inactive', { classUid: 3001, activityId: 5 }],
]);
const otherKeyUpdate: Operation = { classUid: 3001, activityId: 99 };

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
