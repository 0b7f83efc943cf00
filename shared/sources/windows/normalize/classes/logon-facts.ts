import { caption } from '../../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import type { Session } from '../../../../ocsf/tables/types.ts';
import { uuid } from '../../../../ocsf/values.ts';
import { takeLogonId } from '../objects/accounts.ts';
import { isLoopback } from '../objects/endpoints.ts';
import type { WindowsFields } from '../objects/fields.ts';

export function takeSession(
  fields: WindowsFields,
  logonId: string,
  guidField = 'LogonGuid',
): Session | undefined {
  const uid = takeLogonId(fields, logonId);
  const guid = uuid(fields.peek(guidField));
  if (guid !== undefined) fields.take(guidField);
  if (uid === undefined) return guid === undefined ? undefined : { uuid: guid };
  return guid === undefined ? { uid } : { uid, uuid: guid };
}

const ownLogonTypes = new Set([2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13]);
const remoteLogonTypes = new Set([3, 8, 10, 12]);

export function setLogonType(event: OcsfEvent, fields: WindowsFields): void {
  const text = fields.take('LogonType');
  if (text === undefined) return;
  const number = Number(text);
  const id = number === 0 ? 1 : ownLogonTypes.has(number) ? number : 99;
  event.logon_type_id = id;
  event.logon_type = id === 99 ? text : caption('event.logon_type_id', id);
  if (id === 8) event.is_cleartext = true;
}

export function setRemote(event: OcsfEvent, fields: WindowsFields): void {
  const ip = event.src_endpoint?.ip;
  const type = Number(fields.peek('LogonType') ?? Number.NaN);
  if (!Number.isNaN(type)) {
    event.is_remote = ip !== undefined && !isLoopback(ip) && remoteLogonTypes.has(type);
  } else if (ip !== undefined && isLoopback(ip)) {
    event.is_remote = false;
  }
}

/** Authentication packages that are an OCSF protocol by name. */
const protocols: Readonly<Record<string, number>> = {
  NTLM: 1,
  MICROSOFT_AUTHENTICATION_PACKAGE_V1_0: 1,
  Kerberos: 2,
  WDigest: 3,
};

export function setProtocol(event: OcsfEvent, fields: WindowsFields): void {
  const field =
    fields.peek('AuthenticationPackageName') === undefined ? 'PackageName' : 'AuthenticationPackageName';
  const text = fields.peek(field);
  if (text === undefined) return;
  const name = text.trim();
  const isNtlm = name === 'Negotiate' && fields.peek('LmPackageName')?.startsWith('NTLM') === true;
  const id = isNtlm ? 1 : Object.hasOwn(protocols, name) ? protocols[name]! : 99;
  event.auth_protocol_id = id;
  event.auth_protocol = id === 99 ? name : caption('event.auth_protocol_id', id);
  // A package that only stands for the protocol is kept besides.
  if (event.auth_protocol === text) fields.take(field);
}

/** Names this host as the one logged on to. */
export function setThisHost(event: OcsfEvent): void {
  const hostname = event.device?.hostname;
  if (hostname !== undefined) event.dst_endpoint = { hostname };
  else if (event.device?.name !== undefined) event.dst_endpoint = { name: event.device.name };
}
