import type { Rows } from '../mapping.ts';
import {
  classicPowerShellRows,
  defenderRows,
  firewallRows,
  localSessionRows,
  powerShellRows,
  remoteConnectionRows,
  taskRows,
} from './channels.ts';
import { sysmonRows } from './sysmon.ts';
import {
  applicationErrorRows,
  applicationHangRows,
  classicEventLogRows,
  errorReportingRows,
  installerRows,
  kernelGeneralRows,
  kernelPowerRows,
  serviceRows,
  user32Rows,
} from './system.ts';

/** The rows of the providers that write to other logs than Security, by their names in lower case. */
export const otherLogs: Readonly<Record<string, Rows>> = {
  'service control manager': serviceRows,
  'microsoft-windows-sysmon': sysmonRows,
  'microsoft-windows-windows defender': defenderRows,
  eventlog: classicEventLogRows,
  'microsoft-windows-kernel-power': kernelPowerRows,
  'microsoft-windows-kernel-general': kernelGeneralRows,
  user32: user32Rows,
  'application error': applicationErrorRows,
  'application hang': applicationHangRows,
  'windows error reporting': errorReportingRows,
  msiinstaller: installerRows,
  'microsoft-windows-powershell': powerShellRows,
  powershellcore: powerShellRows,
  powershell: classicPowerShellRows,
  'microsoft-windows-taskscheduler': taskRows,
  'microsoft-windows-terminalservices-localsessionmanager': localSessionRows,
  'microsoft-windows-terminalservices-remoteconnectionmanager': remoteConnectionRows,
  'microsoft-windows-windows firewall with advanced security': firewallRows,
};
