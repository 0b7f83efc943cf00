import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { remediatedThreat, threat } from '../classes/defender.ts';
import { application, entity } from '../classes/entities.ts';
import { task, taskAction, taskProcess } from '../classes/jobs.ts';
import { remoteDesktopUser, terminalServices } from '../classes/remote-desktop.ts';
import { script, scriptBlock, severityOfScriptBlock } from '../classes/scripts.ts';
import { type Rows, row } from '../mapping.ts';

export const powerShellRows: Rows = {
  4103: row('A PowerShell command was run.', classes.scriptActivity, 1, script('Payload')),
  4104: row('A PowerShell script block was run.', classes.scriptActivity, 1, scriptBlock, {
    choose: severityOfScriptBlock,
  }),
};

const engine = application('Windows PowerShell');

export const classicPowerShellRows: Rows = {
  400: row('The PowerShell engine was started.', classes.applicationLifecycle, 3, engine),
  403: row('The PowerShell engine was stopped.', classes.applicationLifecycle, 4, engine),
  800: row('A PowerShell pipeline was run.', classes.scriptActivity, 1, script('param1')),
};

export const taskRows: Rows = {
  100: row('A scheduled task was started.', classes.scheduledJobActivity, 6, task),
  101: row('A scheduled task failed to start.', classes.scheduledJobActivity, 6, task, { status: 2 }),
  102: row('A scheduled task was completed.', classes.scheduledJobActivity, 99, task, { as: 'Completed' }),
  103: row('An action of a scheduled task failed to start.', classes.scheduledJobActivity, 6, taskAction, {
    status: 2,
  }),
  106: row('A scheduled task was registered.', classes.scheduledJobActivity, 1, task),
  129: row('A process was created for a scheduled task.', classes.scheduledJobActivity, 6, taskProcess),
  140: row('A scheduled task was updated.', classes.scheduledJobActivity, 2, task),
  141: row('A scheduled task was deleted.', classes.scheduledJobActivity, 3, task),
  142: row('A scheduled task was disabled.', classes.scheduledJobActivity, 5, task),
  200: row('An action of a scheduled task was started.', classes.scheduledJobActivity, 6, taskAction),
  201: row('An action of a scheduled task was completed.', classes.scheduledJobActivity, 99, taskAction, {
    as: 'Completed',
  }),
  203: row('An action of a scheduled task failed to start.', classes.scheduledJobActivity, 6, taskAction, {
    status: 2,
  }),
};

export const localSessionRows: Rows = {
  21: row('A session was logged on.', classes.authentication, 1, terminalServices),
  22: row('The shell of a session was started.', classes.authentication, 99, terminalServices, {
    as: 'Shell Start',
  }),
  23: row('A session was logged off.', classes.authentication, 2, terminalServices),
  24: row('A session was disconnected.', classes.authentication, 99, terminalServices, {
    as: 'Session Disconnect',
  }),
  25: row('A session was reconnected.', classes.authentication, 99, terminalServices, {
    as: 'Session Reconnect',
  }),
};

export const remoteConnectionRows: Rows = {
  1149: row('A user was authenticated for remote desktop.', classes.authentication, 99, remoteDesktopUser, {
    as: 'RDP User Authenticated',
  }),
};

const antivirus = application('Microsoft Defender Antivirus');

export const defenderRows: Rows = {
  1006: row('Defender found malware.', classes.detectionFinding, 1, threat, { severity: 4 }),
  1007: row('Defender acted on malware.', classes.detectionFinding, 1, remediatedThreat, { severity: 4 }),
  1116: row('Defender detected malware.', classes.detectionFinding, 1, threat, { severity: 4 }),
  1117: row('Defender acted on malware.', classes.detectionFinding, 1, remediatedThreat, { severity: 4 }),
  5000: row('The real-time protection of Defender was enabled.', classes.applicationLifecycle, 6, antivirus),
  5001: row(
    'The real-time protection of Defender was disabled.',
    classes.applicationLifecycle,
    7,
    antivirus,
    { severity: 4 },
  ),
  5010: row('Scanning for spyware was disabled.', classes.applicationLifecycle, 7, antivirus, {
    severity: 4,
  }),
  5012: row('Scanning for viruses was disabled.', classes.applicationLifecycle, 7, antivirus, {
    severity: 4,
  }),
};

const firewallRule = entity({ names: ['RuleName'], uids: ['RuleId'], typeId: 5 });

export const firewallRows: Rows = {
  2004: row('A rule was added to the firewall.', classes.entityManagement, 1, firewallRule, { severity: 2 }),
  2005: row('A rule of the firewall was changed.', classes.entityManagement, 3, firewallRule, {
    severity: 2,
  }),
  2006: row('A rule of the firewall was deleted.', classes.entityManagement, 4, firewallRule, {
    severity: 2,
  }),
};
