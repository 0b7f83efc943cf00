import { describe, expect, it } from 'vitest';
import { assumedRole, iamUser, ocsfOf } from '../support/cloudtrail-event.ts';

const actorOf = (userIdentity: unknown, more: Record<string, unknown> = {}) => {
  const { actor, unmapped } = ocsfOf({ userIdentity, ...more });
  return { actor, unmapped: unmapped as Record<string, string> };
};
const account = { uid: '111122223333', type_id: 10, type: 'AWS Account' };
const accountId = '111122223333';

describe('the actor of each type of userIdentity', () => {
  it('Root is called root', () => {
    const userIdentity = {
      type: 'Root',
      principalId: accountId,
      arn: 'arn:aws:iam::111122223333:root',
      accountId,
    };
    expect(actorOf(userIdentity).actor).toEqual({
      user: {
        name: 'root',
        uid: 'arn:aws:iam::111122223333:root',
        uid_alt: accountId,
        type_id: 99,
        type: 'Root',
        account,
      },
    });
    expect(actorOf({ ...userIdentity, userName: 'sample-alias' }).actor?.user?.name).toBe('sample-alias');
  });

  it('IAMUser has its name and its key', () => {
    expect(actorOf(iamUser).actor).toEqual({
      user: {
        name: 'dora',
        uid: 'arn:aws:iam::111122223333:user/dora',
        uid_alt: 'AIDASAMPLESAMPLE0003',
        type_id: 99,
        type: 'IAMUser',
        account,
        programmatic_credentials: [{ uid: 'AKIASAMPLESAMPLE0004', type: 'AWS Access Key' }],
      },
    });
  });

  it.each([
    ['arn:aws:sts::111122223333:assumed-role/Operator/night-shift', 'Operator'],
    ['arn:aws:sts::111122223333:assumed-role/Operator/', 'Operator'],
    ['arn:aws:sts::111122223333:assumed-role/', undefined],
    ['arn:aws:sts::111122223333:assumed-role', undefined],
    ['/', undefined],
  ])('AssumedRole without an issuer has the name in its ARN, if there is one: %s', (arn, name) => {
    const { actor } = actorOf({ type: 'AssumedRole', arn, accountId });
    expect(actor?.user).toEqual({
      ...(name === undefined ? {} : { name }),
      uid: arn,
      type_id: 99,
      type: 'AssumedRole',
      account,
    });
  });

  it('AssumedRole is named after its role, its session after the end of the ARN', () => {
    const { actor, unmapped } = actorOf(assumedRole);
    expect(actor?.user).toMatchObject({ name: 'Operator', type: 'AssumedRole' });
    expect(actor?.session).toEqual({
      uid: 'night-shift',
      issuer: 'arn:aws:iam::111122223333:role/Operator',
      created_time: Date.parse('2026-03-02T07:30:00Z'),
      is_mfa: true,
      credential_uid: 'ASIASAMPLESAMPLE0002',
    });
    expect(unmapped).toMatchObject({
      'userIdentity.sessionContext.sessionIssuer.type': 'Role',
      'userIdentity.sessionContext.sessionIssuer.principalId': 'AROASAMPLESAMPLE0001',
      'userIdentity.sessionContext.sessionIssuer.accountId': accountId,
    });
    expect(unmapped).not.toHaveProperty(['userIdentity.sessionContext.sessionIssuer.userName']);
  });

  it('AssumedRole without a session context has no session', () => {
    const { sessionContext: _, ...early } = assumedRole;
    const { actor } = actorOf(early);
    expect(actor?.session).toBeUndefined();
    expect(actor?.user?.name).toBe('Operator');
  });

  it('FederatedUser is named after its issuer, its session after the colon', () => {
    const { actor } = actorOf({
      type: 'FederatedUser',
      principalId: '111122223333:frieda',
      arn: 'arn:aws:sts::111122223333:federated-user/frieda',
      accountId,
      sessionContext: { sessionIssuer: { type: 'IAMUser', userName: 'broker' } },
    });
    expect(actor?.user?.name).toBe('broker');
    expect(actor?.session).toEqual({ uid: 'frieda' });
  });

  it('Role is named by its userName or the end of its ARN', () => {
    const role = { type: 'Role', arn: 'arn:aws:iam::111122223333:role/path/Cleaner', accountId };
    expect(actorOf(role).actor?.user?.name).toBe('Cleaner');
    expect(actorOf({ ...role, userName: 'Sweeper' }).actor?.user?.name).toBe('Sweeper');
  });

  it.each(['SAMLUser', 'WebIdentityUser'])('%s has its identity provider', (type) => {
    const { actor, unmapped } = actorOf({
      type,
      principalId: 'provider:subject',
      userName: 'subject',
      identityProvider: 'provider.example',
    });
    expect(actor).toEqual({
      user: { name: 'subject', uid_alt: 'provider:subject', type_id: 99, type },
      idp: { name: 'provider.example' },
    });
    expect(unmapped).not.toHaveProperty(['userIdentity.identityProvider']);
  });

  it('takes the provider of a web identity session', () => {
    const webIdFederationData = { federatedProvider: 'idp.example', attributes: { aud: 'app' } };
    const { actor, unmapped } = actorOf({
      ...assumedRole,
      sessionContext: { ...assumedRole.sessionContext, webIdFederationData },
    });
    expect(actor?.idp).toEqual({ name: 'idp.example' });
    expect(unmapped).toMatchObject({
      'userIdentity.sessionContext.webIdFederationData.attributes.aud': 'app',
    });
  });

  it('IdentityCenterUser is named by additionalEventData and known by the user it acts for', () => {
    const { actor, unmapped } = actorOf(
      {
        type: 'IdentityCenterUser',
        accountId,
        onBehalfOf: {
          userId: 'b2c3-user',
          identityStoreArn: 'arn:aws:identitystore::111122223333:identitystore/d-1',
        },
        credentialId: 'credential-7',
      },
      { additionalEventData: { UserName: 'gerd', AuthWorkflowID: 'w-1' } },
    );
    expect(actor).toEqual({
      user: {
        name: 'gerd',
        uid_alt: 'b2c3-user',
        type_id: 99,
        type: 'IdentityCenterUser',
        account,
        programmatic_credentials: [{ uid: 'credential-7' }],
      },
      idp: { uid: 'arn:aws:identitystore::111122223333:identitystore/d-1' },
    });
    expect(unmapped).toEqual({
      'additionalEventData.AuthWorkflowID': 'w-1',
      readOnly: 'false',
      managementEvent: 'true',
    });
  });

  it('Directory has its user name', () => {
    expect(actorOf({ type: 'Directory', userName: 'hanna', accountId }).actor?.user?.name).toBe('hanna');
  });

  it('AWSService is the application that acted', () => {
    expect(actorOf({ type: 'AWSService', invokedBy: 'backup.amazonaws.com' }).actor).toEqual({
      user: { name: 'backup.amazonaws.com', type_id: 99, type: 'AWSService' },
      app_name: 'backup.amazonaws.com',
    });
  });

  it('AWSAccount is the other account, and Anonymous where nobody signed', () => {
    const other = { type: 'AWSAccount', principalId: 'AIDASAMPLESAMPLE0008', accountId: '444455556666' };
    expect(actorOf(other).actor?.user).toEqual({
      uid_alt: 'AIDASAMPLESAMPLE0008',
      type_id: 99,
      type: 'AWSAccount',
      account: { ...account, uid: '444455556666' },
    });
    const anonymous = { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' };
    const { actor, unmapped } = actorOf(anonymous);
    expect(actor?.user).toEqual({ name: 'Anonymous', type_id: 99, type: 'AWSAccount' });
    expect(unmapped['userIdentity.accountId']).toBe('ANONYMOUS_PRINCIPAL');
    expect(actorOf({ type: 'AWSAccount', principalId: 'Anonymous' }).actor?.user?.name).toBe('Anonymous');
  });

  it('Unknown is called by its principal, or unknown', () => {
    expect(actorOf({ type: 'Unknown', principalId: 'x-1' }).actor?.user?.name).toBe('x-1');
    expect(actorOf({ accountId, invokedBy: 'ssm.amazonaws.com' }).actor).toEqual({
      user: { name: 'unknown', type_id: 0, type: 'Unknown', account },
      app_name: 'ssm.amazonaws.com',
    });
  });

  it('a type of tomorrow keeps its type and its name', () => {
    expect(actorOf({ type: 'Agent', userName: 'ida' }).actor?.user).toEqual({
      name: 'ida',
      type_id: 99,
      type: 'Agent',
    });
  });

  it.each([undefined, null])('userIdentity %s leaves the service', (userIdentity) => {
    expect(actorOf(userIdentity).actor).toEqual({ app_name: 'sqs.amazonaws.com' });
  });

  it('keeps what it has no place for', () => {
    const { actor, unmapped } = actorOf({
      ...iamUser,
      identityProvider: 'left.example',
      invokedBy: 'cloudformation.amazonaws.com',
      inScopeOf: { sourceArn: 'arn:aws:lambda:::function:f', sourceAccount: accountId },
      sessionContext: {
        sourceIdentity: 'jan',
        ec2RoleDelivery: '2.0',
        attributes: { mfaAuthenticated: 'false' },
      },
    });
    expect(actor).toMatchObject({ app_name: 'cloudformation.amazonaws.com', session: { is_mfa: false } });
    expect(unmapped).toMatchObject({
      'userIdentity.identityProvider': 'left.example',
      'userIdentity.inScopeOf.sourceArn': 'arn:aws:lambda:::function:f',
      'userIdentity.inScopeOf.sourceAccount': accountId,
      'userIdentity.sessionContext.sourceIdentity': 'jan',
      'userIdentity.sessionContext.ec2RoleDelivery': '2.0',
    });
  });
});
