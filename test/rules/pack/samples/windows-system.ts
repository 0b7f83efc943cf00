import type { Sample } from '../../../support/windows-event.ts';
import { elsewhere, event, type Samples } from './samples.ts';

const dave = {
  SubjectUserSid: 'S-1-5-21-1004336348-1177238915-682003330-1103',
  SubjectUserName: 'dave',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x3e9a1',
};
const eventlog = 'Microsoft-Windows-Eventlog';
const scheduler = 'Microsoft-Windows-TaskScheduler';

const object = (id: number, path: string): Sample => ({
  id,
  task: 12800,
  data: { ...dave, ObjectServer: 'Security', ObjectType: 'File', ObjectName: path, AccessMask: '0x2' },
});

const cleared = (id: number, provider: string, channel: string): Sample => ({
  id,
  provider,
  channel,
  task: 104,
  userData: ['LogFileCleared', { ...dave, Channel: channel }],
});

const policy = (id: number): Sample => ({
  id,
  task: 13568,
  data: { ...dave, SubcategoryGuid: '{0CCE9210-69AE-11D9-BED3-505054503030}', AuditPolicyChanges: '%%8448' },
});

const service = (id: number, channel: string, provider?: string): Sample => ({
  id,
  channel,
  ...(provider === undefined ? {} : { provider }),
  data: { ServiceName: 'PSEXESVC', ImagePath: '%SystemRoot%\\PSEXESVC.exe', StartType: 'demand start' },
});

const task = (id: number, channel: string, provider?: string): Sample => ({
  id,
  channel,
  ...(provider === undefined ? {} : { provider }),
  data: { TaskName: '\\Updater', TaskContent: '<Task><Actions/></Task>' },
});

/** Objects, logs, policy, services and tasks. The placeholder `watched_objects` is `C:\secret` and a registry key. */
export const windowsSystem: readonly Samples[] = [
  {
    rule: 'windows-watched-object-handle',
    matches: {
      'a handle to the folder': event(object(4656, 'C:\\secret')),
      'a file in the folder, in other case': event(object(4663, 'c:\\Secret\\Plans\\2026.docx')),
      'a registry key': event(object(4663, '\\REGISTRY\\MACHINE\\SOFTWARE\\Payroll')),
    },
    misses: {
      'a folder whose name has the same beginning': event(object(4663, 'C:\\secretary\\letters.txt')),
      'a folder of that name elsewhere': event(object(4663, 'D:\\C:\\secret')),
      'a handle that is closed': event(object(4658, 'C:\\secret')),
      ...elsewhere(object(4656, 'C:\\secret')),
    },
  },
  {
    rule: 'win-security-log-cleared',
    matches: { 'the Security log is cleared': event(cleared(1102, eventlog, 'Security')) },
    misses: {
      'another log is cleared': event(cleared(104, eventlog, 'System')),
      'a program that writes to the Security log': event(cleared(1102, 'AD FS Auditing', 'Security')),
      'the number in another log': event(cleared(1102, eventlog, 'Application')),
      'the Security log is full': event(cleared(1104, eventlog, 'Security')),
    },
  },
  {
    rule: 'windows-log-cleared',
    matches: { 'the System log is cleared': event(cleared(104, eventlog, 'System')) },
    misses: {
      'the Security log is cleared': event(cleared(1102, eventlog, 'Security')),
      'another program with that number': event(cleared(104, 'Backup', 'System')),
      'the number in another log': event(cleared(104, eventlog, 'Application')),
      'a log is backed up': event(cleared(105, eventlog, 'System')),
    },
  },
  {
    rule: 'windows-audit-policy-changed',
    matches: {
      'the policy of the host': event(policy(4719)),
      'the policy of one user': event(policy(4912)),
    },
    misses: {
      'the policy for the whole domain': event(policy(4739)),
      'the audit settings of an object': event(policy(4907)),
      ...elsewhere(policy(4719)),
    },
  },
  {
    rule: 'windows-service-installed',
    matches: {
      'as the System log writes it': event(service(7045, 'System', 'Service Control Manager')),
      'as the Security log writes it': event(service(4697, 'Security')),
    },
    misses: {
      'a start type that changes': event(service(7040, 'System', 'Service Control Manager')),
      'another program with that number': event(service(7045, 'System', 'Backup')),
      "the System log's number in another log": event(
        service(7045, 'Application', 'Service Control Manager'),
      ),
      "the Security log's number in another log": event(service(4697, 'Application')),
      "the System log's number in the Security log": event(service(7045, 'Security')),
      'another event of the Security log': event(service(4698, 'Security')),
    },
  },
  {
    rule: 'windows-scheduled-task-created',
    matches: {
      'as the Security log writes it': event(task(4698, 'Security')),
      'as the log of the task scheduler writes it': event(task(106, `${scheduler}/Operational`, scheduler)),
    },
    misses: {
      'a task that is deleted': event(task(4699, 'Security')),
      'a task that is changed': event(task(140, `${scheduler}/Operational`, scheduler)),
      "the Security log's number in another log": event(task(4698, 'Application')),
      "the scheduler's number in another log": event(task(106, 'Security')),
    },
  },
];
