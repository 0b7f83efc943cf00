import { caption } from '../../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import { decimal, fileAt } from '../../../../ocsf/values.ts';
import type { MapWindows } from '../mapping.ts';
import { setSubject } from '../objects/accounts.ts';
import { takeEndpoint } from '../objects/endpoints.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { setActorProcess } from '../objects/processes.ts';
import { setThisHost } from './logon-facts.ts';

/** 5140 and 5168: a share of this host, used from elsewhere. */
export const share: MapWindows = (event, fields) => {
  setSubject(event, fields);
  const name = fields.take('ShareName');
  if (name !== undefined) {
    event.share = name;
    event.share_type_id = name.toUpperCase().endsWith('IPC$') ? 2 : 1;
    event.share_type = caption('event.share_type_id', event.share_type_id);
  }
  const source = takeEndpoint(fields, 'IpAddress', 'IpPort', '');
  if (source !== undefined) event.src_endpoint = source;
  setThisHost(event);
};

/** 5145: a file in a share. */
export const shareFile: MapWindows = (event, fields) => {
  share(event, fields);
  const path = fields.take('RelativeTargetName');
  if (path !== undefined) event.file = fileAt(path, 0);
};

function setVerdict(event: OcsfEvent, isAllowed: boolean): void {
  event.action_id = isAllowed ? 1 : 2;
  event.action = caption('event.action_id', event.action_id);
  event.disposition_id = isAllowed ? 1 : 2;
  event.disposition = caption('event.disposition_id', event.disposition_id);
}

/** 5156 and 5157: `Source*` is this side of the connection, whoever opened it. */
export const connection =
  (isAllowed: boolean): MapWindows =>
  (event, fields) => {
    setVerdict(event, isAllowed);
    const isInbound = setConnection(event, fields) === 1;
    const local = takeEndpoint(fields, 'SourceAddress', 'SourcePort', '');
    const remote = takeEndpoint(fields, 'DestAddress', 'DestPort', '');
    const [source, destination] = isInbound ? [remote, local] : [local, remote];
    if (source !== undefined) event.src_endpoint = source;
    if (destination !== undefined) event.dst_endpoint = destination;
    if (source === undefined && destination === undefined) setThisHost(event);
  };

/** 5152 and 5153: `Source*` is who sent the packet. */
export const packet: MapWindows = (event, fields) => {
  setVerdict(event, false);
  setConnection(event, fields);
  const source = takeEndpoint(fields, 'SourceAddress', 'SourcePort', '');
  const destination = takeEndpoint(fields, 'DestAddress', 'DestPort', '');
  if (source !== undefined) event.src_endpoint = source;
  if (destination !== undefined) event.dst_endpoint = destination;
  if (source === undefined && destination === undefined) setThisHost(event);
};

/** 5154, 5155, 5158, 5159: a port that a program of this host wants. */
export const localPort =
  (isAllowed: boolean): MapWindows =>
  (event, fields) => {
    setVerdict(event, isAllowed);
    setConnection(event, fields);
    const local = takeEndpoint(fields, 'SourceAddress', 'SourcePort', '');
    if (local !== undefined) event.dst_endpoint = local;
    else setThisHost(event);
  };

/** Names of IP protocols (IANA registry "Protocol Numbers"). */
const protocols: Readonly<Record<number, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'ipv6-icmp' };

/** Sets the connection and who filtered it; the answer is OCSF's direction. */
function setConnection(event: OcsfEvent, fields: WindowsFields): number {
  const direction = fields.peek('Direction');
  const id = direction === '%%14592' ? 1 : direction === '%%14593' ? 2 : 0;
  if (id !== 0) fields.take('Direction');
  event.connection_info = {
    direction_id: id,
    direction: caption('network_connection_info.direction_id', id),
  };
  const protocol = decimal(fields.take('Protocol'));
  if (protocol !== undefined) {
    event.connection_info.protocol_num = protocol;
    const name = protocols[protocol];
    if (name !== undefined) event.connection_info.protocol_name = name;
  }
  const filter = fields.take('FilterRTID');
  if (filter !== undefined) event.firewall_rule = { uid: filter };
  setActorProcess(
    event,
    fields,
    fields.peek('ProcessID') === undefined ? 'ProcessId' : 'ProcessID',
    'Application',
  );
  return id;
}
