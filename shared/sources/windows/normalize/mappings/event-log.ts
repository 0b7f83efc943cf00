import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { logCleared, logItself, logService, securityLogCleared } from '../classes/logs.ts';
import { type Rows, row } from '../mapping.ts';

/** The event log service's own events, in whichever log they are (Microsoft-Windows-Eventlog). */
export const eventLogRows: Rows = {
  104: row('An event log was cleared.', classes.eventLogActivity, 1, logCleared, { severity: 3 }),
  1100: row('The event log service was stopped.', classes.eventLogActivity, 7, logService, { severity: 3 }),
  1101: row('Audit events were dropped.', classes.eventLogActivity, 99, logItself, {
    as: 'Events Dropped',
    status: 2,
    severity: 4,
  }),
  1102: row('The audit log was cleared.', classes.eventLogActivity, 1, securityLogCleared, { severity: 4 }),
  1104: row('The security log is full.', classes.eventLogActivity, 99, logItself, {
    as: 'Log Full',
    status: 2,
    severity: 4,
  }),
  1105: row('An event log was backed up automatically.', classes.eventLogActivity, 4, logItself, {
    severity: 1,
  }),
  1108: row('The event log service met an error with an event.', classes.eventLogActivity, 99, logItself, {
    as: 'Logging Error',
    status: 2,
    severity: 3,
  }),
};
