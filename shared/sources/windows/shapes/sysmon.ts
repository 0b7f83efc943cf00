import { caption } from '../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../ocsf/event.ts';
import type { File, Fingerprint, Process } from '../../../ocsf/tables/types.ts';
import { decimal, fileAt, hexOrDecimal, uuid } from '../../../ocsf/values.ts';
import { parseTime } from '../../../time.ts';
import { actorOf, userOfLogonName } from '../accounts.ts';
import { takeEndpoint } from '../endpoints.ts';
import type { Fields } from '../fields.ts';
import { processOf } from '../processes.ts';
import type { Place, Shape } from '../tables/row.ts';
import { hashAlgorithms, integrityNames, queryStatuses } from '../tables/sysmon-values.ts';
import { setThisHost } from './authentication.ts';

/** The fields that tell a process; Sysmon has several such sets. */
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

function takeProcess(fields: Fields, of: ProcessFields): Process | undefined {
  const pid = decimal(fields.see(of.pid));
  const uid = takeGuid(fields, of.guid) ?? takeGuid(fields, of.guid.replace('Guid', 'GUID'));
  if ((pid === undefined || pid < 0) && uid === undefined) return undefined;
  const image = fields.take(of.image);
  const process: Process = pid !== undefined && pid >= 0 ? processOf(pid, image) : withoutPid(image);
  if (process.pid !== undefined) fields.used(of.pid);
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

function takeGuid(fields: Fields, name: string): string | undefined {
  const guid = uuid(fields.see(name));
  if (guid !== undefined) fields.used(name);
  return guid;
}

/** The process that acted, and what all Sysmon events have: their own time and the rule that asked for them. */
function setActor(event: OcsfEvent, fields: Fields, of: ProcessFields = own): void {
  setCommon(event, fields);
  const process = takeProcess(fields, of);
  if (process === undefined) return;
  const actor = actorOf(event);
  actor.process = process;
  if (process.user !== undefined) actor.user = { ...process.user };
}

function setCommon(event: OcsfEvent, fields: Fields): void {
  const text = fields.see('UtcTime');
  const time = text === undefined ? undefined : parseTime(text);
  if (time !== undefined) {
    fields.used('UtcTime');
    event.time = time;
    event.metadata.original_time = text!;
  }
  const rule = fields.take('RuleName');
  if (rule !== undefined) event.metadata.labels = [rule];
}

/** 1: the new process, and the one that created it. */
export const processCreate: Shape = (event, fields) => {
  setCommon(event, fields);
  const creator = takeProcess(fields, parent);
  const process = takeProcess(fields, own) ?? withPidZero(fields);
  const folder = fields.take('CurrentDirectory');
  if (folder !== undefined) process.working_directory = folder;
  const session = fields.take('LogonId');
  if (session !== undefined) process.session = { uid: session.toLowerCase() };
  const level = integrityNames[fields.see('IntegrityLevel') ?? ''];
  if (level !== undefined) {
    fields.used('IntegrityLevel');
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

const withPidZero = (fields: Fields): Process => processOf(0, fields.take('Image'));

/** 5 and 25: something happened to a process by itself. */
export const ownProcess: Shape = (event, fields) => {
  setActor(event, fields);
  event.process = event.actor?.process ?? withPidZero(fields);
};

/** 25: a process whose image was replaced. */
export const processTampering: Shape = (event, fields) => {
  ownProcess(event, fields);
  event.injection_type_id = 99;
  event.injection_type = 'Process Tampering';
};

/** 8: a thread started in another process. */
export const remoteThread: Shape = (event, fields) => {
  setActor(event, fields, source);
  event.process = takeProcess(fields, target) ?? processOf(0, fields.take('TargetImage'));
  event.injection_type_id = 1;
  event.injection_type = caption('event.injection_type_id', 1);
};

/** 10: a process opened by another. */
export const processAccess: Shape = (event, fields) => {
  setActor(event, fields, source);
  event.process = takeProcess(fields, target) ?? processOf(0, fields.take('TargetImage'));
  const access = hexOrDecimal(fields.see('GrantedAccess'));
  if (access === undefined) return;
  fields.used('GrantedAccess');
  event.actual_permissions = access;
};

/** A file that the process made, changed or deleted. */
export const file =
  (nameField = 'TargetFilename', typeId = 1): Shape =>
  (event, fields) => {
    setActor(event, fields);
    event.file = fileAt(fields.take(nameField) ?? 'unknown', typeId);
    setHashes(event.file, fields);
  };

/** 2: a creation time that was changed. */
export const fileTime: Shape = (event, fields) => {
  file()(event, fields);
  const time = parseTime(fields.see('CreationUtcTime') ?? '');
  if (time === undefined) return;
  fields.used('CreationUtcTime');
  event.file!.created_time = time;
};

/** 27 and 28: a file whose writing or shredding Sysmon refused. */
export const blockedFile: Shape = (event, fields) => {
  file()(event, fields);
  event.action_id = 2;
  event.action = caption('event.action_id', 2);
  event.disposition_id = 2;
  event.disposition = caption('event.disposition_id', 2);
};

/** 6: a driver, loaded by the system. */
export const driver: Shape = (event, fields) => {
  setCommon(event, fields);
  const loaded = fileAt(fields.take('ImageLoaded') ?? 'unknown', 1);
  setHashes(loaded, fields);
  event.driver = { file: loaded };
};

/** 7: an image loaded by a process. */
export const imageLoad: Shape = (event, fields) => {
  setActor(event, fields);
  const loaded = fileAt(fields.take('ImageLoaded') ?? 'unknown', 1);
  setHashes(loaded, fields);
  event.module = { file: loaded, load_type_id: 1, load_type: caption('module.load_type_id', 1) };
};

/** 3: a connection; the process is the initiator, or the one that accepted it. */
export const networkConnection: Shape = (event, fields) => {
  setActor(event, fields);
  const isOutbound = fields.see('Initiated') === 'true';
  const direction = isOutbound ? 2 : 1;
  event.connection_info = {
    direction_id: direction,
    direction: caption('network_connection_info.direction_id', direction),
  };
  const protocol = fields.take('Protocol');
  if (protocol !== undefined) event.connection_info.protocol_name = protocol;
  const from = takeEndpoint(fields, 'SourceIp', 'SourcePort', '');
  const to = takeEndpoint(fields, 'DestinationIp', 'DestinationPort', '');
  const fromHost = fields.take('SourceHostname');
  const toHost = fields.take('DestinationHostname');
  if (from !== undefined || fromHost !== undefined) event.src_endpoint = { ...from, ...named(fromHost) };
  if (to !== undefined || toHost !== undefined) event.dst_endpoint = { ...to, ...named(toHost) };
  if (event.src_endpoint === undefined && event.dst_endpoint === undefined) setThisHost(event);
};

const named = (hostname: string | undefined) => (hostname === undefined ? {} : { hostname });

/** 22: a name looked up. */
export const dnsQuery: Shape = (event, fields) => {
  setActor(event, fields);
  const name = fields.take('QueryName');
  if (name !== undefined) event.query = { hostname: name };
  const status = fields.see('QueryStatus');
  if (status !== undefined) {
    const id = queryStatuses[status] ?? 99;
    event.rcode_id = id;
    event.rcode = id === 99 ? status : caption('event.rcode_id', id);
    if (id === 99) fields.used('QueryStatus');
  }
  const results = fields
    .see('QueryResults')
    ?.split(';')
    .map((result) => result.trim())
    .filter((result) => result !== '' && result !== '-');
  if (results !== undefined && results.length > 0) {
    fields.used('QueryResults');
    event.answers = results.map((rdata) => ({ rdata }));
  }
  const hostname = event.device?.hostname;
  event.src_endpoint = hostname === undefined ? { name: event.device?.name ?? 'unknown' } : { hostname };
};

/** 4 and 16: Sysmon itself. */
export const sysmonItself: Shape = (event, fields) => {
  setCommon(event, fields);
  event.app = { name: 'Sysmon', vendor_name: 'Microsoft' };
};

export const placeOfServiceState = (fields: Fields): Partial<Place> => ({
  activity: fields.see('State') === 'Stopped' ? 4 : 3,
});

/** 255: Sysmon met an error. */
export const sysmonError: Shape = (event, fields) => setCommon(event, fields);

/** 19 to 21: a WMI filter, consumer or binding. */
export const wmi =
  (type: string): Shape =>
  (event, fields) => {
    setCommon(event, fields);
    const user = fields.take('User');
    if (user !== undefined) actorOf(event).user = userOfLogonName(user);
    event.entity = {
      name: fields.take('Name') ?? fields.take('Consumer') ?? fields.take('Filter') ?? 'unknown',
      type_id: 99,
      type,
    };
  };

/** The operation of 19 to 21. */
export function placeOfWmiOperation(fields: Fields): Partial<Place> {
  const operation = fields.see('Operation');
  return { activity: operation === 'Modified' ? 3 : operation === 'Deleted' ? 4 : 1 };
}

/** 24: the clipboard. */
export const clipboard: Shape = (event, fields) => setActor(event, fields);

/** Takes `MD5=…,SHA256=…` to the file; an algorithm unknown to OCSF is named. */
function setHashes(of: File, fields: Fields): void {
  const text = fields.see('Hashes') ?? fields.see('Hash');
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
  fields.used(fields.see('Hashes') === undefined ? 'Hash' : 'Hashes');
}
