import type { Line } from '../../shared/log-event.ts';
import type { Writing } from '../../shared/ocsf/complete.ts';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { cloudtrail } from '../../shared/sources/cloudtrail/source.ts';
import type { SourceEvent } from '../../shared/sources/source.ts';
import { zoneClock } from '../../shared/time.ts';
import { problemsOf } from './ocsf-schema.ts';

type Members = Record<string, unknown>;

export const assumedRole = {
  type: 'AssumedRole',
  principalId: 'AROASAMPLESAMPLE0001:night-shift',
  arn: 'arn:aws:sts::111122223333:assumed-role/Operator/night-shift',
  accountId: '111122223333',
  accessKeyId: 'ASIASAMPLESAMPLE0002',
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      principalId: 'AROASAMPLESAMPLE0001',
      arn: 'arn:aws:iam::111122223333:role/Operator',
      accountId: '111122223333',
      userName: 'Operator',
    },
    attributes: { creationDate: '2026-03-02T07:30:00Z', mfaAuthenticated: 'true' },
  },
};

export const iamUser = {
  type: 'IAMUser',
  principalId: 'AIDASAMPLESAMPLE0003',
  arn: 'arn:aws:iam::111122223333:user/dora',
  accountId: '111122223333',
  accessKeyId: 'AKIASAMPLESAMPLE0004',
  userName: 'dora',
};

/** A CloudTrail event with everything a management event usually has; give what differs, undefined to leave out. */
export function cloudTrailEvent(overrides: Members = {}): Members {
  const event: Members = {
    eventVersion: '1.11',
    userIdentity: iamUser,
    eventTime: '2026-03-02T08:00:00Z',
    eventSource: 'sqs.amazonaws.com',
    eventName: 'CreateQueue',
    awsRegion: 'eu-north-1',
    sourceIPAddress: '192.0.2.44',
    userAgent: 'sample-client/1.0',
    requestParameters: { queueName: 'orders' },
    responseElements: null,
    requestID: '5d0c6c0e-1111-4222-8333-444455556666',
    eventID: 'a3b1c9de-7777-4888-9999-000011112222',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...overrides,
  };
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined));
}

const lineOf = (message: string): Line => ({
  record: 0,
  index: 0,
  origin: { owner: '999988887777', logGroup: '/trail', logStream: 'trail-stream', region: 'eu-west-3' },
  logEvent: { id: '39'.padEnd(56, '7'), timestamp: Date.parse('2026-03-02T08:05:00Z'), message },
});

/** The events that the source reads from one message. */
export const readMessage = (message: string): SourceEvent[] =>
  cloudtrail.read([lineOf(message)]) as SourceEvent[];

export const defaultWriting: Writing = { clock: zoneClock('UTC'), rawData: false };

/**
 * The OCSF events of one message, as they look when read back from their line.
 * @throws Error for an event that the schema forbids.
 */
export function ocsfOfMessage(message: string, writing: Writing = defaultWriting): OcsfEvent[] {
  return readMessage(message).map((event) => {
    const ocsf = JSON.parse(JSON.stringify(cloudtrail.normalize(event, writing)));
    const problems = problemsOf(ocsf);
    if (problems.length > 0) throw new Error(`not valid OCSF:\n${problems.join('\n')}`);
    return ocsf;
  });
}

/** The OCSF event of a CloudTrail event with `overrides`. */
export const ocsfOf = (overrides: Members = {}, writing?: Writing): OcsfEvent =>
  ocsfOfMessage(JSON.stringify(cloudTrailEvent(overrides)), writing)[0]!;
