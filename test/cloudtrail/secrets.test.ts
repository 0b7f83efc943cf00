import { describe, expect, it } from 'vitest';
import { cloudtrail } from '../../shared/sources/cloudtrail/index.ts';
import {
  cloudTrailEvent,
  defaultWriting,
  ocsfOf,
  ocsfOfMessage,
  readMessage,
} from '../support/cloudtrail-event.ts';

const secret = 'c0rrect-horse-battery';
const places: [eventSource: string, eventName: string, members: Record<string, unknown>][] = [
  ['sts', 'AssumeRole', { responseElements: { credentials: { sessionToken: secret } } }],
  ['sts', 'GetSessionToken', { responseElements: { credentials: { sessionToken: secret } } }],
  ['sts', 'AssumeRoleWithWebIdentity', { requestParameters: { webIdentityToken: secret } }],
  ['sts', 'AssumeRoleWithSAML', { requestParameters: { sAMLAssertion: secret } }],
  ['sso', 'GetRoleCredentials', { responseElements: { roleCredentials: { secretAccessKey: secret } } }],
  [
    'cognito-identity',
    'GetCredentialsForIdentity',
    { responseElements: { credentials: { secretKey: secret } } },
  ],
  ['iam', 'CreateAccessKey', { responseElements: { accessKey: { secretAccessKey: secret } } }],
  ['iam', 'CreateLoginProfile', { requestParameters: { userName: 'u', password: secret } }],
  ['iam', 'ChangePassword', { requestParameters: { oldPassword: secret, newPassword: secret } }],
  [
    'iam',
    'EnableMFADevice',
    { requestParameters: { authenticationCode1: secret, authenticationCode2: secret } },
  ],
  ['iam', 'CreateVirtualMFADevice', { responseElements: { virtualMFADevice: { base32StringSeed: secret } } }],
  ['iam', 'UploadServerCertificate', { requestParameters: { privateKey: secret } }],
  ['secretsmanager', 'PutSecretValue', { requestParameters: { secretString: secret } }],
  ['ssm', 'PutParameter', { requestParameters: { name: 'p', value: secret } }],
  ['ssm', 'StartSession', { responseElements: { tokenValue: secret } }],
  ['ec2', 'CreateKeyPair', { responseElements: { keyMaterial: secret } }],
  ['rds', 'CreateDBInstance', { requestParameters: { masterUserPassword: secret } }],
  ['mq', 'CreateBroker', { requestParameters: { users: [{ username: 'u', password: secret }] } }],
  [
    'ecr',
    'GetAuthorizationToken',
    { responseElements: { authorizationData: [{ authorizationToken: secret }] } },
  ],
  ['cognito-idp', 'InitiateAuth', { requestParameters: { authParameters: { PASSWORD: secret } } }],
  ['cognito-idp', 'AdminCreateUser', { requestParameters: { temporaryPassword: secret } }],
  ['apigateway', 'CreateApiKey', { requestParameters: { createApiKeyInput: { value: secret } } }],
  ['s3', 'GetObject', { requestParameters: { 'X-Amz-Security-Token': secret } }],
  ['sso-oauth', 'CreateToken', { additionalEventData: { refreshToken: secret } }],
  ['sso-oauth', 'CreateToken', { serviceEventDetails: { clientSecret: secret } }],
  ['newservice', 'CreateThing', { requestParameters: { Password: secret } }],
];

describe('a secret is masked in every output', () => {
  it.each(places)('%s %s %o', (service, eventName, members) => {
    const event = cloudTrailEvent({ eventSource: `${service}.amazonaws.com`, eventName, ...members });
    const message = JSON.stringify(event);
    const [ocsf] = ocsfOfMessage(message, { ...defaultWriting, rawData: true });
    const written = JSON.stringify(ocsf);
    expect(written).not.toContain(secret);
    expect(written).toContain('***');
    expect(ocsf!.raw_data).toBe(message.replaceAll(secret, '***'));

    const described = cloudtrail.describe(readMessage(message)[0]!);
    expect(described).toEqual(JSON.parse(message.replaceAll(secret, '***')));
  });

  it('but not what only looks alike', () => {
    const { api } = ocsfOf({
      eventSource: 'ssm.amazonaws.com',
      eventName: 'AddTagsToResource',
      requestParameters: { value: 'plain', passwordResetRequired: true, password: null },
    });
    expect(api?.request?.data).toBe('{"value":"plain","passwordResetRequired":true,"password":null}');
  });

  it('also in an event that was cut', () => {
    const message = JSON.stringify(
      cloudTrailEvent({
        responseElements: { credentials: { a: 'x', sessionToken: `${secret}\\"${secret}` } },
      }),
    );
    for (const cut of [message.slice(0, message.indexOf(secret) + 10), `${message}}`]) {
      const [ocsf] = ocsfOfMessage(cut);
      expect(ocsf).toMatchObject({ class_uid: 0, status: 'Failure' });
      expect(ocsf!.raw_data).not.toContain(secret.slice(0, 10));
      expect(ocsf!.raw_data).toContain('"sessionToken":"***');
      expect(ocsf!.raw_data).toContain('"a":"x"');
    }
  });

  it('also where a text that is no JSON has it as a number, or names its operation', () => {
    const message = JSON.stringify(
      cloudTrailEvent({
        eventName: 'PutParameter',
        requestParameters: { name: 'p', value: secret, authenticationCode1: 123456 },
      }),
    );
    const [ocsf] = ocsfOfMessage(`${message}}`);
    expect(ocsf!.raw_data).toContain('{"name":"p","value":"***","authenticationCode1":"***"}');
  });
});

describe('raw data', () => {
  it('is the text itself where nothing is secret', () => {
    const message = JSON.stringify(cloudTrailEvent(), null, 1);
    const [ocsf] = ocsfOfMessage(message, { ...defaultWriting, rawData: true });
    expect(ocsf!.raw_data).toBe(message);
    expect(ocsf!.raw_data_size).toBe(message.length);
  });
});
