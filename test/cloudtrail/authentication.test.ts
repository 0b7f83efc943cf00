import { describe, expect, it } from 'vitest';
import { assumedRole, ocsfOf } from '../support/cloudtrail-event.ts';

const sts = (eventName: string, more: Record<string, unknown> = {}) =>
  ocsfOf({ eventSource: 'sts.amazonaws.com', eventName, requestParameters: null, ...more });
const account = (uid: string) => ({ uid, type_id: 10, type: 'AWS Account' });

describe('an assumed role', () => {
  const requestParameters = {
    roleArn: 'arn:aws:iam::444455556666:role/teams/Deployer',
    roleSessionName: 'build-12',
  };
  const responseElements = {
    assumedRoleUser: { arn: 'arn:aws:sts::444455556666:assumed-role/Deployer/build-12' },
    credentials: {
      accessKeyId: 'ASIASAMPLESAMPLE0021',
      sessionToken: 'live-token',
      expiration: 'Mar 2, 2026, 12:05:09 PM',
    },
  };

  it('is the user, with the session that the caller gets', () => {
    const ocsf = sts('AssumeRole', { requestParameters, responseElements });
    expect(ocsf).toMatchObject({
      actor: { user: { name: 'dora' } },
      service: { name: 'sts.amazonaws.com' },
      is_remote: true,
    });
    expect(ocsf.user).toEqual({
      name: 'Deployer',
      uid: requestParameters.roleArn,
      type_id: 99,
      type: 'Role',
      account: account('444455556666'),
    });
    expect(ocsf.session).toEqual({
      uid: 'build-12',
      uid_alt: 'arn:aws:sts::444455556666:assumed-role/Deployer/build-12',
      credential_uid: 'ASIASAMPLESAMPLE0021',
      expiration_time: Date.parse('2026-03-02T12:05:09Z'),
    });
    expect(ocsf).not.toHaveProperty('auth_protocol_id');
    expect(ocsf.message).toBe('dora signed in with sts:AssumeRole as Deployer from 192.0.2.44: ok');
  });

  it.each([
    ['AssumeRoleWithSAML', 5, 'SAML'],
    ['AssumeRoleWithWebIdentity', 4, 'OpenID'],
  ])('by %s states its protocol', (eventName, auth_protocol_id, auth_protocol) => {
    expect(sts(eventName, { requestParameters })).toMatchObject({ auth_protocol_id, auth_protocol });
  });

  it.each([
    ['Dec 31, 2026, 12:00:00 AM', '2026-12-31T00:00:00Z'],
    ['Jan 1, 2026 1:02:03\u202fPM', '2026-01-01T13:02:03Z'],
    ['2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z'],
    ['in an hour', undefined],
  ])('expires at %s', (expiration, time) => {
    const session = sts('AssumeRole', {
      requestParameters,
      responseElements: { credentials: { expiration } },
    }).session;
    expect(session?.expiration_time).toBe(time === undefined ? undefined : Date.parse(time));
  });

  it('is the caller where a denied call does not say which role', () => {
    expect(sts('AssumeRole', { errorCode: 'AccessDenied' }).user?.name).toBe('dora');
  });
});

describe('other sign-ins', () => {
  it('AssumeRoot makes the caller root of the target account', () => {
    expect(sts('AssumeRoot', { requestParameters: { targetPrincipal: '444455556666' } }).user).toEqual({
      name: 'root',
      uid: '444455556666',
      type_id: 99,
      type: 'Root',
      account: account('444455556666'),
    });
  });

  it('GetFederationToken makes the caller the user it names', () => {
    const ocsf = sts('GetFederationToken', {
      requestParameters: { name: 'frieda' },
      responseElements: { federatedUser: { arn: 'arn:aws:sts::111122223333:federated-user/frieda' } },
    });
    expect(ocsf.user).toMatchObject({
      name: 'frieda',
      uid: 'arn:aws:sts::111122223333:federated-user/frieda',
    });
  });

  it('GetSessionToken leaves the caller', () => {
    const ocsf = sts('GetSessionToken');
    expect(ocsf.user).toEqual(ocsf.actor?.user);
  });

  it('ConsoleLogin states where to, and whether with a second factor', () => {
    const login = (MFAUsed: string) =>
      ocsfOf({
        eventSource: 'signin.amazonaws.com',
        eventName: 'ConsoleLogin',
        eventType: 'AwsConsoleSignIn',
        additionalEventData: { LoginTo: 'https://console.example/', MobileVersion: 'No', MFAUsed },
        sourceIPAddress: 'AWS Internal',
      });
    const ocsf = login('Yes');
    expect(ocsf).toMatchObject({ is_mfa: true, dst_endpoint: { svc_name: 'https://console.example/' } });
    expect(ocsf).not.toHaveProperty('is_remote');
    expect(login('No').is_mfa).toBe(false);
    expect(login('Maybe')).toMatchObject({ unmapped: { 'additionalEventData.MFAUsed': 'Maybe' } });
  });

  it('a hidden user name stays a name', () => {
    const ocsf = ocsfOf({
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      userIdentity: {
        type: 'IAMUser',
        accountId: '111122223333',
        userName: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      },
      responseElements: { ConsoleLogin: 'Failure' },
      errorMessage: 'No username found in supplied account',
    });
    expect(ocsf.user).toMatchObject({ name: 'HIDDEN_DUE_TO_SECURITY_REASONS', type_id: 99 });
    expect(ocsf).toMatchObject({ status: 'Failure', status_detail: 'No username found in supplied account' });
  });

  it('SwitchRole is an account switch by a substitute user', () => {
    const ocsf = ocsfOf({
      eventSource: 'signin.amazonaws.com',
      eventName: 'SwitchRole',
      userIdentity: assumedRole,
    });
    expect(ocsf).toMatchObject({
      activity_name: 'Account Switch',
      account_switch_type_id: 1,
      account_switch_type: 'Substitute User',
      user: { name: 'Operator' },
    });
  });

  it('somebody unknown is still a user', () => {
    const ocsf = ocsfOf({
      eventSource: 'signin.amazonaws.com',
      eventName: 'UserAuthentication',
      userIdentity: undefined,
    });
    expect(ocsf.user).toEqual({ name: 'unknown', type_id: 0, type: 'Unknown' });
  });
});
