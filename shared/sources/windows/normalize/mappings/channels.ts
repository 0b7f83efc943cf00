import { remediatedThreat, threat } from '../classes/defender.ts';
import { application, entity } from '../classes/entities.ts';
import { task, taskAction, taskProcess } from '../classes/jobs.ts';
import { remoteDesktopUser, terminalServices } from '../classes/remote-desktop.ts';
import { script, scriptBlock, severityOfScriptBlock } from '../classes/scripts.ts';
import { type Rows, row } from '../mapping.ts';

export const powerShellRows: Rows = {
  4103: row('A PowerShell command was run.', 1009, 1, script('Payload')),
  4104: row('A PowerShell script block was run.', 1009, 1, scriptBlock, { choose: severityOfScriptBlock }),
};

const engine = application('Windows PowerShell');

export const classicPowerShellRows: Rows = {
  400: row('The PowerShell engine was started.', 6002, 3, engine),
  403: row('The PowerShell engine was stopped.', 6002, 4, engine),
  800: row('A PowerShell pipeline was run.', 1009, 1, script('param1')),
};

export const taskRows: Rows = {
  100: row('A scheduled task was started.', 1006, 6, task),
  101: row('A scheduled task failed to start.', 1006, 6, task, { status: 2 }),
  102: row('A scheduled task was completed.', 1006, 99, task, { as: 'Completed' }),
  103: row('An action of a scheduled task failed to start.', 1006, 6, taskAction, { status: 2 }),
  106: row('A scheduled task was registered.', 1006, 1, task),
  129: row('A process was created for a scheduled task.', 1006, 6, taskProcess),
  140: row('A scheduled task was updated.', 1006, 2, task),
  141: row('A scheduled task was deleted.', 1006, 3, task),
  142: row('A scheduled task was disabled.', 1006, 5, task),
  200: row('An action of a scheduled task was started.', 1006, 6, taskAction),
  201: row('An action of a scheduled task was completed.', 1006, 99, taskAction, { as: 'Completed' }),
  203: row('An action of a scheduled task failed to start.', 1006, 6, taskAction, { status: 2 }),
};

export const localSessionRows: Rows = {
  21: row('A session was logged on.', 3002, 1, terminalServices),
  22: row('The shell of a session was started.', 3002, 99, terminalServices, { as: 'Shell Start' }),
  23: row('A session was logged off.', 3002, 2, terminalServices),
  24: row('A session was disconnected.', 3002, 99, terminalServices, { as: 'Session Disconnect' }),
  25: row('A session was reconnected.', 3002, 99, terminalServices, { as: 'Session Reconnect' }),
};

export const remoteConnectionRows: Rows = {
  1149: row('A user was authenticated for remote desktop.', 3002, 99, remoteDesktopUser, {
    as: 'RDP User Authenticated',
  }),
};

const antivirus = application('Microsoft Defender Antivirus');

export const defenderRows: Rows = {
  1006: row('Defender found malware.', 2004, 1, threat, { severity: 4 }),
  1007: row('Defender acted on malware.', 2004, 1, remediatedThreat, { severity: 4 }),
  1116: row('Defender detected malware.', 2004, 1, threat, { severity: 4 }),
  1117: row('Defender acted on malware.', 2004, 1, remediatedThreat, { severity: 4 }),
  5000: row('The real-time protection of Defender was enabled.', 6002, 6, antivirus),
  5001: row('The real-time protection of Defender was disabled.', 6002, 7, antivirus, { severity: 4 }),
  5010: row('Scanning for spyware was disabled.', 6002, 7, antivirus, { severity: 4 }),
  5012: row('Scanning for viruses was disabled.', 6002, 7, antivirus, { severity: 4 }),
};

const firewallRule = entity({ names: ['RuleName'], uids: ['RuleId'], typeId: 5 });

export const firewallRows: Rows = {
  2004: row('A rule was added to the firewall.', 3004, 1, firewallRule, { severity: 2 }),
  2005: row('A rule of the firewall was changed.', 3004, 3, firewallRule, { severity: 2 }),
  2006: row('A rule of the firewall was deleted.', 3004, 4, firewallRule, { severity: 2 }),
};
