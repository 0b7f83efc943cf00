import { classes } from '../../../../ocsf/tables/class-uids.ts';
import {
  blockedFile,
  clipboard,
  dnsQuery,
  driver,
  file,
  fileTime,
  imageLoad,
  networkConnection,
  placeOfServiceState,
  placeOfWmiOperation,
  sysmonError,
  sysmonItself,
  wmi,
} from '../classes/sysmon.ts';
import {
  ownProcess,
  processAccess,
  processCreate,
  processTampering,
  remoteThread,
} from '../classes/sysmon-process.ts';
import { placeOfRegistryEvent, registryChange, registrySet } from '../classes/sysmon-registry.ts';
import { type Rows, row } from '../mapping.ts';

/** Sysmon (Microsoft Sysinternals, "Sysmon: Events"). */
export const sysmonRows: Rows = {
  1: row('A process was created.', classes.processActivity, 1, processCreate),
  2: row('The creation time of a file was changed.', classes.fileSystemActivity, 6, fileTime),
  3: row('A network connection was detected.', classes.networkActivity, 1, networkConnection),
  4: row('The state of the Sysmon service changed.', classes.applicationLifecycle, 3, sysmonItself, {
    choose: placeOfServiceState,
  }),
  5: row('A process was terminated.', classes.processActivity, 2, ownProcess),
  6: row('A driver was loaded.', classes.kernelExtensionActivity, 1, driver),
  7: row('An image was loaded.', classes.moduleActivity, 1, imageLoad),
  8: row('A thread was created in another process.', classes.processActivity, 4, remoteThread),
  9: row('A disk was read directly.', classes.fileSystemActivity, 2, file('Device', 4)),
  10: row('A process was opened by another.', classes.processActivity, 3, processAccess),
  11: row('A file was created.', classes.fileSystemActivity, 1, file()),
  12: row('A registry object was added or deleted.', classes.registryKeyActivity, 0, registryChange, {
    choose: placeOfRegistryEvent,
  }),
  13: row('A registry value was set.', classes.registryValueActivity, 2, registrySet),
  14: row('A registry object was renamed.', classes.registryKeyActivity, 5, registryChange, {
    choose: placeOfRegistryEvent,
  }),
  15: row('A stream of a file was created.', classes.fileSystemActivity, 1, file()),
  16: row('The configuration of Sysmon was changed.', classes.applicationLifecycle, 8, sysmonItself, {
    severity: 3,
  }),
  17: row('A named pipe was created.', classes.fileSystemActivity, 1, file('PipeName', 6)),
  18: row('A named pipe was connected to.', classes.fileSystemActivity, 14, file('PipeName', 6)),
  19: row('A WMI event filter was registered.', classes.entityManagement, 1, wmi('WMI Event Filter'), {
    severity: 3,
    choose: placeOfWmiOperation,
  }),
  20: row('A WMI event consumer was registered.', classes.entityManagement, 1, wmi('WMI Event Consumer'), {
    severity: 3,
    choose: placeOfWmiOperation,
  }),
  21: row('A WMI consumer was bound to a filter.', classes.entityManagement, 1, wmi('WMI Binding'), {
    severity: 3,
    choose: placeOfWmiOperation,
  }),
  22: row('A DNS query was made.', classes.dnsActivity, 6, dnsQuery),
  23: row('A file was deleted and archived.', classes.fileSystemActivity, 4, file()),
  24: row('The clipboard changed.', classes.baseEvent, 99, clipboard, { as: 'Clipboard Change' }),
  25: row('The image of a process was tampered with.', classes.processActivity, 4, processTampering, {
    severity: 4,
  }),
  26: row('The deletion of a file was detected.', classes.fileSystemActivity, 4, file()),
  27: row('The writing of an executable file was blocked.', classes.fileSystemActivity, 1, blockedFile, {
    status: 2,
  }),
  28: row('The shredding of a file was blocked.', classes.fileSystemActivity, 4, blockedFile, { status: 2 }),
  29: row('An executable file was written.', classes.fileSystemActivity, 1, file('TargetFilename', 8)),
  255: row('Sysmon met an error.', classes.applicationError, 1, sysmonError, { severity: 3 }),
};
