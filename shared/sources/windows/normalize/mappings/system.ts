import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { packageInstaller, shutdownRequest } from '../classes/applications.ts';
import { application, applicationError } from '../classes/entities.ts';
import { logService } from '../classes/logs.ts';
import {
  namedService,
  placementOfState,
  serviceState,
  serviceTrouble,
  startTypeChanged,
  systemServiceInstalled,
} from '../classes/services.ts';
import { anyOther, type Mappings } from '../mapping.ts';

const windows = application('Windows');

const unexpectedShutdown = { activityName: 'Unexpected Shutdown', status: 2, severity: 3 } as const;

/** The classic source EventLog. */
// biome-ignore format: one mapping a line reads as a table
export const classicEventLogMappings: Mappings = [
  { ids: '6005', class: classes.eventLogActivity, activity: 6, title: 'The event log service was started.',
    map: logService },
  { ids: '6006', class: classes.eventLogActivity, activity: 7, title: 'The event log service was stopped.',
    map: logService },
  { ids: '6008', class: classes.applicationLifecycle, activity: 99,
    title: 'The system shut down unexpectedly.', ...unexpectedShutdown, map: windows },
];

// biome-ignore format: one mapping a line reads as a table
export const kernelPowerMappings: Mappings = [
  { ids: '41', class: classes.applicationLifecycle, activity: 99,
    title: 'The system restarted without shutting down cleanly.', ...unexpectedShutdown, map: windows },
];

// biome-ignore format: one mapping a line reads as a table
export const kernelGeneralMappings: Mappings = [
  { ids: '12', class: classes.applicationLifecycle, activity: 3, title: 'The operating system started.',
    map: windows },
  { ids: '13', class: classes.applicationLifecycle, activity: 4,
    title: 'The operating system is shutting down.', map: windows },
];

// biome-ignore format: one mapping a line reads as a table
export const user32Mappings: Mappings = [
  { ids: '1074', class: classes.applicationLifecycle, activity: 4,
    title: 'A process asked for a shutdown or restart.', map: shutdownRequest },
];

/** The Service Control Manager. Its `param1` is a display name, in the language of the machine. */
// biome-ignore format: one mapping a line reads as a table
export const serviceMappings: Mappings = [
  // An event without a mapping of its own, as long as it names a service.
  { ids: anyOther, class: classes.windowsServiceActivity, activity: 0,
    title: 'The Service Control Manager reported something.', map: serviceState },
  { ids: '7000', class: classes.windowsServiceActivity, activity: 3, title: 'A service failed to start.',
    status: 2, map: serviceTrouble('param1', 'param2') },
  { ids: '7009', class: classes.windowsServiceActivity, activity: 3,
    title: 'A service did not connect in time.', status: 2, map: serviceTrouble('param2', 'param1') },
  { ids: '7011', class: classes.windowsServiceActivity, activity: 3,
    title: 'A service did not answer in time.', status: 2, map: serviceTrouble('param2', 'param1') },
  { ids: '7023', class: classes.windowsServiceActivity, activity: 4, title: 'A service ended with an error.',
    status: 2, map: serviceTrouble('param1', 'param2') },
  { ids: '7024', class: classes.windowsServiceActivity, activity: 4,
    title: 'A service ended with an error of its own.', status: 2, map: serviceTrouble('param1', 'param2') },
  { ids: '7031', class: classes.windowsServiceActivity, activity: 4,
    title: 'A service ended unexpectedly and will be recovered.', status: 2, severity: 3,
    map: namedService('param1') },
  { ids: '7034', class: classes.windowsServiceActivity, activity: 4, title: 'A service ended unexpectedly.',
    status: 2, severity: 3, map: namedService('param1') },
  { ids: '7035', class: classes.windowsServiceActivity, activity: 99,
    title: 'A control was sent to a service.', activityName: 'Control Sent', map: namedService('param1') },
  { ids: '7036', class: classes.windowsServiceActivity, activity: 0, title: 'A service changed its state.',
    severity: 1, refine: placementOfState, map: serviceState },
  { ids: '7040', class: classes.windowsServiceActivity, activity: 2,
    title: 'The start type of a service was changed.', map: startTypeChanged },
  { ids: '7045', class: classes.windowsServiceActivity, activity: 1,
    title: 'A service was installed in the system.', status: 1, severity: 3, map: systemServiceInstalled },
];

const crash = { severity: 2 } as const;

// biome-ignore format: one mapping a line reads as a table
export const applicationErrorMappings: Mappings = [
  { ids: '1000', class: classes.applicationError, activity: 1, title: 'An application crashed.', ...crash,
    map: applicationError('param1', 'AppName') },
];
// biome-ignore format: one mapping a line reads as a table
export const applicationHangMappings: Mappings = [
  { ids: '1002', class: classes.applicationError, activity: 1, title: 'An application stopped responding.',
    ...crash, map: applicationError('param1', 'AppName') },
];
// biome-ignore format: one mapping a line reads as a table
export const errorReportingMappings: Mappings = [
  { ids: '1001', class: classes.applicationError, activity: 1, title: 'An error was reported.', ...crash,
    map: applicationError('param6', 'P1') },
];

// biome-ignore format: one mapping a line reads as a table
export const installerMappings: Mappings = [
  { ids: '1033', class: classes.applicationLifecycle, activity: 1, title: 'A product was installed.',
    map: packageInstaller },
  { ids: '1034', class: classes.applicationLifecycle, activity: 2, title: 'A product was removed.',
    map: packageInstaller },
  { ids: '11707', class: classes.applicationLifecycle, activity: 1,
    title: 'The installation of a product succeeded.', map: packageInstaller },
  { ids: '11724', class: classes.applicationLifecycle, activity: 2,
    title: 'The removal of a product succeeded.', map: packageInstaller },
];
