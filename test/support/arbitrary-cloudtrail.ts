import fc from 'fast-check';
import { name, value } from './arbitrary-text.ts';

const operations: readonly [source: string, names: readonly string[]][] = [
  ['signin.amazonaws.com', ['ConsoleLogin', 'SwitchRole', 'ExitRole', 'CheckMfa']],
  [
    'sts.amazonaws.com',
    ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'GetSessionToken', 'GetCallerIdentity'],
  ],
  [
    'iam.amazonaws.com',
    [
      'CreateUser',
      'DeleteUser',
      'CreateAccessKey',
      'AttachUserPolicy',
      'PutRolePolicy',
      'AddUserToGroup',
      'CreateGroup',
      'UpdateLoginProfile',
      'CreateRole',
      'EnableMFADevice',
    ],
  ],
  ['s3.amazonaws.com', ['GetObject', 'PutObject', 'DeleteBucket', 'PutBucketPolicy', 'ListBuckets']],
  [
    'ec2.amazonaws.com',
    ['RunInstances', 'DescribeInstances', 'AuthorizeSecurityGroupIngress', 'CreateKeyPair'],
  ],
  ['kms.amazonaws.com', ['Decrypt', 'ScheduleKeyDeletion']],
  ['cloudtrail.amazonaws.com', ['StopLogging', 'DeleteTrail', 'UpdateTrail']],
  ['secretsmanager.amazonaws.com', ['GetSecretValue']],
  ['rds.amazonaws.com', ['CreateDBInstance', 'ModifyDBSnapshotAttribute']],
  ['example.amazonaws.com', ['FrobnicateWidget', '']],
];

const json = fc.oneof(
  { weight: 3, arbitrary: value as fc.Arbitrary<unknown> },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, true, false, 0, -1, 1e21, 1.5, [], {}, [null], [[]]) },
);
const parameters = fc.option(fc.dictionary(name, json, { maxKeys: 6, noNullPrototype: true }), {
  nil: null,
  freq: 4,
});
const knownParameters = fc.record(
  {
    userName: value,
    roleName: value,
    roleArn: value,
    roleSessionName: value,
    bucketName: value,
    key: value,
    instanceId: value,
    policyArn: value,
    groupName: value,
    accessKeyId: value,
    password: value,
    masterUserPassword: value,
    instancesSet: json,
    ipPermissions: json,
  },
  { requiredKeys: [] },
);

const identity = fc.record(
  {
    type: fc.oneof(
      fc.constantFrom(
        'IAMUser',
        'AssumedRole',
        'Root',
        'AWSService',
        'AWSAccount',
        'FederatedUser',
        'SAMLUser',
        'WebIdentityUser',
        'IdentityCenterUser',
        'Directory',
        'Unknown',
        'Role',
      ),
      value,
    ),
    principalId: value,
    arn: value,
    accountId: value,
    accessKeyId: value,
    userName: value,
    invokedBy: value,
    identityProvider: value,
    sessionContext: fc.record(
      {
        sessionIssuer: fc.record(
          { type: value, arn: value, userName: value, accountId: value, principalId: value },
          { requiredKeys: [] },
        ),
        attributes: fc.record(
          { creationDate: value, mfaAuthenticated: fc.constantFrom('true', 'false', true, '-') },
          { requiredKeys: [] },
        ),
        webIdFederationData: parameters,
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['type'] },
);

const wellFormed = fc
  .record({
    operation: fc
      .constantFrom(...operations)
      .chain(([source, names]) => fc.constantFrom(...names).map((one) => [source, one] as const)),
    base: fc.record(
      {
        eventVersion: fc.constantFrom('1.08', '1.11', '1.0'),
        userIdentity: identity,
        eventTime: fc.oneof(
          { weight: 4, arbitrary: fc.constant('2026-01-15T10:20:30Z') },
          { weight: 1, arbitrary: value },
        ),
        awsRegion: fc.constantFrom('eu-west-1', 'us-gov-west-1', '', 'moon'),
        sourceIPAddress: value,
        userAgent: value,
        errorCode: value,
        errorMessage: value,
        requestParameters: fc.oneof(parameters, knownParameters),
        responseElements: fc.oneof(
          parameters,
          fc.constantFrom({ ConsoleLogin: 'Success' }, { ConsoleLogin: 'Failure' }),
        ),
        additionalEventData: parameters,
        requestID: value,
        eventID: fc.oneof({ weight: 3, arbitrary: fc.uuid() }, { weight: 1, arbitrary: value }),
        readOnly: fc.constantFrom(true, false, 'true', null),
        resources: fc.oneof(
          fc.array(fc.record({ ARN: value, accountId: value, type: value }, { requiredKeys: [] }), {
            maxLength: 12,
          }),
          json,
        ),
        eventType: fc.constantFrom(
          'AwsApiCall',
          'AwsConsoleSignIn',
          'AwsServiceEvent',
          'AwsCloudTrailInsight',
          '-',
        ),
        apiVersion: json,
        managementEvent: fc.constantFrom(true, false),
        recipientAccountId: fc.constantFrom('111122223333', '', 'x'),
        sharedEventID: value,
        vpcEndpointId: value,
        eventCategory: fc.constantFrom('Management', 'Data', 'Insight', 'NetworkActivity', ''),
        tlsDetails: fc.record(
          { tlsVersion: value, cipherSuite: value, clientProvidedHostHeader: value },
          { requiredKeys: [] },
        ),
        sessionCredentialFromConsole: fc.constantFrom('true', true),
        serviceEventDetails: json,
        insightDetails: json,
      },
      { requiredKeys: ['eventVersion'] },
    ),
  })
  .map(
    ({ operation, base }) =>
      ({ ...base, eventSource: operation[0], eventName: operation[1] }) as Record<string, unknown>,
  );

/** The text of one event, at times with a member of a type that CloudTrail never writes. */
export const cloudTrailEvent = fc
  .tuple(wellFormed, fc.option(fc.tuple(fc.nat(), json), { nil: undefined, freq: 3 }))
  .map(([event, damage]) => {
    if (damage !== undefined) {
      const keys = Object.keys(event).filter((key) => key !== 'eventVersion');
      event[keys[damage[0] % keys.length]!] = damage[1];
    }
    return JSON.stringify(event);
  });
