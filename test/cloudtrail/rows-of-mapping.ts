/**
 * What class and activity operations of CloudTrail have, written down by hand and not taken from the code: tests hold
 * the mappings to it.
 */
export const signIn = 'signin.amazonaws.com';
const sso = 'sso.amazonaws.com';
const sts = 'sts.amazonaws.com';
const iam = 'iam.amazonaws.com';
const identity = 'identity.amazonaws.com';
type OperationRow = [
  eventSource: string,
  eventNames: string[],
  type: string,
  requestParameters?: Record<string, string>,
];
export const operationRows: OperationRow[] = [
  [
    signIn,
    ['ConsoleLogin', 'ExternalIdPDirectoryLogin', 'UserAuthentication', 'Federate'],
    'Authentication: Logon',
  ],
  [
    sso,
    ['ConsoleLogin', 'ExternalIdPDirectoryLogin', 'UserAuthentication', 'Federate'],
    'Authentication: Logon',
  ],
  [
    identity,
    ['ConsoleLogin', 'ExternalIdPDirectoryLogin', 'UserAuthentication', 'Federate'],
    'Authentication: Logon',
  ],
  [
    sts,
    ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'AssumeRoot'],
    'Authentication: Logon',
  ],
  [sts, ['GetFederationToken', 'GetSessionToken'], 'Authentication: Logon'],
  [signIn, ['SwitchRole'], 'Authentication: Account Switch'],
  [signIn, ['ExitRole', 'Logout', 'UserLogout'], 'Authentication: Logoff'],
  [sso, ['Logout', 'UserLogout'], 'Authentication: Logoff'],
  [signIn, ['CredentialChallenge', 'CredentialVerification', 'CheckMfa'], 'Authentication: Other'],
  [sso, ['CredentialChallenge', 'CredentialVerification', 'CheckMfa'], 'Authentication: Other'],

  [iam, ['CreateGroup'], 'Group Management: Create'],
  [iam, ['DeleteGroup'], 'Group Management: Delete'],
  [iam, ['AddUserToGroup'], 'Group Management: Add User'],
  [iam, ['RemoveUserFromGroup'], 'Group Management: Remove User'],
  [iam, ['AttachGroupPolicy', 'PutGroupPolicy'], 'Group Management: Assign Privileges'],
  [iam, ['DetachGroupPolicy', 'DeleteGroupPolicy'], 'Group Management: Revoke Privileges'],
  [iam, ['UpdateGroup'], 'Group Management: Other'],

  [
    iam,
    ['CreateUser', 'CreateRole', 'CreateServiceLinkedRole', 'CreateInstanceProfile', 'CreateLoginProfile'],
    'Account Change: Create',
  ],
  [iam, ['CreateAccessKey', 'CreateVirtualMFADevice'], 'Account Change: Create'],
  [iam, ['ChangePassword'], 'Account Change: Password Change'],
  [signIn, ['PasswordUpdated'], 'Account Change: Password Change'],
  [iam, ['UpdateAccessKey'], 'Account Change: Enable', { status: 'Active' }],
  [iam, ['UpdateAccessKey'], 'Account Change: Disable', { status: 'Inactive' }],
  [iam, ['UpdateAccessKey'], 'Account Change: Other'],
  [iam, ['UpdateLoginProfile'], 'Account Change: Password Reset'],
  [signIn, ['PasswordRecoveryCompleted'], 'Account Change: Password Reset'],
  [
    iam,
    ['DeleteUser', 'DeleteRole', 'DeleteServiceLinkedRole', 'DeleteInstanceProfile', 'DeleteLoginProfile'],
    'Account Change: Delete',
  ],
  [iam, ['DeleteAccessKey', 'DeleteVirtualMFADevice'], 'Account Change: Delete'],
  [
    iam,
    ['AttachUserPolicy', 'AttachRolePolicy', 'PutUserPolicy', 'PutRolePolicy'],
    'Account Change: Attach Policy',
  ],
  [
    iam,
    ['PutUserPermissionsBoundary', 'PutRolePermissionsBoundary', 'AddRoleToInstanceProfile'],
    'Account Change: Attach Policy',
  ],
  [
    iam,
    ['DetachUserPolicy', 'DetachRolePolicy', 'DeleteUserPolicy', 'DeleteRolePolicy'],
    'Account Change: Detach Policy',
  ],
  [
    iam,
    ['DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary', 'RemoveRoleFromInstanceProfile'],
    'Account Change: Detach Policy',
  ],
  [iam, ['EnableMFADevice'], 'Account Change: MFA Factor Enable'],
  [iam, ['DeactivateMFADevice'], 'Account Change: MFA Factor Disable'],
  [
    iam,
    ['UpdateUser', 'UpdateRole', 'UpdateRoleDescription', 'UpdateAssumeRolePolicy', 'ResyncMFADevice'],
    'Account Change: Other',
  ],
  [
    iam,
    ['TagUser', 'UntagUser', 'TagRole', 'UntagRole', 'TagInstanceProfile', 'UntagInstanceProfile'],
    'Account Change: Other',
  ],
  [iam, ['CreateAccountAlias', 'DeleteAccountAlias'], 'Account Change: Other'],
  [iam, ['UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy'], 'Account Change: Other'],
  [signIn, ['EmailUpdated', 'AccountNameUpdated'], 'Account Change: Other'],
  ['account.amazonaws.com', ['UpdateAccountName', 'UpdateAccountEmailAddress'], 'Account Change: Other'],
];

/** The first words of operations. */
export const verbs: Record<string, string[]> = {
  Create: [
    'Create',
    'Run',
    'Generate',
    'Allocate',
    'Register',
    'Copy',
    'Import',
    'Issue',
    'Provision',
  ].concat(['Request', 'Restore']),
  Read: ['Get', 'List', 'Describe', 'Search', 'Lookup', 'Head', 'Scan', 'Query', 'Select', 'View'].concat([
    'Download',
    'Check',
    'Simulate',
    'Validate',
    'Verify',
    'Estimate',
    'Discover',
  ]),
  Update: ['Update', 'Put', 'Modify', 'Set', 'Add', 'Remove', 'Start', 'Stop', 'Reboot', 'Attach', 'Detach']
    .concat(['Associate', 'Disassociate', 'Tag', 'Untag', 'Enable', 'Disable', 'Authorize', 'Revoke'])
    .concat(['Change', 'Replace', 'Reset', 'Rotate', 'Move', 'Accept', 'Reject', 'Send', 'Publish']),
  Delete: ['Delete', 'Terminate', 'Deregister', 'Release', 'Purge', 'Cancel'],
};

/** The calls whose success is of severity Medium, by service. */
export const seriousCalls: [service: string, eventName: string, policyArn?: string][] = [
  ['cloudtrail', 'StopLogging'],
  ['cloudtrail', 'DeleteTrail'],
  ['cloudtrail', 'UpdateTrail'],
  ['cloudtrail', 'PutEventSelectors'],
  ['ec2', 'DeleteFlowLogs'],
  ['guardduty', 'DeleteDetector'],
  ['securityhub', 'DisableSecurityHub'],
  ['config', 'DeleteConfigurationRecorder'],
  ['config', 'StopConfigurationRecorder'],
  ['s3', 'PutBucketPolicy'],
  ['s3', 'PutBucketAcl'],
  ['s3', 'DeletePublicAccessBlock'],
  ['kms', 'ScheduleKeyDeletion'],
  ['kms', 'DisableKey'],
  ['iam', 'CreateAccessKey'],
  ['iam', 'AttachUserPolicy', 'arn:aws:iam::aws:policy/AdministratorAccess'],
  ['iam', 'AttachRolePolicy', 'arn:aws:iam::aws:policy/AdministratorAccess'],
];
