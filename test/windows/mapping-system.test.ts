import { describe, expect, it } from 'vitest';
import { oneOcsfOf } from '../support/windows-event.ts';

describe('a process', () => {
  const created = {
    SubjectUserName: 'alice',
    NewProcessId: '0x1a2c',
    NewProcessName: 'C:\\b.exe',
    CommandLine: 'b /c',
    ProcessId: '0x9f0',
    ParentProcessName: 'C:\\a.exe',
    TargetUserName: 'bob',
    TargetLogonId: '0x77',
    MandatoryLabel: 'S-1-16-12288',
  };

  it('runs for the target where it has a logon of its own', async () => {
    expect(await oneOcsfOf({ id: 4688, data: created })).toMatchObject({
      process: {
        pid: 6700,
        cmd_line: 'b /c',
        integrity: 'High',
        user: { name: 'bob' },
        parent_process: { pid: 2544 },
      },
      actor: { user: { name: 'alice' }, process: { pid: 2544, name: 'a.exe' } },
      launch_type: 'Spawn',
    });
    const own = await oneOcsfOf({ id: 4688, data: { ...created, TargetLogonId: '0x0' } });
    expect(own.process?.user?.name).toBe('alice');
  });

  it.each([
    ['0x0', 0],
    ['0x1', 1],
    ['0xc0000005', -1073741819],
    ['0xffffffff', -1],
  ])('that ended with %s has exit code %i', async (Status, code) => {
    const event = await oneOcsfOf({
      id: 4689,
      data: { ProcessId: '0x10', ProcessName: 'C:\\a.exe', Status },
    });
    expect(event.exit_code).toBe(code);
    expect(event.status_id).toBe(1);
  });
});

describe('a service', () => {
  it.each([
    ['0x10', '2', 'Own Process', 'Auto'],
    ['0x1', '0', 'Kernel Mode', 'Boot'],
    ['0x120', '3', 'Share Process', 'Demand'],
    ['0x2', '4', 'File System Driver', 'Disabled'],
  ])('installed as %s/%s has its type by number', async (ServiceType, ServiceStartType, type, start) => {
    const data = {
      ServiceName: 'x',
      ServiceFileName: 'C:\\x.exe -k',
      ServiceType,
      ServiceStartType,
      ServiceAccount: 'LocalSystem',
    };
    const event = await oneOcsfOf({ id: 4697, data });
    expect(event.win_service).toMatchObject({
      name: 'x',
      cmd_line: 'C:\\x.exe -k',
      service_start_name: 'LocalSystem',
      service_start_type: start,
    });
    expect(event.win_service?.service_type?.split(' ')[0]).toBe(type.split(' ')[0]);
  });

  it('is named by Binary, and its display name kept', async () => {
    const binary = Buffer.from('wuauserv/4\0', 'utf16le').toString('hex');
    const sample = {
      id: 7036,
      provider: 'Service Control Manager',
      channel: 'System',
      level: 4,
      keywords: '0x8080000000000000',
    };
    const event = await oneOcsfOf({
      ...sample,
      data: { param1: '\u66f4\u65b0', param2: '\u5b9f\u884c\u4e2d' },
      binary,
    });
    expect(event).toMatchObject({
      activity_name: 'Start',
      win_service: { name: 'wuauserv' },
      unmapped: { param1: '\u66f4\u65b0', Binary: binary },
    });
  });
});

describe('a scheduled task', () => {
  it('has its command, account and description from its XML, which is kept', async () => {
    const TaskContent =
      '<Task><RegistrationInfo><Description>d &amp; e</Description></RegistrationInfo><Principals><Principal id="A"><UserId>CORP\\bob</UserId></Principal></Principals><Actions><Exec><Command>C:\\a.exe</Command><Arguments>-x &lt;y&gt;</Arguments></Exec></Actions></Task>';
    const event = await oneOcsfOf({ id: 4698, data: { TaskName: '\\t', TaskContent } });
    expect(event.job).toEqual({
      name: '\\t',
      cmd_line: 'C:\\a.exe -x <y>',
      file: { name: 'a.exe', path: 'C:\\a.exe', parent_folder: 'C:', type_id: 1, type: 'Regular File' },
      desc: 'd & e',
      user: { name: 'bob', domain: 'CORP' },
    });
    expect(event.unmapped?.TaskContent).toBe(TaskContent);
  });
});

describe('an entity', () => {
  it('of the directory has what was done to which attribute', async () => {
    const data = {
      ObjectDN: 'CN=a,DC=corp',
      ObjectGUID: '{0F1A2B3C-0001-4000-8000-000000000001}',
      ObjectClass: 'user',
      AttributeLDAPDisplayName: 'description',
      AttributeValue: 'x',
      OperationType: '%%14674',
    };
    expect((await oneOcsfOf({ id: 5136, data })).entity).toEqual({
      name: 'CN=a,DC=corp',
      uid: '0F1A2B3C-0001-4000-8000-000000000001',
      type_id: 2,
      type: 'User',
      data: '{"AttributeLDAPDisplayName":"description","AttributeValue":"x","OperationType":"Value Added"}',
    });
  });

  it('that is the system time has both instants as JSON text', async () => {
    const event = await oneOcsfOf({ id: 4616, data: { PreviousTime: '2026-01-01', NewTime: '2026-01-02' } });
    expect(event.entity).toEqual({
      name: 'System time',
      type_id: 99,
      type: 'System Time',
      data: '{"PreviousTime":"2026-01-01","NewTime":"2026-01-02"}',
    });
  });
});

describe('Sysmon', () => {
  const sysmon = {
    provider: 'Microsoft-Windows-Sysmon',
    channel: 'Microsoft-Windows-Sysmon/Operational',
    level: 4,
    keywords: '0x8000000000000000',
    userId: 'S-1-5-18',
  };

  it('has a process with its hashes, its parent and its own time', async () => {
    const data = {
      RuleName: 'technique_id=T1',
      UtcTime: '2026-01-15 10:00:00.001',
      ProcessGuid: '{A57649D1-DB54-61AB-775C-DC0100000000}',
      ProcessId: '2124',
      Image: 'C:\\b.exe',
      User: 'CORP\\bob',
      IntegrityLevel: 'High',
      Hashes: 'SHA1=AB,IMPHASH=CD,NEW=EF',
      ParentProcessId: '532',
      ParentImage: 'C:\\a.exe',
      ParentUser: 'CORP\\alice',
    };
    expect(await oneOcsfOf({ ...sysmon, id: 1, data })).toMatchObject({
      time: Date.UTC(2026, 0, 15, 10, 0, 0, 1),
      process: {
        pid: 2124,
        uid: 'A57649D1-DB54-61AB-775C-DC0100000000',
        user: { name: 'bob', domain: 'CORP' },
        integrity_id: 4,
        file: {
          hashes: [
            { algorithm_id: 2, value: 'AB' },
            { algorithm_id: 18, value: 'CD' },
            { algorithm_id: 99, algorithm: 'NEW', value: 'EF' },
          ],
        },
        parent_process: { pid: 532 },
      },
      actor: { user: { name: 'alice' }, process: { pid: 532 } },
      metadata: { product: { name: 'Sysmon' }, labels: ['technique_id=T1'] },
      unmapped: { 'TimeCreated.SystemTime': '2026-01-15T10:20:30.1234567Z' },
    });
  });

  it.each([
    ['0', 0, 'NoError'],
    ['9003', 3, 'NXDomain'],
    ['9002', 2, 'ServError'],
    ['9005', 5, 'Refused'],
    ['123', 99, '123'],
  ])('has a DNS query of status %s', async (QueryStatus, id, caption) => {
    const event = await oneOcsfOf({
      ...sysmon,
      id: 22,
      data: { QueryName: 'a.example', QueryStatus, QueryResults: '10.0.0.1;::ffff:10.0.0.2;' },
    });
    expect([event.rcode_id, event.rcode]).toEqual([id, caption]);
    expect(event.answers).toEqual([{ rdata: '10.0.0.1' }, { rdata: '::ffff:10.0.0.2' }]);
  });
});

describe('what has no place in OCSF', () => {
  it('is kept under its own name, with the rendered words that say more than a 0', async () => {
    const event = await oneOcsfOf({
      id: 4624,
      message: 'text',
      activityId: '{a}',
      qualifiers: 3,
      opcode: 1,
      data: { X: 'y', Empty: '', Dash: '-' },
    });
    expect(event.message).toBe('text');
    expect(event.unmapped).toEqual({
      X: 'y',
      'EventID.Qualifiers': '3',
      Keywords: '0x8020000000000000',
      Task: '12544',
      Opcode: '1',
      'Execution.ProcessID': '720',
      'Execution.ThreadID': '816',
      'Correlation.ActivityID': '{a}',
      'RenderingInfo.Culture': 'en-US',
      'RenderingInfo.Task': 'Logon',
      'RenderingInfo.Opcode': 'Info',
      'RenderingInfo.Provider': 'Microsoft Windows security auditing.',
      'RenderingInfo.Keywords': 'Audit Success',
    });
  });

  it('is all of an event without a row', async () => {
    const event = await oneOcsfOf({
      id: 9999,
      provider: 'Contoso',
      channel: 'Application',
      level: 3,
      keywords: '0x80000000000000',
      data: ['a', 'b'],
    });
    expect(event).toMatchObject({
      class_uid: 0,
      activity_id: 99,
      activity_name: 'EventID 9999',
      severity_id: 2,
      unmapped: { param1: 'a', param2: 'b' },
    });
    expect(event).not.toHaveProperty('status_id');
    expect(event).not.toHaveProperty('message');
  });

  it('leaves an unlisted Security event its subject, process and outcome', async () => {
    const data = {
      SubjectUserName: 'alice',
      ProcessId: '0x10',
      ProcessName: 'C:\\a.exe',
      IpAddress: '10.0.0.1',
    };
    expect(await oneOcsfOf({ id: 4999, keywords: '0x8010000000000000', data })).toMatchObject({
      class_uid: 0,
      status_id: 2,
      severity_id: 2,
      actor: { user: { name: 'alice' }, process: { pid: 16 } },
      unmapped: { IpAddress: '10.0.0.1' },
    });
  });
});

describe('malware that Defender found', () => {
  const found = async (Path: string) => {
    const event = await oneOcsfOf({
      id: 1116,
      provider: 'Microsoft-Windows-Windows Defender',
      channel: 'Microsoft-Windows-Windows Defender/Operational',
      data: { 'Threat Name': 'EICAR', 'Category Name': 'Virus', Path },
    });
    return { paths: event.malware?.[0]?.files?.map(({ path }) => path), unmapped: event.unmapped?.Path };
  };

  it('lies in files, one or several', async () => {
    expect(await found('file:_C:\\bad.exe')).toEqual({ paths: ['C:\\bad.exe'], unmapped: undefined });
    expect(await found('containerfile:_C:\\a.zip; file:_C:\\a.zip->(Zip)')).toEqual({
      paths: ['C:\\a.zip', 'C:\\a.zip->(Zip)'],
      unmapped: undefined,
    });
  });

  it('keeps the list where it names more than files', async () => {
    const path = 'file:_C:\\bad.exe; process:_pid:4242';
    expect(await found(path)).toEqual({ paths: ['C:\\bad.exe'], unmapped: path });
    expect(await found('amsi:_powershell')).toEqual({ paths: undefined, unmapped: 'amsi:_powershell' });
  });
});
