import { describe, expect, it } from 'vitest';
import { auditFailure, oneOcsfOf } from '../support/windows-event.ts';

const sid = 'S-1-5-21-1-2-3-1104';

describe('a logon', () => {
  const logon = {
    SubjectUserSid: 'S-1-5-18',
    SubjectUserName: 'WEB01$',
    SubjectDomainName: 'CORP',
    SubjectLogonId: '0x3e7',
    TargetUserSid: sid,
    TargetUserName: 'alice',
    TargetDomainName: 'CORP',
    TargetLogonId: '0x3E7A1',
    LogonType: '10',
    LogonProcessName: 'User32 ',
    AuthenticationPackageName: 'Negotiate',
    WorkstationName: '\\\\WS-7',
    LogonGuid: '{00000000-0000-0000-0000-000000000000}',
    LmPackageName: '-',
    ProcessId: '0x2d0',
    ProcessName: 'C:\\Windows\\System32\\svchost.exe',
    IpAddress: '::ffff:203.0.113.45',
    IpPort: '0',
    ElevatedToken: '%%1842',
  };

  it('says who logged on, from where, by whom and how', async () => {
    expect(await oneOcsfOf({ id: 4624, data: logon })).toMatchObject({
      user: { name: 'alice', domain: 'CORP', uid: sid, type_id: 1, type: 'User' },
      session: { uid: '0x3e7a1' },
      actor: {
        user: { name: 'WEB01$', uid: 'S-1-5-18', type_id: 3 },
        session: { uid: '0x3e7' },
        process: {
          pid: 720,
          name: 'svchost.exe',
          file: { parent_folder: 'C:\\Windows\\System32', type_id: 1 },
        },
      },
      logon_type_id: 10,
      logon_type: 'Remote Interactive',
      auth_protocol_id: 99,
      auth_protocol: 'Negotiate',
      src_endpoint: { ip: '203.0.113.45', name: 'WS-7' },
      dst_endpoint: { hostname: 'web01.corp.example' },
      is_remote: true,
      is_new_logon: true,
      unmapped: { LogonProcessName: 'User32', IpPort: '0', ElevatedToken: '%%1842' },
    });
  });

  it.each([
    ['0', 1, 'System', undefined],
    ['2', 2, 'Interactive', undefined],
    ['3', 3, 'Network', undefined],
    ['5', 5, 'OS Service', undefined],
    ['7', 7, 'Unlock', undefined],
    ['8', 8, 'Network Cleartext', true],
    ['13', 13, 'Cached Unlock', undefined],
    ['6', 99, '6', undefined],
    ['42', 99, '42', undefined],
  ])('has type %s as %i %s', async (LogonType, id, caption, cleartext) => {
    const event = await oneOcsfOf({ id: 4624, data: { ...logon, LogonType } });
    expect([event.logon_type_id, event.logon_type, event.is_cleartext]).toEqual([id, caption, cleartext]);
  });

  it.each([
    ['3', '198.51.100.7', true],
    ['3', '127.0.0.1', false],
    ['3', '::1', false],
    ['3', '-', false],
    ['12', '198.51.100.7', true],
    ['2', '198.51.100.7', false],
    ['7', '198.51.100.7', false],
  ])('of type %s from %s is remote: %s', async (LogonType, IpAddress, remote) => {
    expect((await oneOcsfOf({ id: 4624, data: { ...logon, LogonType, IpAddress } })).is_remote).toBe(remote);
  });

  it.each([
    ['NTLM', '-', 1, 'NTLM', false],
    ['MICROSOFT_AUTHENTICATION_PACKAGE_V1_0', '-', 1, 'NTLM', true],
    ['Kerberos', '-', 2, 'Kerberos', false],
    ['WDigest', '-', 3, 'Digest', true],
    ['Negotiate', 'NTLM V2', 1, 'NTLM', true],
    ['CloudAP', '-', 99, 'CloudAP', false],
  ])('by %s (%s) has protocol %i', async (name, lm, id, caption, isKept) => {
    const data = { ...logon, AuthenticationPackageName: name, LmPackageName: lm };
    const event = await oneOcsfOf({ id: 4624, data });
    expect([event.auth_protocol_id, event.auth_protocol]).toEqual([id, caption]);
    expect(event.unmapped?.AuthenticationPackageName).toBe(isKept ? name : undefined);
  });

  it('takes no host name for an address, and no port without one', async () => {
    const data = { ...logon, IpAddress: 'LOCAL', IpPort: '5000', WorkstationName: '-' };
    const event = await oneOcsfOf({ id: 4624, data });
    expect(event.src_endpoint).toBeUndefined();
    expect(event.unmapped).toMatchObject({ IpAddress: 'LOCAL', IpPort: '5000' });
  });

  it('has an unknown user where the event names none', async () => {
    const event = await oneOcsfOf({ id: 4624, data: { TargetUserSid: 'S-1-0-0', TargetUserName: '-' } });
    expect(event.user).toEqual({ name: 'unknown', type_id: 0, type: 'Unknown' });
    expect(event.unmapped?.TargetUserSid).toBe('S-1-0-0');
  });

  it.each([
    ['0xc000006d', '0xc0000064', '0xC0000064', 'USER_DOES_NOT_EXIST: no such user', 'Status'],
    ['0xc0000234', '0x0', '0xC0000234', 'ACCOUNT_LOCKED_OUT', 'SubStatus'],
    ['0xC00000FF', '0x0', '0xC00000FF', undefined, 'SubStatus'],
  ])('that failed with %s/%s has the code that says more', async (Status, SubStatus, code, detail, kept) => {
    const event = await oneOcsfOf({ id: 4625, keywords: auditFailure, data: { Status, SubStatus } });
    expect([event.status_code, event.status_detail]).toEqual([code, detail]);
    expect(event.unmapped).toHaveProperty(kept);
  });

  it('with explicit credentials goes to the server it names', async () => {
    const data = { TargetUserName: 'bob', TargetServerName: 'FS01.corp.example', TargetInfo: 'cifs/FS01' };
    const event = await oneOcsfOf({ id: 4648, data });
    expect(event).toMatchObject({
      user: { name: 'bob' },
      dst_endpoint: { hostname: 'FS01.corp.example' },
      service: { name: 'cifs/FS01' },
    });
    const local = await oneOcsfOf({ id: 4648, data: { ...data, TargetServerName: 'localhost' } });
    expect(local.dst_endpoint).toEqual({ hostname: 'web01.corp.example' });
  });

  it('off says who ended it', async () => {
    expect((await oneOcsfOf({ id: 4634 })).status_detail).toBe('LOGOFF_OTHER');
    expect((await oneOcsfOf({ id: 4647 })).status_detail).toBe('LOGOFF_USER_INITIATED');
  });

  it('with privileges has them as a list, and its owner as actor', async () => {
    const data = {
      SubjectUserSid: sid,
      SubjectUserName: 'alice',
      SubjectLogonId: '0x1',
      PrivilegeList: 'SeA\r\n\t\t\tSeB',
    };
    expect(await oneOcsfOf({ id: 4672, data })).toMatchObject({
      privileges: ['SeA', 'SeB'],
      user: { name: 'alice', uid: sid },
      session: { uid: '0x1' },
      actor: { user: { name: 'alice' } },
    });
  });

  it('with groups has all of them, the first one as the group', async () => {
    const event = await oneOcsfOf({
      id: 4627,
      data: { TargetUserName: 'alice', GroupMembership: '\n\t\t%{S-1-5-32-544}\n\t\t%{S-1-1-0}' },
    });
    expect(event.group).toEqual({ uid: 'S-1-5-32-544' });
    expect(event.user?.groups).toEqual([{ uid: 'S-1-5-32-544' }, { uid: 'S-1-1-0' }]);
  });
});

describe('a Kerberos ticket', () => {
  const ticket = {
    TargetUserName: 'alice@CORP.EXAMPLE',
    TargetDomainName: 'CORP.EXAMPLE',
    ServiceName: 'krbtgt',
    ServiceSid: 'S-1-5-21-1-2-3-502',
    TicketOptions: '0x40810010',
    TicketEncryptionType: '0x12',
    IpAddress: '::ffff:10.0.0.9',
    IpPort: '50001',
    Status: '0x0',
  };

  it('has its service, flags and encryption', async () => {
    expect(await oneOcsfOf({ id: 4769, data: ticket })).toMatchObject({
      user: { name: 'alice', domain: 'CORP.EXAMPLE' },
      service: { name: 'krbtgt', uid: 'S-1-5-21-1-2-3-502' },
      auth_protocol: 'Kerberos',
      authentication_token: {
        type_id: 2,
        type: 'Service Ticket',
        kerberos_flags: '0x40810010',
        encryption_details: { algorithm_id: 3, algorithm: 'AES', key_length: 256, type: '0x12' },
      },
      src_endpoint: { ip: '10.0.0.9', port: 50001 },
      status_id: 1,
      severity_id: 1,
    });
  });

  it.each([
    ['0x3', 1, 'DES', undefined],
    ['0x11', 3, 'AES', 128],
    ['0x17', 99, 'RC4-HMAC', undefined],
    ['0x18', 99, 'RC4-HMAC-EXP', undefined],
  ])('of encryption %s says so', async (TicketEncryptionType, id, algorithm, bits) => {
    const event = await oneOcsfOf({ id: 4768, data: { ...ticket, TicketEncryptionType } });
    const details = event.authentication_token?.encryption_details;
    expect([details?.algorithm_id, details?.algorithm, details?.key_length]).toEqual([id, algorithm, bits]);
    expect(event.authentication_token?.type).toBe('Ticket Granting Ticket');
  });

  it('that was refused has the Kerberos code as it is and no encryption', async () => {
    const data = { ...ticket, Status: '0x12', TicketEncryptionType: '0xffffffff' };
    const event = await oneOcsfOf({ id: 4768, keywords: auditFailure, data });
    expect(event).toMatchObject({
      status_id: 2,
      severity_id: 2,
      status_code: '0x12',
      status_detail: 'ACCOUNT_DISABLED, expired or locked',
    });
    expect(event.authentication_token).not.toHaveProperty('encryption_details');
  });

  it('is not given where pre-authentication failed', async () => {
    const event = await oneOcsfOf({ id: 4771, data: { ...ticket, Status: '0x18', PreAuthType: '2' } });
    expect(event).toMatchObject({
      status_id: 2,
      status_detail: 'INVALID_CREDENTIALS (pre-authentication failed)',
      unmapped: { PreAuthType: '2' },
    });
  });
});

describe('NTLM validation', () => {
  it('takes its outcome from the code', async () => {
    const data = {
      PackageName: 'MICROSOFT_AUTHENTICATION_PACKAGE_V1_0',
      TargetUserName: 'bob',
      Workstation: 'WS-1',
      Status: '0xc0000064',
    };
    expect(await oneOcsfOf({ id: 4776, data })).toMatchObject({
      user: { name: 'bob' },
      src_endpoint: { name: 'WS-1' },
      auth_protocol_id: 1,
      status_id: 2,
      severity_id: 2,
      status_code: '0xC0000064',
    });
    expect(await oneOcsfOf({ id: 4776, data: { ...data, Status: '0x0' } })).toMatchObject({
      status_id: 1,
      severity_id: 1,
    });
  });
});
