import { serviceOf } from '../../parse/json-values.ts';
import type { CloudTrailFields } from './fields.ts';

/**
 * Calls that weaken an account's defences or widen its access when they succeed, by service; docs/cloudtrail.md.
 * S3 records the bucket and the account form of the public access block under names of their own.
 */
const watched: readonly (readonly [service: string, eventNames: string])[] = [
  ['cloudtrail', 'StopLogging DeleteTrail UpdateTrail PutEventSelectors'],
  ['ec2', 'DeleteFlowLogs'],
  ['guardduty', 'DeleteDetector'],
  ['securityhub', 'DisableSecurityHub'],
  ['config', 'DeleteConfigurationRecorder StopConfigurationRecorder'],
  [
    's3',
    'PutBucketPolicy PutBucketAcl DeletePublicAccessBlock DeleteBucketPublicAccessBlock DeleteAccountPublicAccessBlock',
  ],
  ['kms', 'ScheduleKeyDeletion DisableKey'],
  ['iam', 'CreateAccessKey'],
];
const serviceOfWatched = new Map(
  watched.flatMap(([service, names]) => names.split(' ').map((name) => [name, service] as const)),
);

const informational = 1;
const low = 2;
const medium = 3;

/** OCSF severity of a call; `failed` is its outcome. Any call by the root user is worth a look. */
export function severityOf(
  fields: CloudTrailFields,
  service: string,
  eventName: string,
  userType: unknown,
  failed: boolean,
): number {
  if (userType === 'Root') return medium;
  if (failed) return low;
  if (eventName === 'AttachUserPolicy' || eventName === 'AttachRolePolicy') {
    return grantsAdministrator(fields) ? medium : informational;
  }
  return serviceOfWatched.get(eventName) === serviceOf(service) ? medium : informational;
}

function grantsAdministrator(fields: CloudTrailFields): boolean {
  return (
    fields.peekWithin('requestParameters', 'policyArn')?.endsWith(':policy/AdministratorAccess') ?? false
  );
}
