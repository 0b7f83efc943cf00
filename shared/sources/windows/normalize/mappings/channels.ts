import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { remediatedThreat, threat } from '../classes/defender.ts';
import { application, entity } from '../classes/entities.ts';
import { task, taskAction, taskProcess } from '../classes/jobs.ts';
import { remoteDesktopUser, terminalServices } from '../classes/remote-desktop.ts';
import { script, scriptBlock, severityOfScriptBlock } from '../classes/scripts.ts';
import type { Mappings } from '../mapping.ts';

// biome-ignore format: one mapping a line reads as a table
export const powerShellMappings: Mappings = [
  { ids: '4103', class: classes.scriptActivity, activity: 1, title: 'A PowerShell command was run.',
    map: script('Payload') },
  { ids: '4104', class: classes.scriptActivity, activity: 1, title: 'A PowerShell script block was run.',
    refine: severityOfScriptBlock, map: scriptBlock },
];

const engine = application('Windows PowerShell');

// biome-ignore format: one mapping a line reads as a table
export const classicPowerShellMappings: Mappings = [
  { ids: '400', class: classes.applicationLifecycle, activity: 3, title: 'The PowerShell engine was started.',
    map: engine },
  { ids: '403', class: classes.applicationLifecycle, activity: 4, title: 'The PowerShell engine was stopped.',
    map: engine },
  { ids: '800', class: classes.scriptActivity, activity: 1, title: 'A PowerShell pipeline was run.',
    map: script('param1') },
];

// biome-ignore format: one mapping a line reads as a table
export const taskMappings: Mappings = [
  { ids: '100', class: classes.scheduledJobActivity, activity: 6, title: 'A scheduled task was started.',
    map: task },
  { ids: '101', class: classes.scheduledJobActivity, activity: 6, title: 'A scheduled task failed to start.',
    status: 2, map: task },
  { ids: '102', class: classes.scheduledJobActivity, activity: 99, title: 'A scheduled task was completed.',
    activityName: 'Completed', map: task },
  { ids: '103', class: classes.scheduledJobActivity, activity: 6,
    title: 'An action of a scheduled task failed to start.', status: 2, map: taskAction },
  { ids: '106', class: classes.scheduledJobActivity, activity: 1, title: 'A scheduled task was registered.',
    map: task },
  { ids: '129', class: classes.scheduledJobActivity, activity: 6,
    title: 'A process was created for a scheduled task.', map: taskProcess },
  { ids: '140', class: classes.scheduledJobActivity, activity: 2, title: 'A scheduled task was updated.',
    map: task },
  { ids: '141', class: classes.scheduledJobActivity, activity: 3, title: 'A scheduled task was deleted.',
    map: task },
  { ids: '142', class: classes.scheduledJobActivity, activity: 5, title: 'A scheduled task was disabled.',
    map: task },
  { ids: '200', class: classes.scheduledJobActivity, activity: 6,
    title: 'An action of a scheduled task was started.', map: taskAction },
  { ids: '201', class: classes.scheduledJobActivity, activity: 99,
    title: 'An action of a scheduled task was completed.', activityName: 'Completed', map: taskAction },
  { ids: '203', class: classes.scheduledJobActivity, activity: 6,
    title: 'An action of a scheduled task failed to start.', status: 2, map: taskAction },
];

// biome-ignore format: one mapping a line reads as a table
export const localSessionMappings: Mappings = [
  { ids: '21', class: classes.authentication, activity: 1, title: 'A session was logged on.',
    map: terminalServices },
  { ids: '22', class: classes.authentication, activity: 99, title: 'The shell of a session was started.',
    activityName: 'Shell Start', map: terminalServices },
  { ids: '23', class: classes.authentication, activity: 2, title: 'A session was logged off.',
    map: terminalServices },
  { ids: '24', class: classes.authentication, activity: 99, title: 'A session was disconnected.',
    activityName: 'Session Disconnect', map: terminalServices },
  { ids: '25', class: classes.authentication, activity: 99, title: 'A session was reconnected.',
    activityName: 'Session Reconnect', map: terminalServices },
];

// biome-ignore format: one mapping a line reads as a table
export const remoteConnectionMappings: Mappings = [
  { ids: '1149', class: classes.authentication, activity: 99,
    title: 'A user was authenticated for remote desktop.', activityName: 'RDP User Authenticated',
    map: remoteDesktopUser },
];

const antivirus = application('Microsoft Defender Antivirus');

// biome-ignore format: one mapping a line reads as a table
export const defenderMappings: Mappings = [
  { ids: '1006', class: classes.detectionFinding, activity: 1, title: 'Defender found malware.', severity: 4,
    map: threat },
  { ids: '1007', class: classes.detectionFinding, activity: 1, title: 'Defender acted on malware.',
    severity: 4, map: remediatedThreat },
  { ids: '1116', class: classes.detectionFinding, activity: 1, title: 'Defender detected malware.',
    severity: 4, map: threat },
  { ids: '1117', class: classes.detectionFinding, activity: 1, title: 'Defender acted on malware.',
    severity: 4, map: remediatedThreat },
  { ids: '5000', class: classes.applicationLifecycle, activity: 6,
    title: 'The real-time protection of Defender was enabled.', map: antivirus },
  { ids: '5001', class: classes.applicationLifecycle, activity: 7,
    title: 'The real-time protection of Defender was disabled.', severity: 4, map: antivirus },
  { ids: '5010', class: classes.applicationLifecycle, activity: 7,
    title: 'Scanning for spyware was disabled.', severity: 4, map: antivirus },
  { ids: '5012', class: classes.applicationLifecycle, activity: 7,
    title: 'Scanning for viruses was disabled.', severity: 4, map: antivirus },
];

const firewallRule = entity({ names: ['RuleName'], uids: ['RuleId'], typeId: 5 });

// biome-ignore format: one mapping a line reads as a table
export const firewallMappings: Mappings = [
  { ids: '2004', class: classes.entityManagement, activity: 1, title: 'A rule was added to the firewall.',
    severity: 2, map: firewallRule },
  { ids: '2005', class: classes.entityManagement, activity: 3, title: 'A rule of the firewall was changed.',
    severity: 2, map: firewallRule },
  { ids: '2006', class: classes.entityManagement, activity: 4, title: 'A rule of the firewall was deleted.',
    severity: 2, map: firewallRule },
];
