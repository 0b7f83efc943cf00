import { caption } from '../../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import type { File, Fingerprint, Process } from '../../../../ocsf/tables/types.ts';
import { decimal, hexOrDecimal, uuid } from '../../../../ocsf/values.ts';
import { parseTime } from '../../../../time.ts';
import { hashAlgorithms, integrityNames } from '../../tables/sysmon-values.ts';
import type { MapWindows } from '../mapping.ts';
import { actorOf, userOfLogonName } from '../objects/accounts.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { processOf } from '../objects/processes.ts';

/** The fields that describe a process; Sysmon has several such sets. */
interface ProcessFields {
  readonly guid: string;
  readonly pid: string;
  readonly image: string;
  readonly user: string;
  readonly commandLine?: string;
}
const own: ProcessFields = {
  guid: 'ProcessGuid',
  pid: 'ProcessId',
  image: 'Image',
  user: 'User',
  commandLine: 'CommandLine',
};
const parent: ProcessFields = {
  guid: 'ParentProcessGuid',
  pid: 'ParentProcessId',
  image: 'ParentImage',
  user: 'ParentUser',
  commandLine: 'ParentCommandLine',
};
const source: ProcessFields = {
  guid: 'SourceProcessGuid',
  pid: 'SourceProcessId',
  image: 'SourceImage',
  user: 'SourceUser',
};
const target: ProcessFields = {
  guid: 'TargetProcessGuid',
  pid: 'TargetProcessId',
  image: 'TargetImage',
  user: 'TargetUser',
};

function takeProcess(fields: WindowsFields, of: ProcessFields): Process | undefined {
  const pid = decimal(fields.peek(of.pid));
  const uid = takeGuid(fields, of.guid) ?? takeGuid(fields, of.guid.replace('Guid', 'GUID'));
  if ((pid === undefined || pid < 0) && uid === undefined) return undefined;
  const image = fields.take(of.image);
  const process: Process = pid !== undefined && pid >= 0 ? processOf(pid, image) : withoutPid(image);
  if (process.pid !== undefined) fields.take(of.pid);
  if (uid !== undefined) process.uid = uid;
  const commandLine = of.commandLine === undefined ? undefined : fields.take(of.commandLine);
  if (commandLine !== undefined) process.cmd_line = commandLine;
  const user = fields.take(of.user);
  if (user !== undefined) process.user = userOfLogonName(user);
  return process;
}

function withoutPid(image: string | undefined): Process {
  const { pid: _, ...process } = processOf(0, image);
  return process;
}

function takeGuid(fields: WindowsFields, name: string): string | undefined {
  const guid = uuid(fields.peek(name));
  if (guid !== undefined) fields.take(name);
  return guid;
}

/** The process that acted, and what all Sysmon events have: their own time and the rule that asked for them. */
export function setActor(event: OcsfEvent, fields: WindowsFields, of: ProcessFields = own): void {
  setCommon(event, fields);
  const process = takeProcess(fields, of);
  if (process === undefined) return;
  const actor = actorOf(event);
  actor.process = process;
  if (process.user !== undefined) actor.user = { ...process.user };
}

export function setCommon(event: OcsfEvent, fields: WindowsFields): void {
  const text = fields.peek('UtcTime');
  const time = text === undefined ? undefined : parseTime(text);
  if (time !== undefined) {
    fields.take('UtcTime');
    fields.keepTimeCreated();
    event.time = time;
    event.metadata.original_time = text!;
  }
  const rule = fields.take('RuleName');
  if (rule !== undefined) event.metadata.labels = [rule];
}

/** 1: the new process, and the one that created it. */
export const processCreate: MapWindows = (event, fields) => {
  setCommon(event, fields);
  const creator = takeProcess(fields, parent);
  const process = takeProcess(fields, own) ?? withPidZero(fields);
  const folder = fields.take('CurrentDirectory');
  if (folder !== undefined) process.working_directory = folder;
  const session = fields.take('LogonId');
  if (session !== undefined) process.session = { uid: session.toLowerCase() };
  const level = integrityNames[fields.peek('IntegrityLevel') ?? ''];
  if (level !== undefined) {
    fields.take('IntegrityLevel');
    process.integrity_id = level;
    process.integrity = caption('process.integrity_id', level);
  }
  if (process.file !== undefined) setHashes(process.file, fields);
  event.launch_type_id = 1;
  event.launch_type = caption('event.launch_type_id', 1);
  if (creator !== undefined) {
    process.parent_process = creator;
    actorOf(event).process = creator;
    if (creator.user !== undefined) actorOf(event).user = { ...creator.user };
  }
  event.process = process;
};

const withPidZero = (fields: WindowsFields): Process => processOf(0, fields.take('Image'));

/** 5 and 25: something happened to a process by itself. */
export const ownProcess: MapWindows = (event, fields) => {
  setActor(event, fields);
  event.process = event.actor?.process ?? withPidZero(fields);
};

/** 25: a process whose image was replaced. */
export const processTampering: MapWindows = (event, fields) => {
  ownProcess(event, fields);
  event.injection_type_id = 99;
  event.injection_type = 'Process Tampering';
};

/** 8: a thread started in another process. */
export const remoteThread: MapWindows = (event, fields) => {
  setActor(event, fields, source);
  event.process = takeProcess(fields, target) ?? processOf(0, fields.take('TargetImage'));
  event.injection_type_id = 1;
  event.injection_type = caption('event.injection_type_id', 1);
};

/** 10: a process opened by another. */
export const processAccess: MapWindows = (event, fields) => {
  setActor(event, fields, source);
  event.process = takeProcess(fields, target) ?? processOf(0, fields.take('TargetImage'));
  const access = hexOrDecimal(fields.peek('GrantedAccess'));
  if (access === undefined) return;
  fields.take('GrantedAccess');
  event.actual_permissions = access;
};

/** Takes `MD5=…,SHA256=…` to the file; an algorithm unknown to OCSF is named. */
export function setHashes(of: File, fields: WindowsFields): void {
  const text = fields.peek('Hashes') ?? fields.peek('Hash');
  if (text === undefined) return;
  const hashes: Fingerprint[] = [];
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    const value = part.slice(equals + 1);
    if (equals <= 0 || value === '' || /^0+$/.test(value)) continue;
    const algorithm = part.slice(0, equals).toUpperCase();
    const id = hashAlgorithms[algorithm] ?? 99;
    hashes.push({
      algorithm_id: id,
      algorithm: id === 99 ? algorithm : caption('fingerprint.algorithm_id', id),
      value,
    });
  }
  if (hashes.length === 0) return;
  of.hashes = hashes;
  fields.take(fields.peek('Hashes') === undefined ? 'Hash' : 'Hashes');
}
