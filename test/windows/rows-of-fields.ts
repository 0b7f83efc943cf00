/** What the fields of Windows events become, written down by hand: tests hold the mappings to it. */
import type { StatedFact } from '../support/stated-fact.ts';
import { auditFailure, type Sample } from '../support/windows-event.ts';

const alice = { name: 'alice', domain: 'CORP', uid: 'S-1-5-21-1-2-3-1104' };
const file = { ObjectServer: 'Security', ObjectType: 'File', ObjectName: 'C:\\a\\b', HandleId: '0x7c' };
const remote = { LogonType: '3', IpAddress: '203.0.113.45' };
const dcom = {
  provider: 'Microsoft-Windows-DistributedCOM',
  channel: 'System',
  keywords: '0x8080000000000000',
};
const services = { ...dcom, provider: 'Service Control Manager' };
const operational = (product: string) => ({
  provider: `Microsoft-Windows-${product}`,
  channel: `Microsoft-Windows-${product}/Operational`,
  keywords: '0x8000000000000000',
});
const packet = {
  ProcessID: '1234',
  Application: '\\device\\harddiskvolume2\\svchost.exe',
  SourceAddress: '10.0.0.1',
  SourcePort: '445',
  DestAddress: '10.0.0.9',
  DestPort: '50000',
  FilterRTID: '70001',
};
const local = { ip: '10.0.0.1', port: 445 };
const peer = { ip: '10.0.0.9', port: 50_000 };
const inbound = '%%14592';
const outbound = '%%14593';

const logonTypes: readonly (readonly [type: number, caption: string])[] = [
  [2, 'Interactive'],
  [3, 'Network'],
  [4, 'Batch'],
  [5, 'OS Service'],
  [7, 'Unlock'],
  [9, 'New Credentials'],
  [10, 'Remote Interactive'],
  [11, 'Cached Interactive'],
  [12, 'Cached Remote Interactive'],
  [13, 'Cached Unlock'],
];
const integrity: readonly (readonly [rid: number, id: number])[] = [
  [0, 1],
  [4096, 2],
  [8192, 3],
  [8448, 3],
  [12288, 4],
  [16384, 5],
  [20480, 6],
];
const kept = {
  ElevatedToken: '%%1842',
  VirtualAccount: '%%1843',
  ImpersonationLevel: '%%1833',
  RestrictedAdminMode: '%%1843',
  KeyLength: '128',
  TransmittedServices: 'host/one',
};

export const fieldFacts: readonly StatedFact<Sample>[] = [
  {
    states: '`System/TimeCreated@SystemTime`',
    cases: [
      [
        { id: 4624, time: '2026-01-15T10:20:30.123456789Z' },
        {
          time: Date.parse('2026-01-15T10:20:30.123Z'),
          metadata: { original_time: '2026-01-15T10:20:30.123456789Z' },
        },
      ],
    ],
  },
  {
    states: '`System/Computer`',
    cases: [
      [
        { id: 4624, computer: 'DB7.Corp.Example' },
        { device: { hostname: 'db7.corp.example', domain: 'corp.example' } },
      ],
    ],
  },
  {
    states: '`System/Security@UserID`',
    cases: [
      [{ id: 4608, userId: 'S-1-5-18' }, { actor: { user: { uid: 'S-1-5-18' } } }],
      [
        { id: 4722, userId: 'S-1-5-18', data: { SubjectUserName: 'alice' } },
        { actor: { user: { name: 'alice' } }, unmapped: { 'Security.UserID': 'S-1-5-18' } },
        ['actor.user.uid'],
      ],
    ],
  },
  {
    states: '`System/Execution@ProcessID`',
    cases: [
      [{ id: 4624 }, { unmapped: { 'Execution.ProcessID': '720', 'Execution.ThreadID': '816' } }, ['actor']],
    ],
  },
  {
    states: '`RenderingInfo/Message` if present',
    cases: [
      [{ id: 4624, message: 'Someone came in.' }, { message: 'Someone came in.' }],
      [{ id: 4625 }, { message: 'An account failed to log on.' }],
    ],
  },
  {
    states: '`EventData/Data@Name`',
    cases: [
      [{ id: 4624, data: { Odd: 'one' } }, { unmapped: { Odd: 'one' } }],
      [{ ...dcom, id: 9, data: ['one', 'two'] }, { unmapped: { param1: 'one', param2: 'two' } }],
      [{ ...dcom, id: 9, userData: ['EventXML', { Odd: 'one' }] }, { unmapped: { Odd: 'one' } }],
    ],
  },
  {
    states: '`ProcessingErrorData`, `Binary`',
    cases: [
      [{ ...dcom, id: 9, binary: '4100' }, { unmapped: { Binary: '4100' } }],
      [
        { ...dcom, id: 9, processingError: { ErrorCode: '15005', DataItemName: 'x' } },
        { unmapped: { 'ProcessingErrorData.ErrorCode': '15005', 'ProcessingErrorData.DataItemName': 'x' } },
      ],
    ],
  },
  {
    states: 'Language-independent facts only',
    cases: [[{ id: 4624, keywords: auditFailure, message: 'Erfolgreich. Audit Success.' }, { status_id: 2 }]],
  },
  {
    states: '- Outcome: `Keywords` bit 52',
    cases: [
      [{ id: 4624, keywords: '0x8010000000000000' }, { status_id: 2 }],
      [{ id: 4624, keywords: '0x8020000000000000' }, { status_id: 1 }],
    ],
  },
  {
    states: '- `Level`: 0 LogAlways',
    cases: ['LogAlways', 'Critical', 'Error', 'Warning', 'Information', 'Verbose'].map((log_level, level) => [
      { id: 4624, level },
      { metadata: { log_level } },
    ]),
  },
  {
    states: '- `%%nnnn` message parameters',
    cases: [
      [
        { ...services, id: 7036, data: { param1: 'Druckwarteschlange', param2: 'wird ausgefuehrt' } },
        { class_uid: 201_004, activity_id: 0, unmapped: { param2: 'wird ausgefuehrt' } },
      ],
    ],
  },
  {
    states: 'status: failure bit',
    cases: [
      [{ id: 4624, keywords: auditFailure }, { status_id: 2 }],
      [{ id: 4624 }, { status_id: 1 }],
      [{ ...services, id: 7036, level: 2, data: { param1: 's' } }, { status_id: 2 }],
      [{ ...dcom, id: 9, level: 4 }, {}, ['status_id']],
      [{ id: 4776, data: { Status: '0xc0000064' } }, { status_id: 2 }],
    ],
  },
  {
    states: 'severity (first that applies)',
    cases: [
      [{ id: 4649, keywords: auditFailure }, { severity_id: 4 }],
      [{ id: 4000, keywords: auditFailure }, { severity_id: 2 }],
      ...[5, 3, 2, 1].map(
        (severity_id, index) => [{ ...dcom, id: 9, level: index + 1 }, { severity_id }] as const,
      ),
    ],
  },
  {
    states: '`SubjectUserSid` / `SubjectUserName`',
    cases: [
      [
        {
          id: 4624,
          data: { SubjectUserSid: alice.uid, SubjectUserName: alice.name, SubjectDomainName: alice.domain },
        },
        { actor: { user: alice } },
      ],
    ],
  },
  {
    states: '`SubjectLogonId`',
    cases: [
      [{ id: 4624, data: { SubjectLogonId: '0x3E7' } }, { actor: { session: { uid: '0x3e7' } } }],
      [{ id: 4624, data: { SubjectLogonId: '0x0' } }, { unmapped: { SubjectLogonId: '0x0' } }, ['actor']],
    ],
  },
  {
    states: '`TargetUserSid` or `TargetSid`',
    cases: [
      [
        {
          id: 4624,
          data: { TargetUserSid: alice.uid, TargetUserName: alice.name, TargetDomainName: alice.domain },
        },
        { user: alice },
      ],
      [{ id: 4722, data: { TargetSid: alice.uid } }, { user: { uid: alice.uid } }],
      [
        { id: 4735, data: { TargetSid: 'S-1-5-21-1-2-3-1600', TargetUserName: 'Ops' } },
        { group: { uid: 'S-1-5-21-1-2-3-1600', name: 'Ops' } },
      ],
      [{ id: 4648, data: { TargetUserName: 'bob' } }, { user: { name: 'bob' } }],
    ],
  },
  {
    states: '`TargetLogonId` / `LogonGuid`',
    cases: [
      [
        { id: 4624, data: { TargetLogonId: '0x3E7A1', LogonGuid: '{12345678-1234-1234-1234-123456789abc}' } },
        { session: { uid: '0x3e7a1', uuid: '12345678-1234-1234-1234-123456789abc' } },
      ],
      [
        { id: 4624, data: { TargetLogonId: '0x1', LogonGuid: '{00000000-0000-0000-0000-000000000000}' } },
        {},
        ['session.uuid'],
      ],
    ],
  },
  {
    states: '`LogonType`',
    cases: [
      ...logonTypes.map(
        ([id, caption]) =>
          [
            { id: 4624, data: { LogonType: String(id) } },
            { logon_type_id: id, logon_type: caption },
          ] as const,
      ),
      [
        { id: 4624, data: { LogonType: '8' } },
        { logon_type_id: 8, logon_type: 'Network Cleartext', is_cleartext: true },
      ],
      [
        { id: 4624, data: { LogonType: '0' } },
        { logon_type_id: 1, logon_type: 'System' },
      ],
      [
        { id: 4624, data: { LogonType: '6' } },
        { logon_type_id: 99, logon_type: '6' },
      ],
    ],
  },
  {
    states: '`IpAddress` / `ClientAddress`',
    cases: [
      [
        { id: 4624, data: remote },
        { src_endpoint: { ip: '203.0.113.45' }, is_remote: true },
      ],
      [
        { id: 4778, data: { AccountName: 'bob', ClientAddress: '10.0.0.9' } },
        { src_endpoint: { ip: '10.0.0.9' } },
      ],
      ...['::1', '127.0.0.1'].map(
        (ip) =>
          [
            { id: 4624, data: { ...remote, IpAddress: ip } },
            { src_endpoint: { ip }, is_remote: false },
          ] as const,
      ),
      ...['-', 'LOCAL', ''].map(
        (IpAddress) =>
          [{ id: 4624, data: { ...remote, IpAddress } }, { is_remote: false }, ['src_endpoint']] as const,
      ),
    ],
  },
  {
    states: '`IpPort` / `ClientPort`',
    cases: [
      [{ id: 4624, data: { ...remote, IpPort: '65535' } }, { src_endpoint: { port: 65_535 } }],
      [{ id: 4624, data: { ...remote, IpPort: '0' } }, { unmapped: { IpPort: '0' } }, ['src_endpoint.port']],
      [
        { id: 4649, data: { ClientAddress: '10.0.0.9', ClientPort: '80' } },
        { unmapped: { ClientPort: '80' } },
      ],
    ],
  },
  {
    states: '`WorkstationName` / `Workstation`',
    cases: [
      [{ id: 4624, data: { WorkstationName: '\\\\WS-7' } }, { src_endpoint: { name: 'WS-7' } }],
      [
        { id: 4776, data: { TargetUserName: 'bob', Workstation: 'WS-7' } },
        { src_endpoint: { name: 'WS-7' } },
      ],
      [{ id: 4778, data: { AccountName: 'bob', ClientName: 'WS-7' } }, { src_endpoint: { name: 'WS-7' } }],
    ],
  },
  {
    states: '`ProcessId` + `ProcessName`',
    cases: [
      [
        { id: 4624, data: { ProcessId: '0x1a2c', ProcessName: 'C:\\a\\b.exe' } },
        { actor: { process: { pid: 6700, name: 'b.exe', file: { name: 'b.exe', path: 'C:\\a\\b.exe' } } } },
      ],
      [
        { id: 4624, data: { ProcessId: '0x0', ProcessName: '-' } },
        { unmapped: { ProcessId: '0x0' } },
        ['actor'],
      ],
    ],
  },
  {
    states: '`AuthenticationPackageName` / `PackageName`',
    cases: [
      ...[
        ['NTLM', '-', 1, 'NTLM'],
        ['MICROSOFT_AUTHENTICATION_PACKAGE_V1_0', '-', 1, 'NTLM'],
        ['Kerberos', '-', 2, 'Kerberos'],
        ['WDigest', '-', 3, 'Digest'],
        ['Negotiate', 'NTLM V2', 1, 'NTLM'],
        ['Negotiate', '-', 99, 'Negotiate'],
        ['CloudAP', '-', 99, 'CloudAP'],
        ['Schannel', '-', 99, 'Schannel'],
      ].map(
        ([name, lm, id, caption]) =>
          [
            { id: 4624, data: { AuthenticationPackageName: String(name), LmPackageName: String(lm) } },
            { auth_protocol_id: id, auth_protocol: caption },
          ] as const,
      ),
      [
        { id: 4776, data: { PackageName: 'MICROSOFT_AUTHENTICATION_PACKAGE_V1_0', TargetUserName: 'bob' } },
        { auth_protocol_id: 1 },
      ],
    ],
  },
  {
    states: '`LogonProcessName` (trim)',
    cases: [
      [
        { id: 4624, data: { LogonProcessName: 'User32 ' } },
        { unmapped: { LogonProcessName: 'User32' } },
        ['logon_process'],
      ],
    ],
  },
  { states: '`ElevatedToken`, `VirtualAccount`', cases: [[{ id: 4624, data: kept }, { unmapped: kept }]] },
  {
    states: '`Status`, `SubStatus`, `FailureCode`, `ErrorCode`',
    cases: [
      [
        { id: 4625, data: { Status: '0xc000006d', SubStatus: '0xc000006a' } },
        { status_code: '0xC000006A', unmapped: { Status: '0xc000006d' } },
      ],
      [
        { id: 4625, data: { Status: '0xc0000234', SubStatus: '0x0' } },
        { status_code: '0xC0000234', unmapped: { SubStatus: '0x0' } },
      ],
      [
        { id: 4771, data: { FailureCode: '0x18', TargetUserName: 'bob' } },
        { status_id: 2, status_code: '0x18' },
      ],
      [
        { id: 5168, keywords: auditFailure, data: { ErrorCode: '0xc0000022' } },
        { status_id: 2, unmapped: { ErrorCode: '0xc0000022' } },
      ],
    ],
  },
  {
    states: '`PrivilegeList` (white-space separated)',
    cases: [
      [
        { id: 4672, data: { SubjectUserName: 'bob', PrivilegeList: 'SeA\r\n\t\t\tSeB' } },
        { privileges: ['SeA', 'SeB'] },
      ],
      [
        { id: 4673, data: { ...file, PrivilegeList: 'SeA' } },
        { unmapped: { PrivilegeList: 'SeA' } },
        ['privileges'],
      ],
    ],
  },
  {
    states: '`ObjectServer` / `ObjectType` / `ObjectName` / `HandleId`',
    cases: [
      [
        { id: 4663, data: { ...file, ObjectType: 'Token' } },
        { win_resource: { name: 'C:\\a\\b', type_id: 8, svc_name: 'Security', uid: '0x7c' } },
      ],
    ],
  },
  {
    states: '`AccessMask` (hex)',
    cases: [
      [
        { id: 4663, data: { ...file, AccessMask: '0x2', AccessList: '%%4417' } },
        { class_uid: 1001, access_mask: 2, unmapped: { AccessList: '%%4417' } },
      ],
      [
        { id: 4663, data: { ...file, ObjectType: 'Key', AccessMask: '0x20019' } },
        { class_uid: 201_001, access_mask: 0x20019 },
      ],
    ],
  },
  {
    states: '`MandatoryLabel`',
    cases: integrity.map(([rid, integrity_id]) => [
      { id: 4688, data: { NewProcessId: '0x1', MandatoryLabel: `S-1-16-${rid}` } },
      { process: { integrity_id } },
    ]),
  },
  {
    states: '`user.type_id`: name ends in',
    cases: [
      ['WEB01$', 'S-1-5-21-1-2-3-1001', 3],
      ['SYSTEM', 'S-1-5-18', 3],
      ['LOCAL SERVICE', 'S-1-5-19', 3],
      ['NETWORK SERVICE', 'S-1-5-20', 3],
      ['Administrator', 'S-1-5-21-1-2-3-500', 2],
      ['Administrators', 'S-1-5-32-544', 2],
      ['SQL', 'S-1-5-80-1-2-3', 4],
      ['pool', 'S-1-5-82-1-2-3', 4],
      ['alice', 'S-1-5-21-1-2-3-1500', 1],
      ['cloud', 'S-1-12-1-4-5', 1],
    ].map(([name, uid, type_id]) => [
      { id: 4722, data: { TargetUserName: String(name), TargetSid: String(uid) } },
      { user: { name, uid, type_id } },
    ]),
  },
  {
    states: 'The null SID `S-1-0-0`',
    cases: [
      [
        { id: 4624, data: { TargetUserSid: 'S-1-0-0', TargetUserName: 'bob' } },
        { unmapped: { TargetUserSid: 'S-1-0-0' } },
        ['user.uid'],
      ],
      [{ id: 4624, data: { TargetUserSid: 'S-1-5-7' } }, { user: { uid: 'S-1-5-7' } }, ['user.type_id']],
      [
        { id: 4728, data: { TargetUserName: 'g', MemberSid: alice.uid } },
        { user: { uid: alice.uid } },
        ['user.type_id'],
      ],
    ],
  },
  {
    states: '`status_code`: `0x` + 8 upper-case hex digits',
    cases: [
      [{ id: 4625, data: { Status: '0xc000006a' } }, { status_code: '0xC000006A' }],
      [{ id: 4771, data: { Status: '0x18', TargetUserName: 'bob' } }, { status_code: '0x18' }],
      [{ id: 4776, data: { Status: '0x0', TargetUserName: 'bob' } }, { status_code: '0x0' }],
    ],
  },
  {
    states: 'Further ids that real Security logs hold',
    cases: [
      [{ id: 4627, keywords: auditFailure, data: { GroupMembership: '%{S-1-1-0}' } }, { status_id: 2 }],
      [
        { id: 5058, keywords: auditFailure, data: { ReturnCode: '0x0' } },
        { status_id: 1, severity_id: 1 },
      ],
    ],
  },
  {
    states: 'Class by `ObjectType`',
    cases: [
      [{ id: 4663, data: { ...file, AccessMask: '0x2' } }, { class_uid: 1001 }],
      [{ id: 4663, data: { ...file, ObjectType: 'Key', AccessMask: '0x2' } }, { class_uid: 201_001 }],
      ...(
        [
          ['Process', 20],
          ['Token', 8],
          ['Section', 10],
          ['SAM_ALIAS', 33],
          ['SAM_GROUP', 34],
          ['SAM_USER', 35],
          ['SAM_DOMAIN', 36],
          ['SAM_SERVER', 37],
          ['Unheard', 99],
        ] as const
      ).map(
        ([ObjectType, type_id]) =>
          [
            { id: 4663, data: { ...file, ObjectType } },
            { class_uid: 201_003, win_resource: { type_id, svc_name: 'Security', uid: '0x7c' } },
          ] as const,
      ),
      [
        { id: 4663, data: { ...file, ObjectType: 'Token', ObjectName: '-' } },
        { win_resource: { uid: '0x7c' } },
        ['win_resource.name'],
      ],
    ],
  },
  {
    states: 'A name starting with `\\REGISTRY\\MACHINE`',
    cases: [
      ['\\REGISTRY\\MACHINE\\A', 'HKEY_LOCAL_MACHINE\\A'],
      ['\\REGISTRY\\USER\\A', 'HKEY_USERS\\A'],
      ['\\Device\\HarddiskVolume2\\A', '\\Device\\HarddiskVolume2\\A'],
    ].map(([ObjectName, path]) => [
      { id: 4663, data: { ...file, ObjectType: 'Key', ObjectName: ObjectName! } },
      { reg_key: { path } },
    ]),
  },
  {
    states: 'Filtering platform: `Protocol`',
    cases: [
      ...(
        [
          ['6', 'tcp'],
          ['17', 'udp'],
          ['1', 'icmp'],
          ['58', 'ipv6-icmp'],
        ] as const
      ).map(
        ([Protocol, protocol_name]) =>
          [
            { id: 5156, data: { ...packet, Protocol } },
            { connection_info: { protocol_num: Number(Protocol), protocol_name } },
          ] as const,
      ),
      [
        { id: 5156, data: { ...packet, Direction: inbound } },
        {
          connection_info: { direction_id: 1 },
          firewall_rule: { uid: '70001' },
          actor: { process: { pid: 1234, name: 'svchost.exe' } },
        },
      ],
      [{ id: 5156, data: { ...packet, Direction: outbound } }, { connection_info: { direction_id: 2 } }],
    ],
  },
  {
    states: '**In 5156/5157 Source* is the local side.**',
    cases: [
      ...[5156, 5157].flatMap(
        (id) =>
          [
            [
              { id, data: { ...packet, Direction: outbound } },
              { src_endpoint: local, dst_endpoint: peer },
            ],
            [
              { id, data: { ...packet, Direction: inbound } },
              { src_endpoint: peer, dst_endpoint: local },
            ],
          ] as const,
      ),
      ...[5152, 5153].map(
        (id) =>
          [
            { id, data: { ...packet, Direction: inbound } },
            { src_endpoint: local, dst_endpoint: peer },
          ] as const,
      ),
      ...[5154, 5155, 5158, 5159].map(
        (id) => [{ id, data: packet }, { dst_endpoint: local }, ['src_endpoint']] as const,
      ),
    ],
  },
  {
    states: 'Sysmon (`Microsoft-Windows-Sysmon/Operational`)',
    cases: [
      [
        {
          ...operational('Sysmon'),
          id: 1,
          data: {
            UtcTime: '2026-01-15 09:00:00.123',
            ProcessGuid: '{12345678-1234-1234-1234-123456789abc}',
            ProcessId: '77',
            Image: 'C:\\a\\b.exe',
            User: 'CORP\\alice',
            Hashes: 'MD5=AA,SHA1=BB,SHA256=CC,IMPHASH=DD',
            IntegrityLevel: 'High',
            LogonId: '0x3e7',
            RuleName: 'watched',
          },
        },
        {
          time: Date.parse('2026-01-15T09:00:00.123Z'),
          process: {
            uid: '12345678-1234-1234-1234-123456789abc',
            pid: 77,
            name: 'b.exe',
            integrity_id: 4,
            session: { uid: '0x3e7' },
            user: { domain: 'CORP', name: 'alice' },
            file: { path: 'C:\\a\\b.exe', hashes: [1, 2, 3, 18].map((algorithm_id) => ({ algorithm_id })) },
          },
          metadata: { labels: ['watched'] },
        },
      ],
      [
        { ...operational('Sysmon'), id: 5, data: { ProcessId: '77', RuleName: '-' } },
        { process: { pid: 77 } },
        ['metadata.labels'],
      ],
    ],
  },
  {
    states: 'Security, unlisted id',
    cases: [
      [
        {
          id: 4000,
          data: {
            SubjectUserName: 'alice',
            ProcessId: '0x1a2c',
            ProcessName: 'C:\\b.exe',
            IpAddress: '10.0.0.9',
          },
        },
        {
          class_uid: 0,
          activity_id: 99,
          status_id: 1,
          severity_id: 1,
          actor: { user: { name: 'alice' }, process: { pid: 6700 } },
          unmapped: { IpAddress: '10.0.0.9' },
        },
      ],
      [
        { id: 4000, keywords: auditFailure },
        { class_uid: 0, status_id: 2, severity_id: 2 },
      ],
    ],
  },
  {
    states: 'Service Control Manager, unlisted',
    cases: [
      [
        { ...services, id: 7099, data: { param1: 'Spooler' } },
        { class_uid: 201_004, activity_id: 0 },
      ],
      [
        { ...services, id: 7099 },
        { class_uid: 0, activity_id: 99 },
      ],
    ],
  },
  {
    states: 'Sysmon, PowerShell, TaskScheduler, unlisted',
    cases: ['Sysmon', 'PowerShell', 'TaskScheduler'].map((product) => [
      { ...operational(product), id: 9999 },
      { class_uid: 0, activity_id: 99 },
    ]),
  },
  {
    states: 'every other channel',
    cases: [
      [
        { ...dcom, id: 9, level: 2 },
        { class_uid: 0, activity_id: 99, severity_id: 3 },
      ],
    ],
  },
  {
    states: '`activity_name` of a base event',
    cases: [
      [{ ...dcom, id: 9 }, { activity_name: 'EventID 9' }, ['message']],
      [
        { ...dcom, id: 9, message: 'Rendered.' },
        { activity_name: 'EventID 9', message: 'Rendered.' },
      ],
    ],
  },
];
