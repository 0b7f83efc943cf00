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
  1: row('A process was created.', 1007, 1, processCreate),
  2: row('The creation time of a file was changed.', 1001, 6, fileTime),
  3: row('A network connection was detected.', 4001, 1, networkConnection),
  4: row('The state of the Sysmon service changed.', 6002, 3, sysmonItself, { choose: placeOfServiceState }),
  5: row('A process was terminated.', 1007, 2, ownProcess),
  6: row('A driver was loaded.', 1002, 1, driver),
  7: row('An image was loaded.', 1005, 1, imageLoad),
  8: row('A thread was created in another process.', 1007, 4, remoteThread),
  9: row('A disk was read directly.', 1001, 2, file('Device', 4)),
  10: row('A process was opened by another.', 1007, 3, processAccess),
  11: row('A file was created.', 1001, 1, file()),
  12: row('A registry object was added or deleted.', 201001, 0, registryChange, {
    choose: placeOfRegistryEvent,
  }),
  13: row('A registry value was set.', 201002, 2, registrySet),
  14: row('A registry object was renamed.', 201001, 5, registryChange, { choose: placeOfRegistryEvent }),
  15: row('A stream of a file was created.', 1001, 1, file()),
  16: row('The configuration of Sysmon was changed.', 6002, 8, sysmonItself, { severity: 3 }),
  17: row('A named pipe was created.', 1001, 1, file('PipeName', 6)),
  18: row('A named pipe was connected to.', 1001, 14, file('PipeName', 6)),
  19: row('A WMI event filter was registered.', 3004, 1, wmi('WMI Event Filter'), {
    severity: 3,
    choose: placeOfWmiOperation,
  }),
  20: row('A WMI event consumer was registered.', 3004, 1, wmi('WMI Event Consumer'), {
    severity: 3,
    choose: placeOfWmiOperation,
  }),
  21: row('A WMI consumer was bound to a filter.', 3004, 1, wmi('WMI Binding'), {
    severity: 3,
    choose: placeOfWmiOperation,
  }),
  22: row('A DNS query was made.', 4003, 6, dnsQuery),
  23: row('A file was deleted and archived.', 1001, 4, file()),
  24: row('The clipboard changed.', 0, 99, clipboard, { as: 'Clipboard Change' }),
  25: row('The image of a process was tampered with.', 1007, 4, processTampering, { severity: 4 }),
  26: row('The deletion of a file was detected.', 1001, 4, file()),
  27: row('The writing of an executable file was blocked.', 1001, 1, blockedFile, { status: 2 }),
  28: row('The shredding of a file was blocked.', 1001, 4, blockedFile, { status: 2 }),
  29: row('An executable file was written.', 1001, 1, file('TargetFilename', 8)),
  255: row('Sysmon met an error.', 6008, 1, sysmonError, { severity: 3 }),
};
