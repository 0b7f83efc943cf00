import { describe, expect, it } from 'vitest';
import { auditFailure, oneOcsfOf } from '../support/windows-event.ts';

describe('an object', () => {
  const access = {
    SubjectUserName: 'alice',
    ObjectServer: 'Security',
    HandleId: '0x1bc',
    AccessMask: '0x2',
    ProcessId: '0x9f0',
    ProcessName: 'C:\\a.exe',
  };

  it('that is a file has its path, folder and mask', async () => {
    const data = { ...access, ObjectType: 'File', ObjectName: 'D:\\share\\plan.xlsx' };
    const event = await oneOcsfOf({ id: 4663, data });
    expect(event).toMatchObject({
      file: { name: 'plan.xlsx', path: 'D:\\share\\plan.xlsx', parent_folder: 'D:\\share', type_id: 0 },
      access_mask: 2,
      actor: { process: { pid: 2544, name: 'a.exe' } },
      unmapped: { ObjectServer: 'Security', HandleId: '0x1bc' },
    });
  });

  it.each([
    ['\\REGISTRY\\MACHINE\\SOFTWARE\\A', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\A'],
    ['\\REGISTRY\\USER\\S-1-5-18\\A', 'HKEY_USERS\\S-1-5-18\\A'],
    ['\\REGISTRY\\A\\B', '\\REGISTRY\\A\\B'],
  ])('that is the key %s has the path of its hive', async (ObjectName, path) => {
    expect(
      (await oneOcsfOf({ id: 4663, data: { ...access, ObjectType: 'Key', ObjectName } })).reg_key,
    ).toEqual({ path });
  });

  it.each([
    ['Process', 20, 'Process'],
    ['Token', 8, 'Token'],
    ['SAM_ALIAS', 33, 'SAM_ALIAS'],
    ['Printer', 99, 'Printer'],
  ])('of type %s is a resource of type %i', async (ObjectType, id, type) => {
    const event = await oneOcsfOf({ id: 4656, data: { ...access, ObjectType, ObjectName: 'x' } });
    expect(event.win_resource).toEqual({ name: 'x', uid: '0x1bc', svc_name: 'Security', type_id: id, type });
  });

  it('keeps a mask beyond 31 bits as text', async () => {
    const data = { ...access, ObjectType: 'File', ObjectName: 'a', AccessMask: '0x80000000' };
    const event = await oneOcsfOf({ id: 4663, data });
    expect(event.access_mask).toBeUndefined();
    expect(event.unmapped?.AccessMask).toBe('0x80000000');
  });

  it('whose permissions changed has its new descriptor where it is a file', async () => {
    const data = { ...access, ObjectType: 'File', ObjectName: 'C:\\a', OldSd: 'D:old', NewSd: 'D:new' };
    const event = await oneOcsfOf({ id: 4670, data });
    expect(event.file?.security_descriptor).toBe('D:new');
    expect(event.unmapped).toMatchObject({ OldSd: 'D:old' });
  });

  it('that is a registry value has its data before and after', async () => {
    const data = {
      ...access,
      ObjectName: '\\REGISTRY\\MACHINE\\A',
      ObjectValueName: 'Start',
      OperationType: '%%1905',
      OldValueType: '%%1876',
      OldValue: '2',
      NewValueType: '%%1876',
      NewValue: '4',
    };
    expect(await oneOcsfOf({ id: 4657, data })).toMatchObject({
      reg_value: {
        path: 'HKEY_LOCAL_MACHINE\\A',
        name: 'Start',
        type_id: 2,
        type: 'REG_DWORD',
        reg_integer_data: 4,
        data: '4',
      },
      prev_reg_value: { reg_integer_data: 2 },
    });
  });

  it('that somebody may not open is a failure of severity Low', async () => {
    const data = { ...access, ObjectType: 'File', ObjectName: 'C:\\a' };
    expect(await oneOcsfOf({ id: 4656, keywords: auditFailure, data })).toMatchObject({
      status_id: 2,
      severity_id: 2,
    });
  });
});

describe('a share', () => {
  const share = {
    SubjectUserName: 'alice',
    ShareName: '\\\\*\\C$',
    ShareLocalPath: '\\??\\C:\\',
    IpAddress: '10.0.0.5',
    IpPort: '4444',
  };

  it('has its name, its kind and both ends', async () => {
    expect(await oneOcsfOf({ id: 5140, data: share })).toMatchObject({
      share: '\\\\*\\C$',
      share_type_id: 1,
      src_endpoint: { ip: '10.0.0.5', port: 4444 },
      dst_endpoint: { hostname: 'web01.corp.example' },
      unmapped: { ShareLocalPath: '\\??\\C:\\' },
    });
    expect((await oneOcsfOf({ id: 5140, data: { ...share, ShareName: '\\\\*\\IPC$' } })).share_type).toBe(
      'Pipe',
    );
  });

  it('has the file that was checked', async () => {
    const event = await oneOcsfOf({
      id: 5145,
      data: { ...share, RelativeTargetName: 'a\\b.txt', AccessMask: '0x100' },
    });
    expect(event).toMatchObject({
      file: { name: 'b.txt', path: 'a\\b.txt' },
      unmapped: { AccessMask: '0x100' },
    });
  });
});

describe('the filtering platform', () => {
  const connection = {
    ProcessID: '1234',
    Application: '\\device\\x\\svchost.exe',
    SourceAddress: '10.0.0.1',
    SourcePort: '445',
    DestAddress: '10.0.0.9',
    DestPort: '50000',
    Protocol: '6',
    FilterRTID: '70001',
  };
  const local = { ip: '10.0.0.1', port: 445 };
  const remote = { ip: '10.0.0.9', port: 50000 };

  it.each([
    [5156, '%%14592', 1, remote, local],
    [5156, '%%14593', 2, local, remote],
    [5157, '%%14592', 1, remote, local],
    [5152, '%%14592', 1, local, remote],
    [5153, '%%14593', 2, local, remote],
  ])(
    'of %i %s has direction %i and the right ends',
    async (id, Direction, direction, source, destination) => {
      expect(await oneOcsfOf({ id, data: { ...connection, Direction } })).toMatchObject({
        connection_info: { direction_id: direction, protocol_num: 6, protocol_name: 'tcp' },
        src_endpoint: source,
        dst_endpoint: destination,
        firewall_rule: { uid: '70001' },
        actor: { process: { pid: 1234, name: 'svchost.exe' } },
      });
    },
  );

  it.each([
    [5156, 1, 1],
    [5158, 1, 1],
    [5154, 1, 1],
    [5157, 2, 2],
    [5152, 2, 2],
    [5155, 2, 2],
    [5159, 2, 2],
  ])('of %i has action %i and disposition %i', async (id, action, disposition) => {
    const event = await oneOcsfOf({ id, data: connection });
    expect([event.action_id, event.disposition_id]).toEqual([action, disposition]);
    expect(event.metadata.profiles).toContain('security_control');
  });

  it('has the port that a program wants as the destination', async () => {
    const event = await oneOcsfOf({ id: 5154, data: connection });
    expect(event.dst_endpoint).toEqual(local);
    expect(event.src_endpoint).toBeUndefined();
  });
});
