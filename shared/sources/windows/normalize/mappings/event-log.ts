import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { logCleared, logItself, logService, securityLogCleared } from '../classes/logs.ts';
import type { Mappings } from '../mapping.ts';

/** The event log service's own events, in whichever log they are (Microsoft-Windows-Eventlog). */
// biome-ignore format: one mapping a line reads as a table
export const eventLogMappings: Mappings = [
  { ids: '104', class: classes.eventLogActivity, activity: 1, title: 'An event log was cleared.', severity: 3,
    map: logCleared },
  { ids: '1100', class: classes.eventLogActivity, activity: 7, title: 'The event log service was stopped.',
    severity: 3, map: logService },
  { ids: '1101', class: classes.eventLogActivity, activity: 99, title: 'Audit events were dropped.',
    activityName: 'Events Dropped', status: 2, severity: 4, map: logItself },
  { ids: '1102', class: classes.eventLogActivity, activity: 1, title: 'The audit log was cleared.',
    severity: 4, map: securityLogCleared },
  { ids: '1104', class: classes.eventLogActivity, activity: 99, title: 'The security log is full.',
    activityName: 'Log Full', status: 2, severity: 4, map: logItself },
  { ids: '1105', class: classes.eventLogActivity, activity: 4,
    title: 'An event log was backed up automatically.', severity: 1, map: logItself },
  { ids: '1108', class: classes.eventLogActivity, activity: 99,
    title: 'The event log service met an error with an event.', activityName: 'Logging Error', status: 2,
    severity: 3, map: logItself },
];
