/**
 * Live secrets and where CloudTrail events may hold them. CloudTrail hides most by itself, but not all: session tokens
 * are recorded in full. Facts from the API references of the services named and the CloudTrail user guide.
 */

import { lettersOfControls, resolveEscapes } from '../../../secrets/resolve-escapes.ts';

export const mask = '***';

/** Members that are secret at any depth of what callers sent and services answered, by where they occur. The table of docs/secrets.md. */
export const secretMembers: readonly (readonly [where: string, names: string])[] = [
  [
    'STS, IAM, IAM Identity Center, Cognito identity pools, S3 Express: keys and tokens of sessions',
    'sessionToken secretAccessKey secretKey',
  ],
  [
    'IAM, STS: passwords, seeds and codes of second factors, credentials for single services',
    `password newPassword oldPassword authenticationCode1 authenticationCode2 tokenCode base32StringSeed qRCodePNG
    servicePassword serviceCredentialSecret`,
  ],
  [
    'STS, IAM Identity Center, OAuth of any service: assertions and tokens handed in or out',
    'webIdentityToken sAMLAssertion accessToken refreshToken idToken clientSecret deviceCode oauthToken oAuthToken secretToken',
  ],
  ['Secrets Manager, KMS', 'secretString secretBinary plaintext privateKeyPlaintext'],
  [
    'EC2, Lightsail, IoT, ACM, IAM, CloudFront, Transfer Family: private keys',
    'keyMaterial privateKey privateKeyBase64 hostKeyBody passphrase',
  ],
  [
    'RDS, Redshift, OpenSearch, ElastiCache, MemoryDB, DMS, MQ, Directory Service, WorkSpaces, AppStream',
    `masterUserPassword masterPassword dbPassword adminPassword adminUserPassword userPassword accountPassword passwords
    tdeCredentialPassword authToken sharedSecret`,
  ],
  [
    'Cognito user pools',
    `temporaryPassword previousPassword proposedPassword secretHash secretCode confirmationCode PASSWORD NEW_PASSWORD
    REFRESH_TOKEN SECRET_HASH SMS_MFA_CODE SOFTWARE_TOKEN_MFA_CODE`,
  ],
  ['VPN, Direct Connect', 'preSharedKey customerGatewayConfiguration authKey cak'],
  ['ECR, CodeArtifact, SSM Session Manager', 'authorizationToken tokenValue'],
  ['SNS, EventBridge, AppFlow: keys of other services', 'platformCredential apiKeyValue apiSecretKey'],
  ['EC2: scripts for the first start, which CloudTrail itself hides of RunInstances', 'userData'],
  ['S3 data events: the query of presigned requests', 'X-Amz-Security-Token X-Amz-Signature'],
];

/**
 * Services, and what repeats their calls, differ in capitals, dashes and underscores: `SessionToken`, `session_token`. A
 * stray backslash may have made a control character of a letter, or put a quote into a name.
 */
function plain(name: string): string {
  const small = resolveEscapes(name).toLowerCase();
  return /^[a-z0-9]+$/.test(small) ? small : lettersOfControls(small).replaceAll(/[^a-z0-9]/g, '');
}

/** All of these names, written as `plain` has them. */
const plainNames = new Set(secretMembers.flatMap(([, names]) => names.split(/\s+/)).map(plain));
const longest = Math.max(...[...plainNames].map(({ length }) => length)) + 8;

/** Whether a member of this name is secret wherever it stands. */
export const isSecretName = (name: string): boolean =>
  name.length > 2 && name.length <= longest && plainNames.has(plain(name));

/** Members with harmless names that are secret in single operations: each path below the event; `*` is any member. */
export const secretPaths: readonly (readonly [service: string, eventNames: string, path: string])[] = [
  ['ssm', 'PutParameter', 'requestParameters.value'],
  ['apigateway', 'CreateApiKey', 'requestParameters.createApiKeyInput.value'],
  ['apigateway', 'CreateApiKey UpdateApiKey', 'responseElements.value'],
  ['appsync', 'CreateApiKey', 'responseElements.apiKey.id'],
  ['codebuild', 'ImportSourceCredentials', 'requestParameters.token'],
  [
    'lambda',
    'CreateFunction20150331 UpdateFunctionConfiguration20150331v2',
    'requestParameters.environment.variables.*',
  ],
  [
    'lambda',
    'CreateFunction20150331 UpdateFunctionConfiguration20150331v2',
    'responseElements.environment.variables.*',
  ],
  ['ecs', 'RegisterTaskDefinition', 'requestParameters.containerDefinitions.*.environment.*.value'],
  [
    'ecs',
    'RegisterTaskDefinition',
    'responseElements.taskDefinition.containerDefinitions.*.environment.*.value',
  ],
  ['ecs', 'RunTask StartTask', 'requestParameters.overrides.containerOverrides.*.environment.*.value'],
  ['ecs', 'RunTask StartTask', 'responseElements.tasks.*.overrides.containerOverrides.*.environment.*.value'],
];
