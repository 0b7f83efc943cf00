import { describe, expect, it } from 'vitest';
import { ocsfOf } from '../support/cloudtrail-event.ts';

/** Written off docs/mapping.md by hand, not from the tables of the code. */
const signIn = 'signin.amazonaws.com';
const sso = 'sso.amazonaws.com';
const sts = 'sts.amazonaws.com';
const iam = 'iam.amazonaws.com';
const rows: [eventSource: string, eventNames: string[], type: string][] = [
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

describe('the class of an operation', () => {
  const cases = rows.flatMap(([eventSource, eventNames, type]) =>
    eventNames.map((eventName) => [eventSource, eventName, type] as const),
  );

  it.each(cases)('%s %s is %s', (eventSource, eventName, type) => {
    const ocsf = ocsfOf({ eventSource, eventName, requestParameters: null });
    expect(ocsf.type_name).toBe(type);
    if (type.endsWith(': Other')) expect(ocsf.activity_name).toBe(eventName);
    expect(ocsf.status).toBe('Success');
  });

  it.each([
    ['Active', 'Account Change: Enable'],
    ['Inactive', 'Account Change: Disable'],
    [undefined, 'Account Change: Other'],
  ])('UpdateAccessKey to %s is %s', (status, type) => {
    const requestParameters = { userName: 'erik', accessKeyId: 'AKIASAMPLESAMPLE0009', status };
    expect(ocsfOf({ eventSource: iam, eventName: 'UpdateAccessKey', requestParameters }).type_name).toBe(
      type,
    );
  });

  it('is taken from the name together with the service, because names repeat', () => {
    expect(ocsfOf({ eventSource: 'quicksight.amazonaws.com', eventName: 'DeleteUser' }).type_name).toBe(
      'API Activity: Delete',
    );
    expect(ocsfOf({ eventSource: 'redshift.amazonaws.com', eventName: 'CreateGroup' }).type_name).toBe(
      'API Activity: Create',
    );
  });
});

describe('the outcome', () => {
  it('is failure with an error code, which is kept with its text', () => {
    expect(ocsfOf({ errorCode: 'AccessDenied', errorMessage: 'no permission' })).toMatchObject({
      status: 'Failure',
      status_code: 'AccessDenied',
      status_detail: 'no permission',
      severity: 'Low',
      api: { response: { error: 'AccessDenied', message: 'no permission', error_message: 'no permission' } },
    });
  });

  it.each([
    ['ConsoleLogin', 'responseElements'],
    ['CheckMfa', 'responseElements'],
    ['CredentialChallenge', 'serviceEventDetails'],
    ['CredentialVerification', 'serviceEventDetails'],
    ['UserAuthentication', 'serviceEventDetails'],
  ])('of %s stands in %s', (eventName, member) => {
    const outcome = (word: string) =>
      ocsfOf({ eventSource: signIn, eventName, [member]: { [eventName]: word } });
    expect(outcome('Success')).toMatchObject({ status: 'Success', severity: 'Informational' });
    expect(outcome('Failure')).toMatchObject({ status: 'Failure', severity: 'Low' });
  });
});
