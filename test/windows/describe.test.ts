import { describe, expect, it } from 'vitest';
import { describe as describeEvent } from '../../shared/sources/windows/describe.ts';
import { readWindows, windowsEvent } from '../support/windows-event.ts';

const described = async (message: string) => describeEvent((await readWindows(message))[0]!);

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

  it('says that it was salvaged, or why it cannot be read', async () => {
    const cut = windowsEvent({ id: 1, data: { a: 'b' } }).slice(0, -20);
    expect(await described(cut)).toMatchObject({
      EventData: { a: 'b' },
      salvaged: expect.stringMatching(/cut off/),
    });
    expect(await described('<Event>')).toMatchObject({ unreadable: expect.any(String), text: '<Event>' });
  });
});
