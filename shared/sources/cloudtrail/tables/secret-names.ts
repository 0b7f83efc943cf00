/**
 * Live secrets and where CloudTrail events may hold them. CloudTrail hides most by itself, but not all: session tokens
 * are recorded in full. Facts from the API references of the services named and the CloudTrail user guide.
 */

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

/** All of these names. */
export const memberSet = new Set(
  secretMembers.flatMap(([, names]) => names.split(/\s+/)).flatMap(bothSpellings),
);

/** Services differ in whether they write a member's first letter large. */
function bothSpellings(name: string): string[] {
  return [name, name[0]!.toUpperCase() + name.slice(1)];
}

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
