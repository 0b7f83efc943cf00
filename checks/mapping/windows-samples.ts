/** Made events that show what a row of the specification states. */
import { auditSuccess, type Sample, securityAuditing } from '../../test/support/windows-event.ts';
import type { Mask, StatedEvent } from './windows-rows.ts';

/** How the specification calls providers, and what they and their channels are called by Windows. */
const providers: Readonly<Record<string, readonly [provider: string, channel: string]>> = {
  Eventlog: ['Microsoft-Windows-Eventlog', 'Security'],
  EventLog: ['EventLog', 'System'],
  'Kernel-Power': ['Microsoft-Windows-Kernel-Power', 'System'],
  'Kernel-General': ['Microsoft-Windows-Kernel-General', 'System'],
  User32: ['User32', 'System'],
  'Service Control Manager': ['Service Control Manager', 'System'],
  'Application Error': ['Application Error', 'Application'],
  Hang: ['Application Hang', 'Application'],
  WER: ['Windows Error Reporting', 'Application'],
  MsiInstaller: ['MsiInstaller', 'Application'],
  'PowerShell/Operational': ['Microsoft-Windows-PowerShell', 'Microsoft-Windows-PowerShell/Operational'],
  'Windows PowerShell': ['PowerShell', 'Windows PowerShell'],
  'TaskScheduler/Operational': [
    'Microsoft-Windows-TaskScheduler',
    'Microsoft-Windows-TaskScheduler/Operational',
  ],
  'Windows Defender': [
    'Microsoft-Windows-Windows Defender',
    'Microsoft-Windows-Windows Defender/Operational',
  ],
  Defender: ['Microsoft-Windows-Windows Defender', 'Microsoft-Windows-Windows Defender/Operational'],
  Sysmon: ['Microsoft-Windows-Sysmon', 'Microsoft-Windows-Sysmon/Operational'],
};
export const providerOf = (origin: string): readonly [string, string] =>
  providers[origin] ?? [`Microsoft-Windows-${origin.split('/')[0]}`, `Microsoft-Windows-${origin}`];

/** Fields that some ids can't do without, and that harm no other. */
export const common: Readonly<Record<string, string>> = {
  SubjectUserSid: 'S-1-5-21-4-5-6-1500',
  SubjectUserName: 'nina',
  SubjectDomainName: 'LAB',
  SubjectLogonId: '0x5a5a5',
  PrivilegeList: 'SeBackupPrivilege',
  EnabledPrivilegeList: 'SeBackupPrivilege',
  SidList: '%{S-1-5-21-4-5-6-1700}',
  GroupMembership: '%{S-1-1-0}',
  AccessGranted: 'SeBatchLogonRight',
  AccessRemoved: 'SeBatchLogonRight',
  ReturnCode: '0x0',
  StatusCode: '0',
  'Threat Name': 'Sample',
  'Category Name': 'Test',
};
const sysmonCommon: Readonly<Record<string, string>> = {
  ProcessId: '4242',
  Image: 'C:\\tools\\probe.exe',
  SourceIp: '192.0.2.1',
  DestinationIp: '192.0.2.2',
  TargetObject: 'HKLM\\one\\two',
  NewName: 'HKLM\\one\\three',
};

/** What a condition in the specification's own words looks like in an event. */
interface Variant {
  readonly condition: RegExp;
  readonly changes: readonly (Readonly<Record<string, string>> | Partial<Sample>)[];
}
const fields = (name: string, ...values: string[]) => values.map((value) => ({ [name]: value }));
const service = (state: number) => ({
  binary: Buffer.from(`spooler/${state}\0`, 'utf16le').toString('hex'),
});
const variants: readonly Variant[] = [
  {
    condition: /only DisabledPrivilegeList/,
    changes: [{}, { EnabledPrivilegeList: '-', DisabledPrivilegeList: 'SeBackupPrivilege' }],
  },
  {
    condition: /AuditPolicyChanges/,
    changes: fields('AuditPolicyChanges', '%%8448', '%%8450', '%%8449', '%%8451'),
  },
  { condition: /administrative group/, changes: [{}, { TargetSid: 'S-1-5-21-4-5-6-512' }] },
  {
    condition: /File 1001/,
    changes: ['File', 'Key', 'Token'].map((ObjectType) => ({
      ObjectType,
      AccessMask: '0x2',
      HandleId: '0x7c',
    })),
  },
  { condition: /OperationType `%%1904`/, changes: fields('OperationType', '%%1904', '%%1905', '%%1906') },
  {
    condition: /Sev 4 if Properties/,
    changes: [{}, { Properties: '{1131f6aa-9c07-11d1-f79f-00c04fc2dcd2}' }],
  },
  { condition: /state 4 running/, changes: [{}, service(4), service(1), service(7)] },
  { condition: /Level 3 → 3/, changes: [{}, { level: 3 }] },
  { condition: /State Started/, changes: fields('State', 'Started', 'Stopped') },
  { condition: /by Operation/, changes: fields('Operation', 'Created', 'Modified', 'Deleted') },
  {
    condition: /EventType CreateKey/,
    changes: fields('EventType', 'CreateKey', 'DeleteKey', 'CreateValue', 'DeleteValue'),
  },
  { condition: /RenameKey/, changes: fields('EventType', 'RenameKey', 'RenameValue') },
];

/** Whether an event comes from Windows' auditing: the ids from 1100 to 1199 of the Security log are the log's own. */
export const isAuditOf = ({ origin, id }: StatedEvent): boolean => origin === '' && (id < 1100 || id > 1199);

/** The samples that show all that a row states. */
export function samplesOf(event: StatedEvent, masks: readonly Mask[]): Sample[] {
  const isSecurity = event.origin === '';
  const isAudited = isAuditOf(event);
  const [provider, channel] = isAudited
    ? [securityAuditing, 'Security']
    : providerOf(isSecurity ? 'Eventlog' : event.origin);
  const base =
    event.origin === 'Sysmon' ? sysmonCommon : isSecurity ? common : { ...common, param1: 'Spooler' };
  const changes = variants
    .filter(({ condition }) => condition.test(event.text))
    .flatMap((one) => one.changes);
  if (event.text.includes('by mask')) {
    for (const { objectType, mask } of masks) {
      const type = event.text.includes('File and Key') ? objectType : 'Key';
      changes.push({ ObjectType: type, AccessMask: `0x${(mask ?? 0n).toString(16)}`, HandleId: '0x7c' });
    }
    changes.push({ ObjectType: 'Token', AccessMask: '0x2' });
  }
  return (changes.length === 0 ? [{}] : changes).map((change) => {
    const { binary, level, ...data } = change as Partial<Sample> & Record<string, string>;
    const keywords = isAudited ? auditSuccess : '0x8000000000000000';
    return {
      id: event.id,
      provider,
      channel,
      keywords,
      level: level ?? 4,
      binary,
      data: { ...base, ...data },
    };
  });
}
