import { describe, expect, it } from 'vitest';
import { auditFailure, oneOcsfOf } from '../support/windows-event.ts';
import { administrativeGroups, encryptions, kerberos, ntstatus, registryTypes } from './rows-of-codes.ts';

describe('the words of a code', () => {
  it.each(ntstatus)('NTSTATUS %s is %s', async (Status, status_detail) => {
    const event = await oneOcsfOf({ id: 4625, keywords: auditFailure, data: { Status } });
    expect(event).toMatchObject({ status_id: 2, status_code: Status, status_detail });
  });

  it.each(kerberos)('Kerberos %s is %s', async (Status, status_detail) => {
    const event = await oneOcsfOf({
      id: 4771,
      keywords: auditFailure,
      data: { TargetUserName: 'bob', Status },
    });
    expect(event).toMatchObject({ status_id: 2, status_code: Status, status_detail });
  });

  it.each(encryptions)(
    'a ticket of encryption %s has algorithm %s',
    async (TicketEncryptionType, algorithm) => {
      const data = { TargetUserName: 'bob', ServiceName: 's', Status: '0x0', TicketEncryptionType };
      const event = await oneOcsfOf({ id: 4768, data });
      expect(event.authentication_token?.encryption_details?.algorithm_id).toBe(algorithm);
    },
  );

  it.each(registryTypes)('a registry value of type %s has type %i', async (NewValueType, type_id) => {
    const data = {
      ObjectName: 'k',
      ObjectValueName: 'v',
      OperationType: '%%1904',
      NewValueType,
      NewValue: '1',
    };
    expect((await oneOcsfOf({ id: 4657, data })).reg_value?.type_id).toBe(type_id);
  });

  it.each(administrativeGroups)('a new member of %s is of severity Medium', async (TargetSid) => {
    expect((await oneOcsfOf({ id: 4728, data: { TargetSid } })).severity_id).toBe(3);
    expect((await oneOcsfOf({ id: 4728, data: { TargetSid: `${TargetSid}0` } })).severity_id).toBe(2);
  });
});
