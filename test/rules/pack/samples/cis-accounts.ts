import { assumedRole, iamUser } from '../../../support/cloudtrail-event.ts';
import { call, calls, type Samples } from './samples.ts';

const root = {
  type: 'Root',
  principalId: '111122223333',
  arn: 'arn:aws:iam::111122223333:root',
  accountId: '111122223333',
};

/** A sign-in to the console; `mfa` is what AWS says of the second factor, if it says something. */
const signIn = (
  userIdentity: object,
  outcome: 'Success' | 'Failure',
  mfa: string | undefined,
  members = {},
): string =>
  call({
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    eventType: 'AwsConsoleSignIn',
    userIdentity,
    requestParameters: null,
    responseElements: { ConsoleLogin: outcome },
    additionalEventData: mfa === undefined ? undefined : { MobileVersion: 'No', MFAUsed: mfa },
    ...members,
  });

/** CIS 3.1 to 3.4 and 3.6: who signs in, who may do what. */
export const cisAccounts: readonly Samples[] = [
  {
    rule: 'cis-3.1-unauthorized-api-calls',
    matches: {
      'EC2 refuses, in its own words': call({
        eventSource: 'ec2.amazonaws.com',
        eventName: 'RunInstances',
        errorCode: 'Client.UnauthorizedOperation',
      }),
      'a service refuses': call({ eventName: 'GetSecretValue', errorCode: 'AccessDenied' }),
      'a service of the newer kind refuses': call({
        eventName: 'Decrypt',
        errorCode: 'AccessDeniedException',
      }),
    },
    misses: {
      'a call that was answered': call({}),
      'a call that failed for another reason': call({ errorCode: 'NoSuchBucket' }),
      'a code that speaks of denial elsewhere': call({ errorCode: 'Client.AccessDenied.Retry' }),
      'a code that speaks of an operation': call({ errorCode: 'UnauthorizedOperationCount' }),
      'a refused sign-in': signIn(iamUser, 'Failure', 'No', { errorMessage: 'Failed authentication' }),
    },
  },
  {
    rule: 'cis-3.2-console-sign-in-without-mfa',
    matches: {
      'a user with a password alone': signIn(iamUser, 'Success', 'No'),
      'the root user with a password alone': signIn(root, 'Success', 'No'),
      'a user of whose second factor nothing is said': signIn(iamUser, 'Success', undefined),
    },
    misses: {
      'a user with a second factor': signIn(iamUser, 'Success', 'Yes'),
      'a user who failed': signIn(iamUser, 'Failure', 'No'),
      'somebody whose second factor an identity provider asked for': signIn(assumedRole, 'Success', 'No'),
      'another event of the sign-in service': signIn(iamUser, 'Success', 'No', { eventName: 'SwitchRole' }),
    },
  },
  {
    rule: 'cis-3.3-root-account-use',
    matches: {
      'a call of the root user': call({ userIdentity: root }),
      'a sign-in of the root user': signIn(root, 'Success', 'Yes'),
    },
    misses: {
      'a call of a user': call({}),
      'a service that acts for the root user': call({
        userIdentity: { ...root, invokedBy: 'autoscaling.amazonaws.com' },
      }),
      'an event of AWS itself': call({ userIdentity: root, eventType: 'AwsServiceEvent' }),
    },
  },
  {
    rule: 'cis-3.4-iam-policy-changes',
    matches: calls(
      'iam.amazonaws.com',
      'AttachGroupPolicy AttachRolePolicy AttachUserPolicy CreatePolicy CreatePolicyVersion DeleteGroupPolicy ' +
        'DeletePolicy DeletePolicyVersion DeleteRolePermissionsBoundary DeleteRolePolicy ' +
        'DeleteUserPermissionsBoundary DeleteUserPolicy DetachGroupPolicy DetachRolePolicy DetachUserPolicy ' +
        'PutGroupPolicy PutRolePermissionsBoundary PutRolePolicy PutUserPermissionsBoundary PutUserPolicy ' +
        'SetDefaultPolicyVersion UpdateAssumeRolePolicy',
    ),
    misses: {
      'a policy of Organizations': call({
        eventSource: 'organizations.amazonaws.com',
        eventName: 'CreatePolicy',
      }),
      'a policy of IoT': call({ eventSource: 'iot.amazonaws.com', eventName: 'DeletePolicy' }),
      'a policy that is read': call({ eventSource: 'iam.amazonaws.com', eventName: 'GetPolicy' }),
    },
  },
  {
    rule: 'cis-3.6-console-sign-in-failures',
    matches: {
      'a wrong password': signIn(iamUser, 'Failure', 'No', { errorMessage: 'Failed authentication' }),
      'a user that does not exist': signIn(
        {
          type: 'IAMUser',
          accountId: '111122223333',
          accessKeyId: '',
          userName: 'HIDDEN_DUE_TO_SECURITY_REASONS',
        },
        'Failure',
        'No',
        { errorMessage: 'No username found in supplied account' },
      ),
    },
    misses: {
      'a sign-in': signIn(iamUser, 'Success', 'Yes'),
      'a failure of another event': signIn(iamUser, 'Failure', 'No', { eventName: 'CheckMfa' }),
    },
  },
];
