import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as describeEvent } from '../../shared/sources/windows/describe/describe.ts';
import { agentText } from '../support/agent-text.ts';
import { windowsEvent as arbitraryEvent } from '../support/arbitrary-windows.ts';
import { runs } from '../support/properties.ts';
import { readWindows, type Sample, windowsEvent } from '../support/windows-event.ts';
import {
  furtherIds,
  objectsToNetwork,
  processesToSystem,
  sessionsAccountsRights,
} from './rows-of-mapping.ts';
import { otherLogs } from './rows-of-other-logs.ts';

const described = async (message: string) => describeEvent((await readWindows(message))[0]!);

async function interpreted(sample: Sample) {
  const { interpreted: words } = await described(windowsEvent(sample));
  return words as Record<string, Record<string, unknown>>;
}

describe('the event in its own names', () => {
  it('has System, EventData by name and RenderingInfo', async () => {
    const event = windowsEvent({
      id: 4624,
      data: { LogonType: '3', IpPort: '0' },
      message: 'text',
      qualifiers: 1,
    });
    expect(await described(event)).toEqual({
      System: {
        Provider: {
          Name: 'Microsoft-Windows-Security-Auditing',
          Guid: '{54849625-5478-4994-a5ba-3e3b0328c30d}',
        },
        EventID: '4624',
        Qualifiers: '1',
        Version: '0',
        Level: '0',
        Task: '12544',
        Opcode: '0',
        Keywords: '0x8020000000000000',
        TimeCreated: { SystemTime: '2026-01-15T10:20:30.1234567Z' },
        EventRecordID: '4711',
        Execution: { ProcessID: '720', ThreadID: '816' },
        Channel: 'Security',
        Computer: 'WEB01.corp.example',
      },
      EventData: { LogonType: '3', IpPort: '0' },
      RenderingInfo: {
        Culture: 'en-US',
        Message: 'text',
        Level: 'Information',
        Task: 'Logon',
        Opcode: 'Info',
        Channel: 'Security',
        Provider: 'Microsoft Windows security auditing.',
        Keywords: ['Audit Success'],
      },
      interpreted: {
        Outcome: 'Success',
        System: { Level: 'LogAlways', Task: 'Logon', Opcode: 'Info', Keywords: ['Audit Success'] },
        EventData: { LogonType: 'Network' },
      },
    });
  });

  it('has UserData under its wrapper, unnamed data by number, and what stands beside', async () => {
    expect(
      await described(windowsEvent({ id: 1102, userData: ['LogFileCleared', { SubjectUserName: 'a' }] })),
    ).toMatchObject({
      UserData: { LogFileCleared: { SubjectUserName: 'a' } },
    });
    expect(await described(windowsEvent({ id: 1, data: ['a', 'b'], binary: 'FF' }))).toMatchObject({
      EventData: { param1: 'a', param2: 'b' },
      Binary: 'FF',
    });
  });

  it('gives no two things the same name', async () => {
    const event = windowsEvent({ id: 1, data: { a: 'b' } }).replace(
      '</Event>',
      '<interpreted>x</interpreted><Extra>1</Extra><Extra>2</Extra><__proto__>3</__proto__></Event>',
    );
    const all = await described(event);
    expect(all).toMatchObject({ 'interpreted[2]': 'x', Extra: '1', 'Extra[2]': '2', EventData: { a: 'b' } });
    expect(Object.getOwnPropertyDescriptor(all, '__proto__')?.value).toBe('3');
  });

  it('marks what came in text format', async () => {
    const description =
      'An account was logged off.\n\nSubject:\n\tAccount Name:\t\talice\n\nLogon Type:\t\t3';
    const logoff = agentText({ id: 4634, description });
    expect(await described(logoff)).toEqual({
      System: {
        Provider: { Name: 'Microsoft-Windows-Security-Auditing' },
        EventID: '4634',
        Level: '4',
        Channel: 'Security',
        Computer: 'WEB01.corp.example',
      },
      EventData: { TargetUserName: 'alice', LogonType: '3' },
      RenderingInfo: { Message: description },
      interpreted: { System: { Level: 'Information' }, EventData: { LogonType: 'Network' } },
      format: 'text',
    });
  });

  it('says that it was salvaged, or why it cannot be read', async () => {
    const cut = windowsEvent({ id: 1, data: { a: 'b' } }).slice(0, -20);
    expect(await described(cut)).toMatchObject({
      EventData: { a: 'b' },
      salvaged: expect.stringMatching(/cut off/),
    });
    expect(await described('<Event>')).toMatchObject({ unreadable: expect.any(String), text: '<Event>' });
  });
});

describe('what codes mean, beside them', () => {
  it.each<[string, Partial<Sample> & { data: Record<string, string> }, Record<string, unknown>]>([
    [
      'an NTSTATUS',
      { data: { Status: '0xc000006d' } },
      { Status: expect.stringMatching(/^INVALID_CREDENTIALS/) },
    ],
    ['success', { data: { SubStatus: '0x0' } }, { SubStatus: 'Success' }],
    [
      'Kerberos',
      {
        id: 4771,
        data: {
          Status: '0x18',
          TicketOptions: '0x40810010',
          TicketEncryptionType: '0x12',
          PreAuthType: '2',
        },
      },
      {
        Status: 'INVALID_CREDENTIALS (pre-authentication failed)',
        TicketOptions: ['renewable-ok', 'canonicalize', 'renewable', 'forwardable'],
        TicketEncryptionType: 'AES256-CTS-HMAC-SHA1-96',
        PreAuthType: 'PA-ENC-TIMESTAMP',
      },
    ],
    ['a logon type', { data: { LogonType: '10' } }, { LogonType: 'RemoteInteractive' }],
    [
      'message parameters',
      {
        data: {
          FailureReason: '%%2313',
          ElevatedToken: '%%1842',
          AccessList: '%%1538\r\n\t\t\t\t%%4423\r\n\t\t\t\t',
        },
      },
      {
        FailureReason: 'Unknown user name or bad password.',
        ElevatedToken: 'Yes',
        AccessList: ['READ_CONTROL', 'ReadAttributes'],
      },
    ],
    [
      'flags of accounts',
      { data: { UserAccountControl: '%%2080 %%2082', NewUacValue: '0x15' } },
      {
        UserAccountControl: ['Account Disabled', "'Password Not Required' - Enabled"],
        NewUacValue: ['Account Disabled', 'Password Not Required', 'Normal Account'],
      },
    ],
    [
      'an access mask of a file',
      { data: { ObjectType: 'File', AccessMask: '0x10002' } },
      { AccessMask: ['WriteData (or AddFile)', 'DELETE'] },
    ],
    [
      'an access mask of a key, with a bit that has no word',
      { data: { ObjectType: 'Key', AccessMask: '0x8003' } },
      { AccessMask: ['Query key value', 'Set key value', '0x8000'] },
    ],
    [
      'an access mask of the directory and what it was for',
      {
        data: {
          ObjectType: '%{bf967aba-0de6-11d0-a285-00aa003049e2}',
          AccessMask: '0x100',
          Properties: '%%7688\n\t{1131f6ad-9c07-11d1-f79f-00c04fc2dcd2}',
        },
      },
      {
        ObjectType: 'user',
        AccessMask: ['Control Access'],
        Properties: 'Control Access\n\tDS-Replication-Get-Changes-All',
      },
    ],
    [
      'an access mask as a list',
      { id: 4674, data: { ObjectType: 'Printer', AccessMask: '%%1537\n%%6930' } },
      { AccessMask: ['DELETE', 'Full Control'] },
    ],
    [
      'privileges',
      { id: 4672, data: { PrivilegeList: 'SeDebugPrivilege\r\n\t\t\tSeNewPrivilege' } },
      { PrivilegeList: ['Debug programs', 'SeNewPrivilege'] },
    ],
    [
      'well-known identifiers',
      {
        data: {
          SubjectUserSid: 'S-1-5-18',
          TargetSid: 'S-1-5-21-1-2-3-512',
          MandatoryLabel: 'S-1-16-12288',
          GroupMembership: '\n\t\t%{S-1-1-0}\n\t\t%{S-1-5-21-1-2-3-1104}',
        },
      },
      {
        SubjectUserSid: 'Local System',
        TargetSid: 'Domain Admins',
        MandatoryLabel: 'High Mandatory Level',
        GroupMembership: ['Everyone', 'S-1-5-21-1-2-3-1104'],
      },
    ],
    [
      'types of services',
      { id: 4697, data: { ServiceType: '0x10', ServiceStartType: '2' } },
      { ServiceType: 'Own Process', ServiceStartType: 'Automatic' },
    ],
    [
      'errors of services, which are no parameters of the Security log',
      {
        id: 7000,
        provider: 'Service Control Manager',
        channel: 'System',
        data: { param1: 'x', param2: '%%1792' },
      },
      { param2: 'An attempt was made to logon, but the network logon service was not started.' },
    ],
    [
      "Sysmon's access to a process",
      { id: 10, provider: 'Microsoft-Windows-Sysmon', data: { GrantedAccess: '0x1010' } },
      { GrantedAccess: ['PROCESS_VM_READ', 'PROCESS_QUERY_LIMITED_INFORMATION'] },
    ],
  ])('%s', async (_, sample, words) => {
    expect((await interpreted({ id: 4624, ...sample })).EventData).toEqual(words);
  });

  it('keywords, level, opcode and user of the event itself', async () => {
    const sample = { id: 1, provider: 'Other', level: 2, opcode: 1, task: 12544, userId: 'S-1-5-20' };
    expect(await interpreted({ ...sample, keywords: '0x8090000000000000' })).toEqual({
      Outcome: 'Failure',
      System: {
        Level: 'Error',
        Opcode: 'Start',
        Keywords: ['Audit Failure', 'Classic'],
        UserID: 'Network Service',
      },
    });
  });

  it.each([
    ['a code that no table has', { Status: '0xC0FFEE00', FailureReason: '%%65000', LogonType: '77' }],
    ['text that is no code', { Status: 'fine', AccessMask: 'all', AccessList: 'x %%1538', NewUacValue: '-' }],
    ['what a user typed', { CommandLine: '%%1537', TargetUserName: 'S-2', ObjectName: '%%' }],
    ['names of the engine', { LogonType: 'constructor', PrivilegeList: '__proto__', ObjectType: 'toString' }],
  ])('nothing is said of %s', async (_, data) => {
    expect((await interpreted({ id: 4624, data })).EventData).toBeUndefined();
  });

  it.each([
    ['AccessList', '%%1538\n'],
    ['AccessReason', '%%1538: {'],
    ['GroupMembership', '%{S-1-5-21-1}\n'],
    ['PrivilegeList', 'SeDebugPrivilege '],
    ['AccessMask', '0x1'],
    ['TargetSid', 'S-1-5-21-'],
  ])('a megabyte of %s is read in no time', async (name, piece) => {
    const start = performance.now();
    await interpreted({ id: 4624, data: { [name]: piece.repeat(1_000_000 / piece.length) } });
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('nothing is lost', () => {
  it('of any event that is mapped', async () => {
    const rows = [...sessionsAccountsRights, ...processesToSystem, ...furtherIds, ...objectsToNetwork];
    const samples = [...rows, ...otherLogs].map(({ id, sample, ...row }) => ({ ...row, id, ...sample }));
    for (const sample of samples) {
      const message = windowsEvent({ ...sample, message: 'text', activityId: '{x}' } as Sample);
      const words = JSON.stringify(await described(message));
      for (const [, text] of message.matchAll(/(?:>|Name='|ID='|Guid='|SystemTime=')([^<>'\s][^<>']*)/g)) {
        const value = text!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
        expect(words, `${sample.id}: ${value}`).toContain(JSON.stringify(value).slice(1, -1));
      }
    }
  });

  it('of any event that can be read', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEvent, async (message) => {
        for (const event of await readWindows(message)) {
          const { content } = event;
          if (content === undefined) continue;
          const texts = new Set<unknown>();
          const leavesOf = (value: unknown): void => {
            if (typeof value !== 'object' || value === null) texts.add(value);
            else for (const member of Object.values(value)) leavesOf(member);
          };
          leavesOf({ ...describeEvent(event), interpreted: undefined });
          const system = Object.values(content.system).filter((value) => value !== undefined && value !== '');
          const others = content.others.map(([, value]) => value);
          for (const value of [...system, ...content.values, ...others]) expect(texts).toContain(value);
        }
      }),
      runs(200),
    );
  });
});
