/** What the members of CloudTrail events become, written down by hand: tests hold the mappings to it. */
import { assumedRole, iamUser } from '../support/cloudtrail-event.ts';
import type { StatedFact } from '../support/stated-fact.ts';

type Members = Record<string, unknown>;

const accountId = '111122223333';
const account = { uid: accountId, type_id: 10, type: 'AWS Account' };
const iam = (eventName: string, requestParameters: unknown, responseElements: unknown = null): Members => ({
  eventSource: 'iam.amazonaws.com',
  eventName,
  requestParameters,
  responseElements,
});
const sts = (
  eventName: string,
  requestParameters: unknown = null,
  responseElements: unknown = null,
): Members => ({
  ...iam(eventName, requestParameters, responseElements),
  eventSource: 'sts.amazonaws.com',
});
const signIn = (eventName: string, more: Members = {}): Members => ({
  eventSource: 'signin.amazonaws.com',
  eventName,
  requestParameters: null,
  ...more,
});
const insight = (state: string): Members => ({
  eventType: 'AwsCloudTrailInsight',
  eventCategory: 'Insight',
  insightDetails: { state, insightType: 'ApiCallRateInsight', eventName: 'RunInstances' },
});
const bucket = { ARN: 'arn:aws:s3:::one', type: 'AWS::S3::Bucket', accountId: '444455556666' };
const role = { roleArn: 'arn:aws:iam::444455556666:role/teams/Deployer', roleSessionName: 'build-12' };

export const fieldFacts: readonly StatedFact<Members>[] = [
  {
    states: '`eventType` AwsCloudTrailInsight',
    cases: [
      [insight('Start'), { class_uid: 2004, activity_id: 1 }],
      [insight('End'), { class_uid: 2004, activity_id: 3 }],
    ],
  },
  {
    states: 'iam and account operations of 3.2',
    cases: [[iam('CreateUser', { userName: 'kurt' }), { class_uid: 3001 }]],
  },
  {
    states: 'everything else, including `eventCategory`',
    cases: [
      [{ eventCategory: 'Data', managementEvent: false }, { class_uid: 6003 }],
      [{ eventCategory: 'NetworkActivity', eventType: 'AwsVpceEvent' }, { class_uid: 6003 }],
    ],
  },
  {
    states: 'First match on `eventType`',
    cases: [
      [{ ...insight('Start'), ...iam('CreateUser', null) }, { class_uid: 2004 }],
      [{ eventSource: 'quicksight.amazonaws.com', eventName: 'DeleteUser' }, { class_uid: 6003 }],
    ],
  },
  {
    states: 'Deviations here, all on purpose',
    cases: [
      [iam('CreateGroup', { groupName: 'crew' }), { class_uid: 3006 }],
      ...['GetSessionToken', 'GetFederationToken', 'AssumeRoot'].map(
        (name) => [sts(name), { class_uid: 3002 }] as const,
      ),
      ...['SwitchRole', 'ExitRole', 'Logout'].map((name) => [signIn(name), { class_uid: 3002 }] as const),
    ],
  },
  {
    states: '`resources` is not an attribute',
    cases: [
      [
        { ...sts('AssumeRole'), resources: [bucket] },
        { unmapped: { resources: JSON.stringify([bucket]) } },
        ['resources'],
      ],
    ],
  },
  {
    states: '`user` is the account changed',
    cases: [
      [iam('DeleteUser', { userName: 'kurt' }), { user: { name: 'kurt', type: 'IAMUser' } }],
      [
        iam('CreateUser', null, { user: { userName: 'kurt', arn: 'arn:u' } }),
        { user: { name: 'kurt', uid: 'arn:u' } },
      ],
      [iam('DeleteRole', { roleName: 'Cook' }), { user: { name: 'Cook', type: 'Role' } }],
      [
        iam('CreateRole', { roleName: 'Cook' }, { role: { roleId: 'AROASAMPLE' } }),
        { user: { uid: 'AROASAMPLE' } },
      ],
      [
        iam('DeleteInstanceProfile', { instanceProfileName: 'Web' }),
        { user: { name: 'Web', type: 'InstanceProfile' } },
      ],
      [iam('ChangePassword', null), { user: { name: 'dora' } }],
    ],
  },
  {
    states: '`user.type_id` 99 with `type`',
    cases: [
      [iam('DeleteUser', { userName: 'kurt' }), { user: { type_id: 99, type: 'IAMUser' } }],
      [iam('DeleteRole', { roleName: 'Cook' }), { user: { type_id: 99, type: 'Role' } }],
      [
        iam('DeleteInstanceProfile', { instanceProfileName: 'W' }),
        { user: { type_id: 99, type: 'InstanceProfile' } },
      ],
      [
        iam('CreateAccountAlias', { accountAlias: 'a' }),
        { user: { type_id: 99, type: 'Account', uid: accountId } },
      ],
    ],
  },
  {
    states: '`policies[]`',
    cases: [
      [iam('AttachUserPolicy', { userName: 'k', policyArn: 'arn:p' }), { policies: [{ uid: 'arn:p' }] }],
      [iam('PutRolePolicy', { roleName: 'r', policyName: 'inline' }), { policies: [{ name: 'inline' }] }],
    ],
  },
  {
    states: '`activity_id` by the first word',
    cases: [
      [{ eventName: 'BatchGetImage' }, { activity_id: 2 }],
      [{ eventName: 'AdminDeleteUser' }, { activity_id: 4 }],
    ],
  },
  {
    states: 'otherwise',
    cases: [
      [{ eventName: 'PreviewWidget', readOnly: true }, { activity_id: 2 }],
      [{ eventName: 'InvokeModel' }, { activity_id: 99, activity_name: 'InvokeModel' }],
    ],
  },
  {
    states: 'A verb that says Create',
    cases: [
      [
        { eventName: 'CreateQueue', readOnly: true },
        { activity_id: 1, unmapped: { readOnly: 'true' } },
      ],
    ],
  },
  {
    states: 'severity: 1; failed',
    cases: [
      [{}, { severity_id: 1 }],
      [{ errorCode: 'AccessDenied' }, { severity_id: 2 }],
      [{ userIdentity: { type: 'Root', accountId } }, { severity_id: 3 }],
    ],
  },
  {
    states: '`eventTime`',
    cases: [[{ eventTime: '2026-03-02T08:00:00Z' }, { time: Date.parse('2026-03-02T08:00:00Z') }]],
  },
  {
    states: '`eventID`, `eventVersion`, `eventType`, `eventCategory`',
    cases: [
      [
        { eventID: 'e-1', eventVersion: '1.08', eventType: 'AwsApiCall', eventCategory: 'Data' },
        {
          metadata: {
            uid: 'e-1',
            log_version: '1.08',
            event_code: 'AwsApiCall',
            product: { feature: { name: 'Data' } },
          },
        },
      ],
      [{ eventCategory: undefined }, { metadata: { product: { feature: { name: 'Management' } } } }],
      [
        { eventCategory: undefined, managementEvent: false },
        { metadata: { product: { feature: { name: 'Data' } } } },
      ],
      [
        { ...insight('Start'), eventCategory: undefined },
        { metadata: { product: { feature: { name: 'Insight' } } } },
      ],
    ],
  },
  {
    states: '`eventSource` / `eventName` / `apiVersion`',
    cases: [
      [
        { eventSource: 'sqs.amazonaws.com', eventName: 'CreateQueue', apiVersion: '2012-11-05' },
        {
          api: { service: { name: 'sqs.amazonaws.com' }, operation: 'CreateQueue', version: '2012-11-05' },
          dst_endpoint: { svc_name: 'sqs.amazonaws.com' },
        },
      ],
      [sts('AssumeRole'), { service: { name: 'sts.amazonaws.com' } }],
    ],
  },
  {
    states: '`requestID` / `requestParameters`',
    cases: [
      [
        { requestID: 'r-1', requestParameters: { a: 1 } },
        { api: { request: { uid: 'r-1', data: '{"a":1}' } } },
      ],
      [{ requestParameters: null }, {}, ['api.request.data']],
    ],
  },
  {
    states: '`responseElements`',
    cases: [
      [{ responseElements: { ok: true } }, { api: { response: { data: '{"ok":true}' } } }],
      [
        sts('AssumeRole', null, { credentials: { accessKeyId: 'ASIA1', sessionToken: 'live' } }),
        { api: { response: { data: '{"credentials":{"accessKeyId":"ASIA1","sessionToken":"***"}}' } } },
      ],
    ],
  },
  {
    states: '`errorCode` / `errorMessage`',
    cases: [
      [
        { errorCode: 'AccessDenied', errorMessage: 'no' },
        {
          status_id: 2,
          status_code: 'AccessDenied',
          status_detail: 'no',
          api: { response: { error: 'AccessDenied', message: 'no', error_message: 'no' } },
        },
      ],
      [{}, { status_id: 1 }],
    ],
  },
  {
    states: '`awsRegion`, `recipientAccountId`',
    cases: [
      [
        { awsRegion: 'eu-north-1', recipientAccountId: '444455556666' },
        { cloud: { region: 'eu-north-1', account: { uid: '444455556666' } } },
      ],
      [{ recipientAccountId: undefined, userIdentity: iamUser }, { cloud: { account: { uid: accountId } } }],
    ],
  },
  {
    states: '`sourceIPAddress`',
    cases: [
      [{ sourceIPAddress: '192.0.2.9' }, { src_endpoint: { ip: '192.0.2.9' } }],
      [
        { sourceIPAddress: 'ec2.amazonaws.com' },
        { src_endpoint: { domain: 'ec2.amazonaws.com', svc_name: 'ec2.amazonaws.com' } },
      ],
      [
        { sourceIPAddress: 'AWS Internal' },
        { src_endpoint: { svc_name: 'AWS Internal' } },
        ['src_endpoint.domain'],
      ],
    ],
  },
  {
    states: '(no sourceIPAddress)',
    cases: [
      [{ sourceIPAddress: undefined }, { src_endpoint: { svc_name: 'sqs.amazonaws.com' } }],
      [
        {
          sourceIPAddress: undefined,
          userIdentity: { type: 'AWSService', invokedBy: 'backup.amazonaws.com' },
        },
        { src_endpoint: { svc_name: 'backup.amazonaws.com' } },
      ],
    ],
  },
  {
    states: '`vpcEndpointId`',
    cases: [
      [
        { vpcEndpointId: 'vpce-1', vpcEndpointAccountId: accountId },
        { src_endpoint: { uid: 'vpce-1' }, unmapped: { vpcEndpointAccountId: accountId } },
      ],
    ],
  },
  { states: '`userAgent`', cases: [[{ userAgent: 'tool/1' }, { http_request: { user_agent: 'tool/1' } }]] },
  {
    states: '`tlsDetails`',
    cases: [
      [
        {
          tlsDetails: {
            tlsVersion: 'TLSv1.3',
            cipherSuite: 'TLS_S',
            clientProvidedHostHeader: 'sqs.example',
          },
        },
        {
          dst_endpoint: { hostname: 'sqs.example' },
          unmapped: { 'tlsDetails.tlsVersion': 'TLSv1.3', 'tlsDetails.cipherSuite': 'TLS_S' },
        },
        ['tls'],
      ],
    ],
  },
  {
    states: '`resources[]` (6003)',
    cases: [
      [
        { resources: [bucket, { ARNPrefix: 'arn:x' }] },
        {
          resources: [{ uid: bucket.ARN, type: bucket.type, owner: { account: { uid: bucket.accountId } } }],
          unmapped: { 'resources[1].ARNPrefix': 'arn:x' },
        },
      ],
    ],
  },
  {
    states: '`additionalEventData`, `serviceEventDetails`',
    cases: [
      [
        {
          additionalEventData: { SSEApplied: 'Default' },
          serviceEventDetails: { keyId: 'k' },
          readOnly: false,
          managementEvent: true,
          sharedEventID: 's-1',
          edgeDeviceDetails: { type: 'edge' },
          sessionCredentialFromConsole: 'true',
        },
        {
          unmapped: {
            'additionalEventData.SSEApplied': 'Default',
            'serviceEventDetails.keyId': 'k',
            readOnly: 'false',
            managementEvent: 'true',
            sharedEventID: 's-1',
            'edgeDeviceDetails.type': 'edge',
            sessionCredentialFromConsole: 'true',
          },
        },
      ],
      [
        signIn('ConsoleLogin', {
          additionalEventData: { MFAUsed: 'Yes', LoginTo: 'https://console.example/' },
        }),
        { is_mfa: true, dst_endpoint: { svc_name: 'https://console.example/' } },
      ],
      [signIn('ConsoleLogin', { additionalEventData: { MFAUsed: 'No' } }), { is_mfa: false }],
    ],
  },
  {
    states: '`addendum` {reason',
    cases: [
      [
        {
          sharedEventID: 's-1',
          addendum: {
            reason: 'UPDATED_DATA',
            updatedFields: 'x',
            originalRequestID: 'r',
            originalEventID: 'o-1',
          },
        },
        {
          metadata: { correlation_uid: 'o-1' },
          unmapped: { 'addendum.reason': 'UPDATED_DATA', 'addendum.originalRequestID': 'r' },
        },
      ],
    ],
  },
  {
    states: '`sharedEventID`',
    cases: [[{ sharedEventID: 's-1' }, { metadata: { correlation_uid: 's-1' } }]],
  },
  {
    states: '`actor.user`: `uid` arn',
    cases: [
      [
        { userIdentity: iamUser },
        {
          actor: {
            user: {
              uid: iamUser.arn,
              uid_alt: iamUser.principalId,
              account,
              type_id: 99,
              type: 'IAMUser',
              name: 'dora',
              programmatic_credentials: [{ uid: iamUser.accessKeyId, type: 'AWS Access Key' }],
            },
          },
        },
      ],
    ],
  },
  {
    states: '`actor.session` only from sessionContext',
    cases: [
      [
        { userIdentity: assumedRole },
        {
          actor: {
            session: {
              created_time: Date.parse('2026-03-02T07:30:00Z'),
              is_mfa: true,
              issuer: 'arn:aws:iam::111122223333:role/Operator',
              uid: 'night-shift',
              credential_uid: 'ASIASAMPLESAMPLE0002',
            },
          },
          unmapped: { 'userIdentity.sessionContext.sessionIssuer.type': 'Role' },
        },
      ],
      [{ userIdentity: iamUser }, {}, ['actor.session']],
    ],
  },
  {
    states: 'Root',
    cases: [
      [{ userIdentity: { type: 'Root', accountId } }, { actor: { user: { name: 'root', type: 'Root' } } }],
      [{ userIdentity: { type: 'Root', userName: 'alias' } }, { actor: { user: { name: 'alias' } } }],
    ],
  },
  {
    states: 'IAMUser',
    cases: [[{ userIdentity: iamUser }, { actor: { user: { name: 'dora', type: 'IAMUser' } } }]],
  },
  {
    states: 'AssumedRole',
    cases: [
      [
        { userIdentity: assumedRole },
        { actor: { user: { name: 'Operator' }, session: { uid: 'night-shift' } } },
      ],
    ],
  },
  {
    states: 'FederatedUser',
    cases: [
      [
        {
          userIdentity: {
            type: 'FederatedUser',
            principalId: '1111:frieda',
            sessionContext: { sessionIssuer: { userName: 'broker' } },
          },
        },
        { actor: { user: { name: 'broker' }, session: { uid: 'frieda' } } },
      ],
    ],
  },
  {
    states: 'Role',
    cases: [
      [{ userIdentity: { type: 'Role', userName: 'Sweeper' } }, { actor: { user: { name: 'Sweeper' } } }],
      [
        { userIdentity: { type: 'Role', arn: 'arn:aws:iam::1:role/p/Cleaner' } },
        { actor: { user: { name: 'Cleaner' } } },
      ],
    ],
  },
  {
    states: 'SAMLUser, WebIdentityUser',
    cases: [
      ...['SAMLUser', 'WebIdentityUser'].map(
        (type) =>
          [
            { userIdentity: { type, userName: 'subject', identityProvider: 'idp.example' } },
            { actor: { user: { name: 'subject', type }, idp: { name: 'idp.example' } } },
          ] as const,
      ),
      [
        {
          ...sts('AssumeRoleWithWebIdentity', role),
          userIdentity: {
            ...assumedRole,
            sessionContext: { webIdFederationData: { federatedProvider: 'idp.example' } },
          },
        },
        { actor: { idp: { name: 'idp.example' } } },
      ],
    ],
  },
  {
    states: 'IdentityCenterUser',
    cases: [
      [
        {
          userIdentity: {
            type: 'IdentityCenterUser',
            onBehalfOf: { userId: 'u-1', identityStoreArn: 'arn:store' },
            credentialId: 'c-7',
          },
          additionalEventData: { UserName: 'gerd' },
        },
        {
          actor: {
            user: { name: 'gerd', uid_alt: 'u-1', programmatic_credentials: [{ uid: 'c-7' }] },
            idp: { uid: 'arn:store' },
          },
        },
      ],
    ],
  },
  {
    states: 'Directory',
    cases: [
      [{ userIdentity: { type: 'Directory', userName: 'hanna' } }, { actor: { user: { name: 'hanna' } } }],
    ],
  },
  {
    states: 'AWSService',
    cases: [
      [
        { userIdentity: { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' } },
        { actor: { user: { name: 'ec2.amazonaws.com' }, app_name: 'ec2.amazonaws.com' } },
        ['actor.user.account', 'actor.user.uid'],
      ],
    ],
  },
  {
    states: 'AWSAccount',
    cases: [
      [
        { userIdentity: { type: 'AWSAccount', principalId: 'Anonymous' } },
        { actor: { user: { name: 'Anonymous' } } },
      ],
      [
        { userIdentity: { type: 'AWSAccount', accountId: 'ANONYMOUS_PRINCIPAL' } },
        { actor: { user: { name: 'Anonymous' } } },
      ],
      [
        { userIdentity: { type: 'AWSAccount', principalId: 'AIDA1', accountId: '444455556666' } },
        { actor: { user: { account: { uid: '444455556666' } } } },
        ['actor.user.name'],
      ],
    ],
  },
  {
    states: 'Unknown or absent',
    cases: [
      [{ userIdentity: { type: 'Unknown', principalId: 'x-1' } }, { actor: { user: { name: 'x-1' } } }],
      [{ userIdentity: { type: 'Unknown', accountId } }, { actor: { user: { name: 'unknown' } } }],
      [{ userIdentity: undefined }, { actor: { app_name: 'sqs.amazonaws.com' } }],
    ],
  },
  {
    states: '`invokedBy` on any type',
    cases: [
      [
        {
          userIdentity: {
            ...iamUser,
            invokedBy: 'cloudformation.amazonaws.com',
            inScopeOf: { sourceArn: 'arn:f' },
            identityProvider: 'left.example',
          },
        },
        {
          actor: { app_name: 'cloudformation.amazonaws.com' },
          unmapped: {
            'userIdentity.inScopeOf.sourceArn': 'arn:f',
            'userIdentity.identityProvider': 'left.example',
          },
        },
      ],
    ],
  },
  {
    states: '3002 `user`: ConsoleLogin',
    cases: [
      [signIn('ConsoleLogin'), { user: { name: 'dora' } }],
      [sts('GetSessionToken'), { user: { name: 'dora' } }],
      [
        sts('AssumeRole', role, {
          assumedRoleUser: { arn: 'arn:a' },
          credentials: { accessKeyId: 'ASIA1', expiration: 'Mar 2, 2026, 12:05:09 PM' },
        }),
        {
          user: {
            uid: role.roleArn,
            name: 'Deployer',
            type_id: 99,
            type: 'Role',
            account: { uid: '444455556666' },
          },
          session: {
            uid: 'build-12',
            uid_alt: 'arn:a',
            credential_uid: 'ASIA1',
            expiration_time: Date.parse('2026-03-02T12:05:09Z'),
          },
        },
      ],
      [sts('GetFederationToken', { name: 'frieda' }), { user: { name: 'frieda' } }],
    ],
  },
  {
    states: '`auth_protocol_id`: AssumeRoleWithSAML 5',
    cases: [
      [sts('AssumeRoleWithSAML', role), { auth_protocol_id: 5, is_remote: true }, ['logon_type_id']],
      [sts('AssumeRoleWithWebIdentity', role), { auth_protocol_id: 4 }],
      [
        { ...sts('AssumeRole', role), sourceIPAddress: 'AWS Internal' },
        {},
        ['auth_protocol_id', 'is_remote'],
      ],
    ],
  },
  {
    states: 'Status of ConsoleLogin',
    cases: [
      [signIn('ConsoleLogin', { responseElements: { ConsoleLogin: 'Failure' } }), { status_id: 2 }],
      [
        signIn('ConsoleLogin', { responseElements: { ConsoleLogin: 'Success' }, errorCode: 'Odd' }),
        { status_id: 1 },
      ],
      [
        signIn('CredentialChallenge', { serviceEventDetails: { CredentialChallenge: 'Failure' } }),
        { status_id: 2 },
      ],
      [signIn('ConsoleLogin', { errorCode: 'AccessDenied' }), { status_id: 2 }],
    ],
  },
  {
    states: 'A user name in a failed ConsoleLogin',
    cases: [
      [
        signIn('ConsoleLogin', {
          userIdentity: { type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
        }),
        { user: { name: 'HIDDEN_DUE_TO_SECURITY_REASONS', type_id: 99 } },
      ],
    ],
  },
];
