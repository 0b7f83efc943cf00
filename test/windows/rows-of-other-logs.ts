/** What events of the logs beside Security become, written down by hand: tests hold the mappings to it. */
import type { Sample } from '../support/windows-event.ts';

export interface ChannelRow {
  readonly provider: string;
  readonly channel: string;
  readonly id: number;
  readonly class: number;
  readonly activity: number;
  readonly activityName?: string;
  /** Undefined where an event of level Information says nothing of it. */
  readonly status?: number;
  readonly severity: number;
  readonly sample?: Partial<Sample>;
}

/** The event of a row: informational, as these logs mostly are. */
export const sampleOfLog = (row: ChannelRow): Sample => ({
  id: row.id,
  provider: row.provider,
  channel: row.channel,
  level: 4,
  keywords: '0x8000000000000000',
  ...row.sample,
});

type Extra = Partial<Pick<ChannelRow, 'activityName' | 'status' | 'severity' | 'sample'>>;

const rowsOf =
  (provider: string, channel: string) =>
  (id: number, place: string, extra: Extra = {}): ChannelRow => {
    const [classUid, activity] = place.split('/').map(Number) as [number, number];
    return { provider, channel, id, class: classUid, activity, severity: 1, ...extra };
  };
const data = (fields: Record<string, string>): Extra => ({ sample: { data: fields } });
/** `<service>/<state>` as the Service Control Manager has it in `Binary`. */
const state = (number: number) =>
  Buffer.from(`wuauserv/${number}\0`, 'utf16le').toString('hex').toUpperCase();

const eventLog = rowsOf('Microsoft-Windows-Eventlog', 'Security');
const classicLog = rowsOf('EventLog', 'System');
const service = rowsOf('Service Control Manager', 'System');
const powerShell = rowsOf('Microsoft-Windows-PowerShell', 'Microsoft-Windows-PowerShell/Operational');
const classicShell = rowsOf('PowerShell', 'Windows PowerShell');
const task = rowsOf('Microsoft-Windows-TaskScheduler', 'Microsoft-Windows-TaskScheduler/Operational');
const session = rowsOf(
  'Microsoft-Windows-TerminalServices-LocalSessionManager',
  'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational',
);
const defender = rowsOf(
  'Microsoft-Windows-Windows Defender',
  'Microsoft-Windows-Windows Defender/Operational',
);
const firewall = rowsOf(
  'Microsoft-Windows-Windows Firewall With Advanced Security',
  'Microsoft-Windows-Windows Firewall With Advanced Security/Firewall',
);
const sysmon = rowsOf('Microsoft-Windows-Sysmon', 'Microsoft-Windows-Sysmon/Operational');

const failed = { status: 2 };
const unexpected = { activityName: 'Unexpected Shutdown', status: 2, severity: 3 };

export const otherLogs: readonly ChannelRow[] = [
  eventLog(1100, '1008/7', { severity: 3 }),
  eventLog(1101, '1008/99', { activityName: 'Events Dropped', status: 2, severity: 4 }),
  eventLog(1102, '1008/1', { severity: 4 }),
  eventLog(1104, '1008/99', { activityName: 'Log Full', status: 2, severity: 4 }),
  eventLog(1105, '1008/4'),
  eventLog(1108, '1008/99', { activityName: 'Logging Error', status: 2, severity: 3 }),
  eventLog(104, '1008/1', { severity: 3 }),
  classicLog(6005, '1008/6'),
  classicLog(6006, '1008/7'),
  classicLog(6008, '6002/99', unexpected),
  rowsOf('Microsoft-Windows-Kernel-Power', 'System')(41, '6002/99', unexpected),
  rowsOf('Microsoft-Windows-Kernel-General', 'System')(12, '6002/3'),
  rowsOf('Microsoft-Windows-Kernel-General', 'System')(13, '6002/4'),
  rowsOf('User32', 'System')(1074, '6002/4'),
  rowsOf('USER32', 'System')(1074, '6002/4'),
  service(7045, '201004/1', { status: 1, severity: 3 }),
  service(7036, '201004/3', { sample: { data: { param1: 'Windows Update' }, binary: state(4) } }),
  service(7036, '201004/4', { sample: { data: { param1: 'Windows Update' }, binary: state(1) } }),
  service(7036, '201004/5', { sample: { data: { param1: 'Windows Update' }, binary: state(7) } }),
  service(7036, '201004/0', data({ param1: 'Windows Update', param2: 'running' })),
  service(7040, '201004/2'),
  service(7034, '201004/4', { status: 2, severity: 3 }),
  service(7031, '201004/4', { status: 2, severity: 3 }),
  service(7000, '201004/3', failed),
  service(7009, '201004/3', failed),
  service(7011, '201004/3', failed),
  service(7023, '201004/4', failed),
  service(7024, '201004/4', failed),
  service(7035, '201004/99', { activityName: 'Control Sent' }),
  rowsOf('Application Error', 'Application')(1000, '6008/1', { severity: 2 }),
  rowsOf('Application Hang', 'Application')(1002, '6008/1', { severity: 2 }),
  rowsOf('Windows Error Reporting', 'Application')(1001, '6008/1', { severity: 2 }),
  rowsOf('MsiInstaller', 'Application')(1033, '6002/1'),
  rowsOf('MsiInstaller', 'Application')(11707, '6002/1'),
  rowsOf('MsiInstaller', 'Application')(1034, '6002/2'),
  rowsOf('MsiInstaller', 'Application')(11724, '6002/2'),

  powerShell(4103, '1009/1'),
  powerShell(4104, '1009/1'),
  powerShell(4104, '1009/1', { severity: 3, sample: { level: 3 } }),
  classicShell(400, '6002/3'),
  classicShell(403, '6002/4'),
  classicShell(800, '1009/1'),
  task(106, '1006/1'),
  task(140, '1006/2'),
  task(141, '1006/3'),
  task(142, '1006/5'),
  task(100, '1006/6'),
  task(129, '1006/6'),
  task(200, '1006/6'),
  task(102, '1006/99', { activityName: 'Completed' }),
  task(201, '1006/99', { activityName: 'Completed' }),
  task(101, '1006/6', failed),
  task(103, '1006/6', failed),
  task(203, '1006/6', failed),
  session(21, '3002/1'),
  session(22, '3002/99', { activityName: 'Shell Start' }),
  session(23, '3002/2'),
  session(24, '3002/99', { activityName: 'Session Disconnect' }),
  session(25, '3002/99', { activityName: 'Session Reconnect' }),
  rowsOf(
    'Microsoft-Windows-TerminalServices-RemoteConnectionManager',
    'Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational',
  )(1149, '3002/99', { activityName: 'RDP User Authenticated' }),
  ...[1006, 1116, 1007, 1117].map((id) =>
    defender(id, '2004/1', { severity: 4, ...data({ 'Threat Name': 'EICAR', 'Category Name': 'Virus' }) }),
  ),
  defender(5000, '6002/6'),
  ...[5001, 5010, 5012].map((id) => defender(id, '6002/7', { severity: 4 })),
  firewall(2004, '3004/1', { severity: 2 }),
  firewall(2005, '3004/3', { severity: 2 }),
  firewall(2006, '3004/4', { severity: 2 }),

  sysmon(1, '1007/1', data({ ProcessId: '2124', Image: 'C:\\a.exe' })),
  sysmon(2, '1001/6'),
  sysmon(3, '4001/1', data({ SourceIp: '10.0.0.1', DestinationIp: '10.0.0.2', Initiated: 'true' })),
  sysmon(4, '6002/3', data({ State: 'Started' })),
  sysmon(4, '6002/4', data({ State: 'Stopped' })),
  sysmon(5, '1007/2'),
  sysmon(6, '1002/1'),
  sysmon(7, '1005/1'),
  sysmon(8, '1007/4'),
  sysmon(9, '1001/2'),
  sysmon(10, '1007/3'),
  sysmon(11, '1001/1'),
  sysmon(12, '201001/1', data({ EventType: 'CreateKey', TargetObject: 'HKLM\\a\\b' })),
  sysmon(12, '201001/4', data({ EventType: 'DeleteKey', TargetObject: 'HKLM\\a\\b' })),
  sysmon(12, '201002/2', data({ EventType: 'CreateValue', TargetObject: 'HKLM\\a\\b' })),
  sysmon(12, '201002/4', data({ EventType: 'DeleteValue', TargetObject: 'HKLM\\a\\b' })),
  sysmon(13, '201002/2', data({ EventType: 'SetValue', TargetObject: 'HKLM\\a\\b', Details: 'x' })),
  sysmon(14, '201001/5', data({ EventType: 'RenameKey', TargetObject: 'HKLM\\a', NewName: 'HKLM\\b' })),
  sysmon(
    14,
    '201002/3',
    data({ EventType: 'RenameValue', TargetObject: 'HKLM\\a\\b', NewName: 'HKLM\\a\\c' }),
  ),
  sysmon(15, '1001/1'),
  sysmon(16, '6002/8', { severity: 3 }),
  sysmon(17, '1001/1'),
  sysmon(18, '1001/14'),
  ...[19, 20, 21].flatMap((id) => [
    sysmon(id, '3004/1', { severity: 3, ...data({ Operation: 'Created' }) }),
    sysmon(id, '3004/3', { severity: 3, ...data({ Operation: 'Modified' }) }),
    sysmon(id, '3004/4', { severity: 3, ...data({ Operation: 'Deleted' }) }),
  ]),
  sysmon(22, '4003/6'),
  sysmon(23, '1001/4'),
  sysmon(24, '0/99', { activityName: 'Clipboard Change' }),
  sysmon(25, '1007/4', { severity: 4 }),
  sysmon(26, '1001/4'),
  sysmon(27, '1001/1', failed),
  sysmon(28, '1001/4', failed),
  sysmon(29, '1001/1'),
  sysmon(255, '6008/1', { severity: 3 }),
];
