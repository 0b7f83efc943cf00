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
  6005: row('The event log service was started.', 1008, 6, logService),
  6006: row('The event log service was stopped.', 1008, 7, logService),
  6008: row('The system shut down unexpectedly.', 6002, 99, windows, unexpectedShutdown),
};

export const kernelPowerRows: Rows = {
  41: row('The system restarted without shutting down cleanly.', 6002, 99, windows, unexpectedShutdown),
};

export const kernelGeneralRows: Rows = {
  12: row('The operating system started.', 6002, 3, windows),
  13: row('The operating system is shutting down.', 6002, 4, windows),
};

export const user32Rows: Rows = {
  1074: row('A process asked for a shutdown or restart.', 6002, 4, shutdownRequest),
};

/** The Service Control Manager. Its `param1` is a display name, in the language of the machine. */
export const serviceRows: Rows = {
  // An event without a row of its own, as long as it names a service.
  [anyOther]: row('The Service Control Manager reported something.', 201004, 0, serviceState),
  7000: row('A service failed to start.', 201004, 3, serviceTrouble('param1', 'param2'), { status: 2 }),
  7009: row('A service did not connect in time.', 201004, 3, serviceTrouble('param2', 'param1'), {
    status: 2,
  }),
  7011: row('A service did not answer in time.', 201004, 3, serviceTrouble('param2', 'param1'), {
    status: 2,
  }),
  7023: row('A service ended with an error.', 201004, 4, serviceTrouble('param1', 'param2'), { status: 2 }),
  7024: row('A service ended with an error of its own.', 201004, 4, serviceTrouble('param1', 'param2'), {
    status: 2,
  }),
  7031: row('A service ended unexpectedly and will be recovered.', 201004, 4, namedService('param1'), {
    status: 2,
    severity: 3,
  }),
  7034: row('A service ended unexpectedly.', 201004, 4, namedService('param1'), { status: 2, severity: 3 }),
  7035: row('A control was sent to a service.', 201004, 99, namedService('param1'), { as: 'Control Sent' }),
  7036: row('A service changed its state.', 201004, 0, serviceState, { severity: 1, choose: placeOfState }),
  7040: row('The start type of a service was changed.', 201004, 2, startTypeChanged),
  7045: row('A service was installed in the system.', 201004, 1, systemServiceInstalled, {
    status: 1,
    severity: 3,
  }),
};

const crash = { severity: 2 } as const;

export const applicationErrorRows: Rows = {
  1000: row('An application crashed.', 6008, 1, applicationError('param1', 'AppName'), crash),
};
export const applicationHangRows: Rows = {
  1002: row('An application stopped responding.', 6008, 1, applicationError('param1', 'AppName'), crash),
};
export const errorReportingRows: Rows = {
  1001: row('An error was reported.', 6008, 1, applicationError('param6', 'P1'), crash),
};

export const installerRows: Rows = {
  1033: row('A product was installed.', 6002, 1, packageInstaller),
  1034: row('A product was removed.', 6002, 2, packageInstaller),
  11707: row('The installation of a product succeeded.', 6002, 1, packageInstaller),
  11724: row('The removal of a product succeeded.', 6002, 2, packageInstaller),
};
