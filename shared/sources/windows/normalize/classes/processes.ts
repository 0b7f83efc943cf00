import { caption } from '../../../../ocsf/captions.ts';
import type { Process } from '../../../../ocsf/tables/types.ts';
import { fileAt } from '../../../../ocsf/values.ts';
import type { MapWindows } from '../mapping.ts';
import { actorOf, setSubject, takeTarget } from '../objects/accounts.ts';
import { exitCode } from '../objects/codes.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { processOf, setIntegrity, takeProcess } from '../objects/processes.ts';

/** 4688: `New*` is the process, `ProcessId` and `ParentProcessName` the one that created it. */
export const processCreated: MapWindows = (event, fields) => {
  setSubject(event, fields);
  event.launch_type_id = 1;
  event.launch_type = caption('event.launch_type_id', 1);
  const process = requiredProcess(fields, 'NewProcessId', 'NewProcessName');
  const commandLine = fields.take('CommandLine');
  if (commandLine !== undefined) process.cmd_line = commandLine;
  setIntegrity(process, fields);
  const hasTarget = (fields.peek('TargetLogonId') ?? '0x0') !== '0x0';
  const target = hasTarget ? takeTarget(fields) : undefined;
  const subject = event.actor?.user;
  if (target !== undefined) process.user = target;
  else if (subject !== undefined) process.user = { ...subject };
  const creator = takeProcess(fields, 'ProcessId', 'ParentProcessName');
  if (creator !== undefined) {
    actorOf(event).process = creator;
    process.parent_process = creator;
  }
  event.process = process;
};

/** 4689: a process that ended by itself, with its exit status. */
export const processExited: MapWindows = (event, fields) => {
  setSubject(event, fields);
  const process = requiredProcess(fields, 'ProcessId', 'ProcessName');
  event.process = process;
  actorOf(event).process = process;
  const text = fields.peek('Status');
  const code = text === undefined ? undefined : exitCode(text);
  if (code !== undefined) {
    fields.take('Status');
    event.exit_code = code;
  }
};

/** 4696: a primary token given to another process. */
export const tokenAssigned: MapWindows = (event, fields) => {
  setSubject(event, fields);
  const process = requiredProcess(fields, 'TargetProcessId', 'TargetProcessName');
  const target = takeTarget(fields);
  if (target !== undefined) process.user = target;
  event.process = process;
  const actor = takeProcess(fields, 'ProcessId', 'ProcessName');
  if (actor !== undefined) actorOf(event).process = actor;
};

/** 4610, 4614, 4622: a package loaded by the security subsystem, as `path : name`. */
export const securityPackage =
  (field: string): MapWindows =>
  (event, fields) => {
    const text = fields.peek(field) ?? 'unknown';
    const colon = text.indexOf(' : ');
    event.module = {
      file: fileAt(colon < 0 ? text : text.slice(0, colon), 1),
      load_type_id: 1,
      load_type: caption('module.load_type_id', 1),
    };
  };

/** The class needs a process, and OCSF an id of it: 0 where the event has none that can be read. */
function requiredProcess(fields: WindowsFields, pidField: string, pathField: string): Process {
  return takeProcess(fields, pidField, pathField) ?? processOf(0, fields.take(pathField));
}
