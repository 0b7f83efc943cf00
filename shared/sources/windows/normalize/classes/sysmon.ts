import { caption } from '../../../../ocsf/captions.ts';
import { fileAt } from '../../../../ocsf/values.ts';
import { parseTime } from '../../../../time.ts';
import type { Placement } from '../../../mapping.ts';
import { queryStatuses } from '../../tables/sysmon-values.ts';
import type { MapWindows } from '../mapping.ts';
import { actorOf, userOfLogonName } from '../objects/accounts.ts';
import { takeEndpoint } from '../objects/endpoints.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { setThisHost } from './logon-facts.ts';
import { setActor, setCommon, setHashes } from './sysmon-process.ts';

/** A file that the process made, changed or deleted. */
export const file =
  (nameField = 'TargetFilename', typeId = 1): MapWindows =>
  (event, fields) => {
    setActor(event, fields);
    event.file = fileAt(fields.take(nameField) ?? 'unknown', typeId);
    setHashes(event.file, fields);
  };

/** 2: a creation time that was changed. */
export const fileTime: MapWindows = (event, fields) => {
  file()(event, fields);
  const time = parseTime(fields.peek('CreationUtcTime') ?? '');
  if (time === undefined) return;
  fields.take('CreationUtcTime');
  event.file!.created_time = time;
};

/** 27 and 28: a file whose writing or shredding Sysmon refused. */
export const blockedFile: MapWindows = (event, fields) => {
  file()(event, fields);
  event.action_id = 2;
  event.action = caption('event.action_id', 2);
  event.disposition_id = 2;
  event.disposition = caption('event.disposition_id', 2);
};

/** 6: a driver, loaded by the system. */
export const driver: MapWindows = (event, fields) => {
  setCommon(event, fields);
  const loaded = fileAt(fields.take('ImageLoaded') ?? 'unknown', 1);
  setHashes(loaded, fields);
  event.driver = { file: loaded };
};

/** 7: an image loaded by a process. */
export const imageLoad: MapWindows = (event, fields) => {
  setActor(event, fields);
  const loaded = fileAt(fields.take('ImageLoaded') ?? 'unknown', 1);
  setHashes(loaded, fields);
  event.module = { file: loaded, load_type_id: 1, load_type: caption('module.load_type_id', 1) };
};

/** 3: a connection; the process is the initiator, or the one that accepted it. */
export const networkConnection: MapWindows = (event, fields) => {
  setActor(event, fields);
  const isOutbound = fields.peek('Initiated') === 'true';
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
export const dnsQuery: MapWindows = (event, fields) => {
  setActor(event, fields);
  const name = fields.take('QueryName');
  if (name !== undefined) event.query = { hostname: name };
  const status = fields.peek('QueryStatus');
  if (status !== undefined) {
    const id = queryStatuses[status] ?? 99;
    event.rcode_id = id;
    event.rcode = id === 99 ? status : caption('event.rcode_id', id);
    if (id === 99) fields.take('QueryStatus');
  }
  const results = fields
    .peek('QueryResults')
    ?.split(';')
    .map((result) => result.trim())
    .filter((result) => result !== '' && result !== '-');
  if (results !== undefined && results.length > 0) {
    fields.take('QueryResults');
    event.answers = results.map((rdata) => ({ rdata }));
  }
  const hostname = event.device?.hostname;
  event.src_endpoint = hostname === undefined ? { name: event.device?.name ?? 'unknown' } : { hostname };
};

/** 4 and 16: Sysmon itself. */
export const sysmonItself: MapWindows = (event, fields) => {
  setCommon(event, fields);
  event.app = { name: 'Sysmon', vendor_name: 'Microsoft' };
};

export const placementOfServiceState = (fields: WindowsFields): Partial<Placement> => ({
  activity: fields.peek('State') === 'Stopped' ? 4 : 3,
});

/** 255: Sysmon met an error. */
export const sysmonError: MapWindows = (event, fields) => setCommon(event, fields);

/** 19 to 21: a WMI filter, consumer or binding. */
export const wmi =
  (type: string): MapWindows =>
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
export function placementOfWmiOperation(fields: WindowsFields): Partial<Placement> {
  const operation = fields.peek('Operation');
  return { activity: operation === 'Modified' ? 3 : operation === 'Deleted' ? 4 : 1 };
}

/** 24: the clipboard. */
export const clipboard: MapWindows = (event, fields) => setActor(event, fields);
