import fc from 'fast-check';
import { name, value } from './arbitrary-text.ts';

// Event ids with rows of their own in the mapping, of most forms, and some that nobody knows.
const kinds: readonly [provider: string, channel: string, ids: readonly number[]][] = [
  [
    'Microsoft-Windows-Security-Auditing',
    'Security',
    [
      4608, 4616, 4624, 4625, 4627, 4634, 4648, 4656, 4657, 4658, 4660, 4661, 4662, 4663, 4670, 4672, 4673,
      4688, 4689, 4690, 4696, 4697, 4698, 4702, 4703, 4704, 4719, 4720, 4722, 4724, 4726, 4728, 4732, 4738,
      4739, 4740, 4741, 4767, 4768, 4769, 4771, 4776, 4778, 4781, 4798, 4799, 4817, 4907, 4946, 4964, 5024,
      5058, 5061, 5136, 5140, 5145, 5152, 5156, 5158, 5379, 6416, 9999,
    ],
  ],
  ['Microsoft-Windows-Eventlog', 'Security', [1100, 1102, 1104, 104]],
  ['Service Control Manager', 'System', [7034, 7036, 7040, 7045]],
  [
    'Microsoft-Windows-Sysmon',
    'Microsoft-Windows-Sysmon/Operational',
    Array.from({ length: 30 }, (_, i) => i),
  ],
  ['Microsoft-Windows-PowerShell', 'Microsoft-Windows-PowerShell/Operational', [4103, 4104, 4105, 40961]],
  [
    'Microsoft-Windows-TaskScheduler',
    'Microsoft-Windows-TaskScheduler/Operational',
    [106, 140, 141, 200, 201],
  ],
  [
    'Microsoft-Windows-Windows Defender',
    'Microsoft-Windows-Windows Defender/Operational',
    [1006, 1116, 1117, 5001],
  ],
  [
    'Microsoft-Windows-TerminalServices-LocalSessionManager',
    'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational',
    [21, 23, 24, 25],
  ],
  ['Application Error', 'Application', [1000]],
  ['Contoso Backup', 'Application', [1, 65_535]],
];

const fieldNames = [
  'SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId TargetUserSid TargetSid TargetUserName',
  'TargetDomainName TargetLogonId LogonType LogonGuid LogonProcessName AuthenticationPackageName LmPackageName',
  'WorkstationName Workstation ProcessId ProcessName IpAddress IpPort ClientAddress Status SubStatus FailureReason',
  'FailureCode KeyLength NewProcessId NewProcessName ParentProcessName CommandLine MandatoryLabel TokenElevationType',
  'MemberSid MemberName PrivilegeList ObjectServer ObjectType ObjectName ObjectValueName HandleId AccessMask AccessList',
  'OperationType OldValue NewValue NewValueType ServiceName ServiceSid ServiceFileName ServiceType ServiceStartType',
  'ImagePath StartType AccountName TaskName TaskContent ShareName ShareLocalPath RelativeTargetName SourceAddress',
  'SourcePort DestAddress DestPort Protocol Direction Application TicketOptions TicketEncryptionType Properties',
  'ObjectDN ObjectGUID ObjectClass Image ProcessGuid User Hashes ParentImage ParentProcessId SourceIp DestinationIp',
  'DestinationPort Initiated QueryName QueryResults QueryStatus TargetFilename TargetObject Details PipeName EventType',
  'ImageLoaded ScriptBlockText ScriptBlockId Path param1 param2 param3 UtcTime SamAccountName SidHistory UserWorkstations',
]
  .join(' ')
  .split(' ');

const escaped = (text: string) =>
  text
    // XML has no place for these at all.
    .replace(/[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, (found) => ('\t\n\r'.includes(found) ? found : '.'))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll("'", '&apos;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');

const level = fc.constantFrom('0', '1', '2', '3', '4', '5', '16', '');
const keywords = fc.constantFrom(
  '0x8010000000000000',
  '0x8020000000000000',
  '0x8000000000000000',
  '0x0',
  'Audit',
);
const systemTime = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('2026-01-15T10:20:30.1234567Z', '2026-03-29T01:00:00Z') },
  { weight: 1, arbitrary: value },
);
const field = fc.tuple(
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...fieldNames) },
    { weight: 1, arbitrary: name },
    { weight: 1, arbitrary: fc.constant('') },
  ),
  value,
);

/** One event as Windows renders it; `loose` ones have white space, comments and CDATA that Windows does not write. */
export const windowsEvent = fc
  .record({
    kind: fc
      .constantFrom(...kinds)
      .chain(([provider, channel, ids]) => fc.constantFrom(...ids).map((id) => ({ provider, channel, id }))),
    quote: fc.constantFrom("'", '"'),
    loose: fc.integer({ min: 0, max: 4 }).map((one) => one === 0),
    level,
    keywords,
    systemTime,
    recordId: fc.nat(),
    computer: fc.constantFrom('DC01.corp.example', 'WS-77', '', '10.0.0.1', '-'),
    userId: fc.option(fc.constantFrom('S-1-5-18', 'S-1-5-21-1111111111-2222222222-3333333333-1104'), {
      nil: undefined,
    }),
    qualifiers: fc.option(fc.constantFrom('0', '16384'), { nil: undefined }),
    body: fc.constantFrom('EventData', 'EventData', 'EventData', 'UserData', 'none'),
    fields: fc.array(field, { maxLength: 12 }),
    rendered: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value }),
  })
  .map(({ kind, quote, loose, fields, ...rest }) => {
    const attribute = (key: string, text: string) => ` ${key}=${quote}${escaped(text)}${quote}`;
    const element = (key: string, text: string) => (text === '' ? '' : `<${key}>${escaped(text)}</${key}>`);
    const gap = loose ? '\n  <!-- a comment -->\n  ' : '';
    const system = [
      `<Provider${attribute('Name', kind.provider)}/>`,
      `<EventID${rest.qualifiers === undefined ? '' : attribute('Qualifiers', rest.qualifiers)}>${kind.id}</EventID>`,
      `<Version>0</Version>${element('Level', rest.level)}<Task>0</Task><Opcode>0</Opcode>`,
      element('Keywords', rest.keywords),
      `<TimeCreated${attribute('SystemTime', rest.systemTime)}/>`,
      `<EventRecordID>${rest.recordId}</EventRecordID>`,
      `<Correlation/><Execution${attribute('ProcessID', '720')}${attribute('ThreadID', '816')}/>`,
      element('Channel', kind.channel),
      element('Computer', rest.computer),
      rest.userId === undefined ? '<Security/>' : `<Security${attribute('UserID', rest.userId)}/>`,
    ];
    const data = fields.map(([key, text]) => {
      if (key === '') return `<Data>${escaped(text)}</Data>`;
      if (loose && !/[<&\]]/.test(text))
        return `<Data${attribute('Name', key)}><![CDATA[${escaped(text)}]]></Data>`;
      return `<Data${attribute('Name', key)}>${escaped(text)}</Data>`;
    });
    const user = fields.map(([key, text]) => `<${key || 'x'}>${escaped(text)}</${key || 'x'}>`);
    const body =
      rest.body === 'EventData'
        ? `<EventData>${data.join(gap)}</EventData>`
        : rest.body === 'UserData'
          ? `<UserData><LogFileCleared${attribute('xmlns', 'http://manifests.example')}>${user.join(gap)}</LogFileCleared></UserData>`
          : '';
    const rendering =
      rest.rendered === undefined
        ? ''
        : `<RenderingInfo${attribute('Culture', 'ja-JP')}><Message>${escaped(rest.rendered)}</Message><Keywords><Keyword>監査の失敗</Keyword></Keywords></RenderingInfo>`;
    const namespace = attribute('xmlns', 'http://schemas.microsoft.com/win/2004/08/events/event');
    return `<Event${namespace}>${gap}<System>${system.join(gap)}</System>${gap}${body}${rendering}</Event>`;
  });
