import { describe, expect, it } from 'vitest';
import { oneOcsfOf } from '../support/windows-event.ts';

describe('the type of a user', () => {
  it.each([
    ['WEB01$', 'S-1-5-21-1-2-3-1001', 3],
    ['SYSTEM', 'S-1-5-18', 3],
    ['NETWORK SERVICE', 'S-1-5-20', 3],
    ['Administrator', 'S-1-5-21-1-2-3-500', 2],
    ['Administrators', 'S-1-5-32-544', 2],
    ['MSSQL', 'S-1-5-80-1-2-3', 4],
    ['pool', 'S-1-5-82-1-2-3', 4],
    ['alice', 'S-1-5-21-1-2-3-1500', 1],
    ['cloud', 'S-1-12-1-4-5', 1],
    ['ANONYMOUS LOGON', 'S-1-5-7', undefined],
    ['alice', '-', undefined],
  ])('of %s (%s) is %s', async (TargetUserName, TargetSid, type) => {
    const event = await oneOcsfOf({ id: 4722, data: { TargetUserName, TargetSid } });
    expect(event.user?.type_id).toBe(type);
    expect(event.user?.uid).toBe(TargetSid === '-' ? undefined : TargetSid);
  });
});

describe('who did it', () => {
  it('is the account that logged the event where the event names no subject', async () => {
    const event = await oneOcsfOf({ id: 4608, userId: 'S-1-5-18' });
    expect(event.actor).toEqual({ user: { uid: 'S-1-5-18', type_id: 3, type: 'System' } });
    expect(event.unmapped).not.toHaveProperty('Security.UserID');
  });

  it('is the subject where the event names both, and the other account is kept', async () => {
    const event = await oneOcsfOf({ id: 4722, userId: 'S-1-5-18', data: { SubjectUserName: 'alice' } });
    expect(event.actor?.user?.name).toBe('alice');
    expect(event.unmapped?.['Security.UserID']).toBe('S-1-5-18');
  });

  it('is the provider where a class needs somebody and the event names nobody', async () => {
    const event = await oneOcsfOf({ id: 4663, data: { ObjectType: 'File', ObjectName: 'C:\\a' } });
    expect(event.actor).toEqual({ app_name: 'Microsoft-Windows-Security-Auditing' });
  });
});

describe('a group', () => {
  const member = {
    MemberName: 'CN=Castro\\, Bob,OU=People,DC=corp',
    MemberSid: 'S-1-5-21-1-2-3-1105',
    TargetUserName: 'Operators',
    TargetDomainName: 'CORP',
    TargetSid: 'S-1-5-21-1-2-3-1600',
  };

  it('gets a member by SID and common name, the whole name being kept', async () => {
    const event = await oneOcsfOf({ id: 4728, data: member });
    expect(event.group).toEqual({
      name: 'Operators',
      domain: 'CORP',
      uid: member.TargetSid,
      type: 'Security-enabled global',
    });
    expect(event.user).toEqual({ name: 'Castro, Bob', uid: member.MemberSid });
    expect(event.unmapped?.MemberName).toBe(member.MemberName);
  });

  it.each([
    ['S-1-5-32-544', 3],
    ['S-1-5-32-580', 3],
    ['S-1-5-32-545', 2],
    ['S-1-5-21-1-2-3-512', 3],
    ['S-1-5-21-1-2-3-527', 3],
    ['S-1-5-21-1-2-3-513', 2],
    ['S-1-1-544', 2],
  ])('%s makes a new member severity %i', async (TargetSid, severity) => {
    expect((await oneOcsfOf({ id: 4732, data: { ...member, TargetSid } })).severity_id).toBe(severity);
    expect((await oneOcsfOf({ id: 4733, data: { ...member, TargetSid } })).severity_id).toBe(2);
  });

  it.each([
    [4727, 'Security-enabled global'],
    [4731, 'Security-enabled local'],
    [4754, 'Security-enabled universal'],
    [4744, 'Security-disabled local'],
    [4749, 'Security-disabled global'],
    [4759, 'Security-disabled universal'],
  ])('created by %i is %s', async (id, type) => {
    expect((await oneOcsfOf({ id, data: member })).group?.type).toBe(type);
  });
});

describe('an account', () => {
  it('locked out has the computer of the attempts', async () => {
    const data = { TargetUserName: 'alice', TargetDomainName: '\\\\WS-7', TargetSid: 'S-1-5-21-1-2-3-1104' };
    const event = await oneOcsfOf({ id: 4740, data });
    expect(event.src_endpoint).toEqual({ name: 'WS-7' });
    expect(event.user).not.toHaveProperty('domain');
  });

  it('renamed has both names', async () => {
    const data = {
      OldTargetUserName: 'bob',
      NewTargetUserName: 'robert',
      TargetDomainName: 'CORP',
      TargetSid: 'S-1-5-21-1-2-3-9',
    };
    expect(await oneOcsfOf({ id: 4781, data })).toMatchObject({
      user: { name: 'bob', domain: 'CORP', uid: 'S-1-5-21-1-2-3-9' },
      user_result: { name: 'robert', uid: 'S-1-5-21-1-2-3-9' },
    });
  });

  it('keeps the attributes that changed, and its full name', async () => {
    const data = { TargetUserName: 'alice', DisplayName: 'Alice Li', SamAccountName: 'alice', HomePath: '-' };
    const event = await oneOcsfOf({ id: 4738, data });
    expect(event.user?.full_name).toBe('Alice Li');
    expect(event.unmapped).toMatchObject({ SamAccountName: 'alice' });
    expect(event.unmapped).not.toHaveProperty('HomePath');
  });
});
