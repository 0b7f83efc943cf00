import { describe, expect, it } from 'vitest';
import { ocsfOf } from '../support/cloudtrail-event.ts';
import { operationRows, signIn } from './rows-of-mapping.ts';

describe('the class of an operation', () => {
  const cases = operationRows.flatMap(([eventSource, eventNames, type, requestParameters]) =>
    eventNames.map((eventName) => [eventSource, eventName, type, requestParameters ?? null] as const),
  );

  it.each(cases)('%s %s is %s', (eventSource, eventName, type, requestParameters) => {
    const ocsf = ocsfOf({ eventSource, eventName, requestParameters });
    expect(ocsf.type_name).toBe(type);
    if (type.endsWith(': Other')) expect(ocsf.activity_name).toBe(eventName);
    expect(ocsf.status).toBe('Success');
  });

  it('is taken from the name together with the service, because names repeat', () => {
    expect(ocsfOf({ eventSource: 'quicksight.amazonaws.com', eventName: 'DeleteUser' }).type_name).toBe(
      'API Activity: Delete',
    );
    expect(ocsfOf({ eventSource: 'redshift.amazonaws.com', eventName: 'CreateGroup' }).type_name).toBe(
      'API Activity: Create',
    );
  });
});

describe('the outcome', () => {
  it('is failure with an error code, which is kept with its text', () => {
    expect(ocsfOf({ errorCode: 'AccessDenied', errorMessage: 'no permission' })).toMatchObject({
      status: 'Failure',
      status_code: 'AccessDenied',
      status_detail: 'no permission',
      severity: 'Low',
      api: { response: { error: 'AccessDenied', message: 'no permission', error_message: 'no permission' } },
    });
  });

  it.each([
    ['ConsoleLogin', 'responseElements'],
    ['CheckMfa', 'responseElements'],
    ['CredentialChallenge', 'serviceEventDetails'],
    ['CredentialVerification', 'serviceEventDetails'],
    ['UserAuthentication', 'serviceEventDetails'],
  ])('of %s stands in %s', (eventName, member) => {
    const outcome = (word: string) =>
      ocsfOf({ eventSource: signIn, eventName, [member]: { [eventName]: word } });
    expect(outcome('Success')).toMatchObject({ status: 'Success', severity: 'Informational' });
    expect(outcome('Failure')).toMatchObject({ status: 'Failure', severity: 'Low' });
  });
});
