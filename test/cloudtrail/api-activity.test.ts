import { describe, expect, it } from 'vitest';
import { ocsfOf } from '../support/cloudtrail-event.ts';
import { seriousCalls, verbs } from './rows-of-mapping.ts';

describe('the activity of an API call', () => {
  const cases = Object.entries(verbs).flatMap(([activity, words]) =>
    words.map((word) => [`${word}Widget`, activity] as const),
  );
  it.each(cases)('%s is %s', (eventName, activity) => {
    expect(ocsfOf({ eventName })).toMatchObject({ class_uid: 6003, activity_name: activity });
  });

  it.each([
    ['BatchGetSecretValue', 'Read'],
    ['BatchDeleteImage', 'Delete'],
    ['AdminCreateUser', 'Create'],
    ['AddPermission20150331v2', 'Update'],
    ['ScheduleKeyDeletion', 'Delete'],
  ])('%s is %s', (eventName, activity) => {
    expect(ocsfOf({ eventName }).activity_name).toBe(activity);
  });

  it.each([
    'InvokeModel',
    'Decrypt',
    'AssumeDecoratedRole',
    'ScheduleRun',
    'Gettysburg',
    'BatchWriteItem',
    'lowercase',
    'B',
  ])('%s says nothing by its verb and is named by itself', (eventName) => {
    expect(ocsfOf({ eventName })).toMatchObject({
      activity_id: 99,
      activity_name: eventName,
      type_name: 'API Activity: Other',
    });
  });

  it('is Read for a read-only call whose verb says nothing', () => {
    expect(ocsfOf({ eventName: 'PreviewWidget', readOnly: true }).activity_name).toBe('Read');
  });

  it('stays as the verb says when a call claims to be read-only', () => {
    const ocsf = ocsfOf({ eventName: 'GenerateWidget', readOnly: true });
    expect(ocsf.activity_name).toBe('Create');
    expect(ocsf.unmapped).toMatchObject({ readOnly: 'true' });
  });
});

describe('the severity of a call', () => {
  it.each(seriousCalls)(
    'of a successful %s %s is Medium, of a failed one Low',
    (service, eventName, policyArn) => {
      const call = { eventSource: `${service}.amazonaws.com`, eventName, requestParameters: { policyArn } };
      expect(ocsfOf(call).severity).toBe('Medium');
      expect(ocsfOf({ ...call, errorCode: 'AccessDenied' }).severity).toBe('Low');
    },
  );

  it('is not raised by another service with an operation of that name', () => {
    expect(ocsfOf({ eventSource: 'frauddetector.amazonaws.com', eventName: 'DeleteDetector' }).severity).toBe(
      'Informational',
    );
  });

  it.each(['AttachUserPolicy', 'AttachRolePolicy'])(
    'of %s with other policies is not raised',
    (eventName) => {
      const requestParameters = { roleName: 'r', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' };
      expect(ocsfOf({ eventSource: 'iam.amazonaws.com', eventName, requestParameters }).severity).toBe(
        'Informational',
      );
    },
  );

  it('is Medium for any call by the root user', () => {
    const userIdentity = { type: 'Root', principalId: '111122223333', accountId: '111122223333' };
    expect(ocsfOf({ userIdentity, eventName: 'ListQueues' }).severity).toBe('Medium');
    expect(ocsfOf({ userIdentity, errorCode: 'AccessDenied' }).severity).toBe('Medium');
  });
});
