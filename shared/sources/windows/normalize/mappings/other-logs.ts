import type { Mappings } from '../mapping.ts';
import {
  classicPowerShellMappings,
  defenderMappings,
  firewallMappings,
  localSessionMappings,
  powerShellMappings,
  remoteConnectionMappings,
  taskMappings,
} from './channels.ts';
import { sysmonMappings } from './sysmon.ts';
import {
  applicationErrorMappings,
  applicationHangMappings,
  classicEventLogMappings,
  errorReportingMappings,
  installerMappings,
  kernelGeneralMappings,
  kernelPowerMappings,
  serviceMappings,
  user32Mappings,
} from './system.ts';

/** The mappings of the providers that write to other logs than Security, by their names in lower case. */
export const otherLogs: Readonly<Record<string, Mappings>> = {
  'service control manager': serviceMappings,
  'microsoft-windows-sysmon': sysmonMappings,
  'microsoft-windows-windows defender': defenderMappings,
  eventlog: classicEventLogMappings,
  'microsoft-windows-kernel-power': kernelPowerMappings,
  'microsoft-windows-kernel-general': kernelGeneralMappings,
  user32: user32Mappings,
  'application error': applicationErrorMappings,
  'application hang': applicationHangMappings,
  'windows error reporting': errorReportingMappings,
  msiinstaller: installerMappings,
  'microsoft-windows-powershell': powerShellMappings,
  powershellcore: powerShellMappings,
  powershell: classicPowerShellMappings,
  'microsoft-windows-taskscheduler': taskMappings,
  'microsoft-windows-terminalservices-localsessionmanager': localSessionMappings,
  'microsoft-windows-terminalservices-remoteconnectionmanager': remoteConnectionMappings,
  'microsoft-windows-windows firewall with advanced security': firewallMappings,
};
