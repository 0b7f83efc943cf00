import {
  classicPowerShellRows,
  defenderRows,
  firewallRows,
  localSessionRows,
  powerShellRows,
  remoteConnectionRows,
  taskRows,
} from './channels.ts';
import type { Row, Rows } from './row.ts';
import { accountRows } from './security-accounts.ts';
import { logonRows } from './security-logon.ts';
import { objectRows } from './security-objects.ts';
import { systemRows } from './security-system.ts';
import { sysmonRows } from './sysmon.ts';
import {
  applicationErrorRows,
  applicationHangRows,
  classicEventLogRows,
  errorReportingRows,
  eventLogRows,
  installerRows,
  kernelGeneralRows,
  kernelPowerRows,
  serviceRows,
  user32Rows,
} from './system.ts';

export const securityProvider = 'microsoft-windows-security-auditing';
export const serviceControlManager = 'service control manager';
export const sysmonProvider = 'microsoft-windows-sysmon';
export const defenderProvider = 'microsoft-windows-windows defender';

/** The rows of each provider, whose name is in lower case: Windows itself isn't of one mind about `User32`. */
const providers: Readonly<Record<string, readonly Rows[]>> = {
  [securityProvider]: [logonRows, accountRows, systemRows, objectRows],
  [serviceControlManager]: [serviceRows],
  [sysmonProvider]: [sysmonRows],
  [defenderProvider]: [defenderRows],
  'microsoft-windows-eventlog': [eventLogRows],
  eventlog: [classicEventLogRows],
  'microsoft-windows-kernel-power': [kernelPowerRows],
  'microsoft-windows-kernel-general': [kernelGeneralRows],
  user32: [user32Rows],
  'application error': [applicationErrorRows],
  'application hang': [applicationHangRows],
  'windows error reporting': [errorReportingRows],
  msiinstaller: [installerRows],
  'microsoft-windows-powershell': [powerShellRows],
  powershellcore: [powerShellRows],
  powershell: [classicPowerShellRows],
  'microsoft-windows-taskscheduler': [taskRows],
  'microsoft-windows-terminalservices-localsessionmanager': [localSessionRows],
  'microsoft-windows-terminalservices-remoteconnectionmanager': [remoteConnectionRows],
  'microsoft-windows-windows firewall with advanced security': [firewallRows],
};

const rowsOfProvider = new Map<string, ReadonlyMap<string, Row>>(
  Object.entries(providers).map(([name, tables]) => [
    name,
    new Map(tables.flatMap((rows) => Object.entries(rows))),
  ]),
);

/** The row of an event id of a provider (in lower case). */
export const rowOf = (provider: string, eventId: string): Row | undefined =>
  rowsOfProvider.get(provider)?.get(eventId);

/** All rows with their providers, for tests and documents. */
export const allRows = (): (readonly [provider: string, eventId: string, row: Row])[] =>
  [...rowsOfProvider].flatMap(([provider, rows]) =>
    [...rows].map(([id, row]) => [provider, id, row] as const),
  );
