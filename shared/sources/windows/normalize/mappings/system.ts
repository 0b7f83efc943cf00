import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { packageInstaller, shutdownRequest } from '../classes/applications.ts';
import { application, applicationError } from '../classes/entities.ts';
import { logService } from '../classes/logs.ts';
import {
  namedService,
  placeOfState,
  serviceState,
  serviceTrouble,
  startTypeChanged,
  systemServiceInstalled,
} from '../classes/services.ts';
import { anyOther, type Details, type Rows, row } from '../mapping.ts';

const windows = application('Windows');

const unexpectedShutdown: Details = { as: 'Unexpected Shutdown', status: 2, severity: 3 };

/** The classic source EventLog. */
export const classicEventLogRows: Rows = {
  6005: row('The event log service was started.', classes.eventLogActivity, 6, logService),
  6006: row('The event log service was stopped.', classes.eventLogActivity, 7, logService),
  6008: row(
    'The system shut down unexpectedly.',
    classes.applicationLifecycle,
    99,
    windows,
    unexpectedShutdown,
  ),
};

export const kernelPowerRows: Rows = {
  41: row(
    'The system restarted without shutting down cleanly.',
    classes.applicationLifecycle,
    99,
    windows,
    unexpectedShutdown,
  ),
};

export const kernelGeneralRows: Rows = {
  12: row('The operating system started.', classes.applicationLifecycle, 3, windows),
  13: row('The operating system is shutting down.', classes.applicationLifecycle, 4, windows),
};

export const user32Rows: Rows = {
  1074: row('A process asked for a shutdown or restart.', classes.applicationLifecycle, 4, shutdownRequest),
};

/** The Service Control Manager. Its `param1` is a display name, in the language of the machine. */
export const serviceRows: Rows = {
  // An event without a row of its own, as long as it names a service.
  [anyOther]: row(
    'The Service Control Manager reported something.',
    classes.windowsServiceActivity,
    0,
    serviceState,
  ),
  7000: row(
    'A service failed to start.',
    classes.windowsServiceActivity,
    3,
    serviceTrouble('param1', 'param2'),
    { status: 2 },
  ),
  7009: row(
    'A service did not connect in time.',
    classes.windowsServiceActivity,
    3,
    serviceTrouble('param2', 'param1'),
    {
      status: 2,
    },
  ),
  7011: row(
    'A service did not answer in time.',
    classes.windowsServiceActivity,
    3,
    serviceTrouble('param2', 'param1'),
    {
      status: 2,
    },
  ),
  7023: row(
    'A service ended with an error.',
    classes.windowsServiceActivity,
    4,
    serviceTrouble('param1', 'param2'),
    { status: 2 },
  ),
  7024: row(
    'A service ended with an error of its own.',
    classes.windowsServiceActivity,
    4,
    serviceTrouble('param1', 'param2'),
    {
      status: 2,
    },
  ),
  7031: row(
    'A service ended unexpectedly and will be recovered.',
    classes.windowsServiceActivity,
    4,
    namedService('param1'),
    {
      status: 2,
      severity: 3,
    },
  ),
  7034: row('A service ended unexpectedly.', classes.windowsServiceActivity, 4, namedService('param1'), {
    status: 2,
    severity: 3,
  }),
  7035: row('A control was sent to a service.', classes.windowsServiceActivity, 99, namedService('param1'), {
    as: 'Control Sent',
  }),
  7036: row('A service changed its state.', classes.windowsServiceActivity, 0, serviceState, {
    severity: 1,
    choose: placeOfState,
  }),
  7040: row('The start type of a service was changed.', classes.windowsServiceActivity, 2, startTypeChanged),
  7045: row(
    'A service was installed in the system.',
    classes.windowsServiceActivity,
    1,
    systemServiceInstalled,
    {
      status: 1,
      severity: 3,
    },
  ),
};

const crash = { severity: 2 } as const;

export const applicationErrorRows: Rows = {
  1000: row(
    'An application crashed.',
    classes.applicationError,
    1,
    applicationError('param1', 'AppName'),
    crash,
  ),
};
export const applicationHangRows: Rows = {
  1002: row(
    'An application stopped responding.',
    classes.applicationError,
    1,
    applicationError('param1', 'AppName'),
    crash,
  ),
};
export const errorReportingRows: Rows = {
  1001: row('An error was reported.', classes.applicationError, 1, applicationError('param6', 'P1'), crash),
};

export const installerRows: Rows = {
  1033: row('A product was installed.', classes.applicationLifecycle, 1, packageInstaller),
  1034: row('A product was removed.', classes.applicationLifecycle, 2, packageInstaller),
  11707: row('The installation of a product succeeded.', classes.applicationLifecycle, 1, packageInstaller),
  11724: row('The removal of a product succeeded.', classes.applicationLifecycle, 2, packageInstaller),
};
