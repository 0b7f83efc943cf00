import type { OcsfEvent } from '../../ocsf/event.ts';
import { classes } from '../../ocsf/tables/class-uids.ts';

/** What the activities of each class do, in words that need no knowledge of the class. */
const verbs: Record<number, Record<number, string>> = {
  [classes.fileSystemActivity]: {
    1: 'create file',
    2: 'read file',
    3: 'write file',
    4: 'delete file',
    5: 'rename file',
    6: 'set attributes',
    7: 'set permissions',
    8: 'look at file',
    12: 'mount',
    13: 'unmount',
    14: 'open file',
  },
  [classes.kernelExtensionActivity]: { 1: 'load driver', 2: 'unload driver' },
  [classes.kernelActivity]: { 4: 'call kernel' },
  [classes.moduleActivity]: { 1: 'load module', 2: 'unload module' },
  [classes.scheduledJobActivity]: {
    1: 'create task',
    2: 'change task',
    3: 'delete task',
    4: 'enable task',
    5: 'disable task',
    6: 'start task',
  },
  [classes.processActivity]: {
    1: 'run',
    2: 'end process',
    3: 'open process',
    4: 'inject into',
    5: 'set user id',
  },
  [classes.eventLogActivity]: {
    1: 'clear log',
    2: 'delete log',
    3: 'export log',
    4: 'archive log',
    5: 'rotate log',
    6: 'start logging',
    7: 'stop logging',
    8: 'restart logging',
    9: 'enable logging',
    10: 'disable logging',
  },
  [classes.detectionFinding]: { 1: 'finding' },
  [classes.accountChange]: {
    1: 'create account',
    2: 'enable account',
    3: 'change password',
    4: 'reset password',
    5: 'disable account',
    6: 'delete account',
    9: 'lock account',
    12: 'unlock account',
  },
  [classes.authentication]: {
    1: 'log on',
    2: 'log off',
    3: 'get Kerberos ticket',
    4: 'get service ticket',
    5: 'renew ticket',
    6: 'check credentials',
    7: 'switch account',
  },
  [classes.authorizeSession]: { 1: 'get privileges', 2: 'get groups' },
  [classes.entityManagement]: { 1: 'create', 2: 'read', 3: 'change', 4: 'delete', 5: 'move' },
  [classes.userAccessManagement]: { 1: 'grant privileges', 2: 'revoke privileges' },
  [classes.groupManagement]: {
    3: 'add to group',
    4: 'remove from group',
    5: 'delete group',
    6: 'create group',
  },
  [classes.networkActivity]: {
    1: 'connect',
    2: 'disconnect',
    4: 'connect',
    6: 'send or receive',
    7: 'listen',
  },
  [classes.applicationLifecycle]: { 1: 'install', 2: 'remove', 3: 'start', 4: 'stop', 8: 'update' },
  [classes.registryKeyActivity]: { 1: 'create key', 2: 'read key', 3: 'change key', 4: 'delete key' },
  [classes.registryValueActivity]: { 1: 'read value', 2: 'set value', 3: 'change value', 4: 'delete value' },
  [classes.windowsResourceActivity]: { 1: 'access' },
  [classes.windowsServiceActivity]: {
    1: 'install service',
    2: 'change service',
    3: 'start service',
    4: 'stop service',
    7: 'delete service',
  },
};

/** What was done. For CloudTrail the API call, as IAM policies write it; else words for class and activity. */
export function verbOf(event: OcsfEvent): string {
  const { api, class_uid, activity_id = 0, activity_name = '' } = event;
  if (api !== undefined) {
    const service = api.service?.name?.replace(/\.amazonaws\.com$/, '');
    return service === undefined ? `${api.operation}` : `${service}:${api.operation}`;
  }
  if (class_uid === classes.baseEvent) return activity_id === 0 ? 'not understood' : activity_name;
  const known = verbs[class_uid]?.[activity_id];
  if (known !== undefined) return known;
  if (activity_id === 0) return event.class_name ?? '';
  return activity_id === 99 ? activity_name : `${event.class_name}: ${activity_name}`;
}
