import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cloudtrail } from '../../shared/sources/cloudtrail/source.ts';
import { secretMembers, secretPaths } from '../../shared/sources/cloudtrail/tables/secret-names.ts';
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
  ['sts', 'GetSessionToken', { requestParameters: { tokenCode: secret } }],
  ['redshift-serverless', 'CreateNamespace', { requestParameters: { adminUserPassword: secret } }],
  ['cognito-idp', 'AssociateSoftwareToken', { responseElements: { secretCode: secret } }],
  [
    'ec2',
    'CreateVpnConnection',
    { requestParameters: { options: { tunnelOptions: [{ preSharedKey: secret }] } } },
  ],
  ['ec2', 'CreateLaunchTemplate', { requestParameters: { launchTemplateData: { userData: secret } } }],
  ['sns', 'CreatePlatformApplication', { requestParameters: { attributes: { PlatformCredential: secret } } }],
  [
    'events',
    'CreateConnection',
    { requestParameters: { authParameters: { apiKeyAuthParameters: { apiKeyValue: secret } } } },
  ],
  ['codebuild', 'ImportSourceCredentials', { requestParameters: { token: secret } }],
  ['apigateway', 'CreateApiKey', { responseElements: { value: secret } }],
  ['appsync', 'CreateApiKey', { responseElements: { apiKey: { id: secret } } }],
  [
    'lambda',
    'CreateFunction20150331',
    { requestParameters: { environment: { variables: { DB: secret, URL: secret } } } },
  ],
  [
    'ecs',
    'RegisterTaskDefinition',
    { requestParameters: { containerDefinitions: [{ environment: [{ name: 'DB', value: secret }] }] } },
  ],
  ['newservice', 'CreateThing', { requestParameters: { Password: secret } }],
  ['newservice', 'CreateThing', { requestParameters: { deep: [[{ list: [{ sessionToken: secret }] }]] } }],
  ['newservice', 'CreateThing', { responseElements: [{ privateKey: secret }] }],
];

describe('a secret is masked in every output', () => {
  it.each(places)('%s %s %o', async (service, eventName, members) => {
    const event = cloudTrailEvent({ eventSource: `${service}.amazonaws.com`, eventName, ...members });
    const message = JSON.stringify(event);
    const [ocsf] = ocsfOfMessage(message, { ...defaultWriting, rawData: true });
    const written = JSON.stringify(ocsf);
    expect(written).not.toContain(secret);
    expect(written).toContain('***');
    expect(ocsf!.raw_data).toBe(message.replaceAll(secret, '***'));

    const described = (await cloudtrail.loadDescribe())(readMessage(message)[0]!);
    expect(described).toEqual(JSON.parse(message.replaceAll(secret, '***')));
  });

  it('but not what only looks like one', () => {
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

  it.each(['requestParameters', 'responseElements'])('also in %s that are JSON within a text', (part) => {
    const json = JSON.stringify({ credentials: { a: 'x', sessionToken: secret } });
    for (const value of [json, { body: json }, [json]]) {
      const written = JSON.stringify(ocsfOf({ [part]: value }, { ...defaultWriting, rawData: true }));
      expect(written).not.toContain(secret);
      expect(written).toContain('sessionToken');
      expect(written).toContain('x');
    }
  });

  it('whole, also where it is a list or an object', () => {
    const event = cloudTrailEvent({
      eventSource: 'elasticache.amazonaws.com',
      requestParameters: { userName: 'u', passwords: [secret, { and: `"${secret}` }], engine: 'redis' },
    });
    const { api } = ocsfOfMessage(JSON.stringify(event))[0]!;
    expect(api?.request?.data).toBe('{"userName":"u","passwords":"***","engine":"redis"}');
    const [cut] = ocsfOfMessage(`${JSON.stringify(event)}}`);
    expect(cut!.raw_data).toContain('{"userName":"u","passwords":"***","engine":"redis"}');
  });

  it('in events that come several at once, and in what is no event among them', () => {
    const event = cloudTrailEvent({ responseElements: { credentials: { sessionToken: secret } } });
    const wrapped = { detail: event };
    for (const message of [{ Records: [event, wrapped] }, [event, event], wrapped]) {
      const found = ocsfOfMessage(JSON.stringify(message), { ...defaultWriting, rawData: true });
      expect(JSON.stringify(found)).not.toContain(secret);
      expect(JSON.stringify(found)).toContain('***');
    }
  });

  it('beside numbers that keep their digits, and in values of megabytes', () => {
    const long = secret.repeat(50_000);
    const message = JSON.stringify(
      cloudTrailEvent({ responseElements: { credentials: { sessionToken: long } } }),
    );
    const numbered = message.replace('"queueName":"orders"', '"big":12345678901234567890');
    const [ocsf] = ocsfOfMessage(numbered, { ...defaultWriting, rawData: true });
    expect(ocsf!.api?.request?.data).toBe('{"big":12345678901234567890}');
    expect(ocsf!.raw_data).not.toContain(secret);
    expect(ocsf!.raw_data).toContain('12345678901234567890');
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

describe('docs/secrets.md', () => {
  const document = readFileSync(new URL('../../docs/secrets.md', import.meta.url), 'utf8');
  const rowsUnder = (heading: string) =>
    document
      .split(`\n## ${heading}\n`)[1]!
      .split('\n## ')[0]!
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2)
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
  const inCode = (names: string) =>
    names
      .split(/\s+/)
      .map((name) => `\`${name}\``)
      .join(', ');

  it('lists every member that is masked by its name', () => {
    expect(rowsUnder('Masked by name')).toEqual(
      secretMembers.map(([where, names]) => [where, inCode(names)]),
    );
  });

  it('lists every path that is masked in single operations', () => {
    expect(rowsUnder('Masked in single operations')).toEqual(
      secretPaths.map(([service, eventNames, path]) => [service, inCode(eventNames), `\`${path}\``]),
    );
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
