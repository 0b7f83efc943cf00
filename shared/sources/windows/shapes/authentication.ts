import { caption } from '../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../ocsf/event.ts';
import type { Session } from '../../../ocsf/tables/types.ts';
import { ipAddress, uuid } from '../../../ocsf/values.ts';
import { setSubject, takeLogonId, takeSid, takeTarget, takeUser, unknownUser, userOf } from '../accounts.ts';
import { isSuccess, setKerberosStatus, setStatus } from '../codes.ts';
import { isLoopback, takeEndpoint } from '../endpoints.ts';
import type { Fields } from '../fields.ts';
import { setActorProcess } from '../processes.ts';
import { ticketEncryption } from '../tables/codes.ts';
import type { Shape } from '../tables/row.ts';

/** 4624 and its like: a logon of the target, asked for by the subject. */
export const logon: Shape = (event, fields) => {
  logonAttempt(event, fields);
  event.is_new_logon = true;
};

/** 4625: the more precise of two codes is the status, the other one stays unmapped. */
export const failedLogon: Shape = (event, fields) => {
  const subStatus = fields.see('SubStatus');
  const field = subStatus !== undefined && !isSuccess(subStatus) ? 'SubStatus' : 'Status';
  const code = fields.take(field);
  if (code !== undefined) setStatus(event, code);
  event.status_id = 2;
  logonAttempt(event, fields);
};

function logonAttempt(event: OcsfEvent, fields: Fields): void {
  setSubject(event, fields);
  setActorProcess(event, fields);
  event.user = takeTarget(fields) ?? unknownUser();
  const session = takeSession(fields, 'TargetLogonId');
  if (session !== undefined) event.session = session;
  setLogonType(event, fields);
  setProtocol(event, fields);
  const source = takeEndpoint(fields, 'IpAddress', 'IpPort', 'WorkstationName');
  if (source !== undefined) event.src_endpoint = source;
  setRemote(event, fields);
  setThisHost(event);
  trim(fields, 'LogonProcessName');
}

/** 4648: a logon with credentials stated by the process. */
export const explicitCredentials: Shape = (event, fields) => {
  setSubject(event, fields);
  setActorProcess(event, fields);
  event.user = takeUser(fields, 'TargetUserName', 'TargetDomainName', 'TargetUserSid') ?? unknownUser();
  const uuidOfTarget = uuid(fields.see('TargetLogonGuid'));
  if (uuidOfTarget !== undefined) {
    fields.used('TargetLogonGuid');
    event.session = { uuid: uuidOfTarget };
  }
  const source = takeEndpoint(fields, 'IpAddress', 'IpPort', '');
  if (source !== undefined) event.src_endpoint = source;
  setRemote(event, fields);
  const server = fields.take('TargetServerName');
  if (server === undefined || server.toLowerCase() === 'localhost') setThisHost(event);
  else event.dst_endpoint = { hostname: server.startsWith('\\\\') ? server.slice(2) : server };
  const service = fields.take('TargetInfo');
  if (service !== undefined) event.service = { name: service };
};

/** 4634 and 4647. */
export const logoff =
  (detail: string): Shape =>
  (event, fields) => {
    setSubject(event, fields);
    event.user = takeTarget(fields) ?? unknownUser();
    const session = takeSession(fields, 'TargetLogonId');
    if (session !== undefined) event.session = session;
    setLogonType(event, fields);
    event.status_detail = detail;
    setThisHost(event);
  };

/** Other events about somebody's logon: whatever they have of its fields. */
export const aboutLogon: Shape = (event, fields) => {
  logonAttempt(event, fields);
};

/** 4778 and 4779: a session of `AccountName` from a client. */
export const windowStation: Shape = (event, fields) => {
  setSubject(event, fields);
  event.user = takeUser(fields, 'AccountName', 'AccountDomain', '') ?? unknownUser();
  const uid = takeLogonId(fields, 'LogonID');
  const terminal = fields.take('SessionName');
  if (uid !== undefined || terminal !== undefined) {
    event.session = {};
    if (uid !== undefined) event.session.uid = uid;
    if (terminal !== undefined) event.session.terminal = terminal;
  }
  const source = takeEndpoint(fields, 'ClientAddress', 'ClientPort', 'ClientName');
  if (source !== undefined) event.src_endpoint = source;
  setRemote(event, fields);
  setThisHost(event);
};

/** 4825: remote desktop refused. */
export const remoteAccessDenied: Shape = (event, fields) => {
  windowStation(event, fields);
  event.logon_type_id = 10;
  event.logon_type = caption('event.logon_type_id', 10);
};

/** Kerberos: a ticket granting ticket (`token` 1), a service ticket (2), or pre-authentication (none). */
export const kerberos =
  (token?: 1 | 2): Shape =>
  (event, fields) => {
    setSubject(event, fields);
    const sid = fields.see('TargetSid') === undefined ? 'TargetUserSid' : 'TargetSid';
    event.user = kerberosUser(fields, sid);
    const code = fields.take('Status') ?? fields.take('FailureCode') ?? fields.take('ErrorCode');
    if (code !== undefined) setKerberosStatus(event, code);
    const name = fields.take('ServiceName');
    const uid = takeSid(fields, 'ServiceSid');
    if (name !== undefined || uid !== undefined) {
      event.service = {};
      if (name !== undefined) event.service.name = name;
      if (uid !== undefined) event.service.uid = uid;
    }
    event.auth_protocol_id = 2;
    event.auth_protocol = caption('event.auth_protocol_id', 2);
    const guid = uuid(fields.see('LogonGuid'));
    if (guid !== undefined) {
      fields.used('LogonGuid');
      event.session = { uuid: guid };
    }
    const source = takeEndpoint(fields, 'IpAddress', 'IpPort', '');
    if (source !== undefined) event.src_endpoint = source;
    setRemote(event, fields);
    if (token !== undefined) setToken(event, fields, token);
    setCertificate(event, fields);
    setThisHost(event);
  };

/** 4772 and 4773 failed, whatever code they carry. */
export const failedKerberos =
  (token: 1 | 2): Shape =>
  (event, fields) => {
    kerberos(token)(event, fields);
    event.status_id = 2;
  };

/** 4771: as above, but always a failure. */
export const failedPreauthentication: Shape = (event, fields) => {
  kerberos()(event, fields);
  event.status_id = 2;
};

/** A code that failed makes severity Low where the event itself has none of its own. */
export const lowWhenFailed =
  (shape: Shape): Shape =>
  (event, fields) => {
    shape(event, fields);
    event.severity_id = event.status_id === 2 ? 2 : 1;
  };

/** 4776: NTLM checked by this machine. */
export const ntlmValidation: Shape = (event, fields) => {
  event.user = takeUser(fields, 'TargetUserName', '', '') ?? unknownUser();
  const source = takeEndpoint(fields, '', '', 'Workstation');
  if (source !== undefined) event.src_endpoint = source;
  const code = fields.take('Status') ?? fields.take('ErrorCode');
  if (code !== undefined) setStatus(event, code);
  event.auth_protocol_id = 1;
  event.auth_protocol = caption('event.auth_protocol_id', 1);
  setThisHost(event);
};

/** 4672: the privileges of a new session, whose owner is also the actor. */
export const specialPrivileges: Shape = (event, fields) => {
  setSubject(event, fields);
  event.user = event.actor?.user === undefined ? unknownUser() : { ...event.actor.user };
  if (event.actor?.session !== undefined) event.session = { ...event.actor.session };
  event.privileges = takePrivileges(fields, 'PrivilegeList');
};

/** 4627 and 4964: the groups of a new session. */
export const sessionGroups =
  (sidField: string): Shape =>
  (event, fields) => {
    setSubject(event, fields);
    event.user = takeTarget(fields) ?? unknownUser();
    const session = takeSession(fields, 'TargetLogonId', 'TargetLogonGuid');
    if (session !== undefined) event.session = session;
    const sids = takeWords(fields, sidField).map((word) => word.replace(/^%\{(.*)\}$/, '$1'));
    if (sids.length > 0) event.user.groups = sids.map((uid) => ({ uid }));
    event.group = sids.length > 0 ? { uid: sids[0]! } : { name: 'unknown' };
  };

/** Privileges, for the classes that can't do without one. */
export function takePrivileges(fields: Fields, field: string): string[] {
  const privileges = takeWords(fields, field);
  return privileges.length > 0 ? privileges : ['unknown'];
}

/** White-space separated words. */
export function takeWords(fields: Fields, field: string): string[] {
  const words = fields
    .see(field)
    ?.split(/\s/)
    .filter((word) => word !== '' && word !== '-');
  if (words === undefined || words.length === 0) return [];
  fields.used(field);
  return words;
}

function takeSession(fields: Fields, logonId: string, guidField = 'LogonGuid'): Session | undefined {
  const uid = takeLogonId(fields, logonId);
  const guid = uuid(fields.see(guidField));
  if (guid !== undefined) fields.used(guidField);
  if (uid === undefined) return guid === undefined ? undefined : { uuid: guid };
  return guid === undefined ? { uid } : { uid, uuid: guid };
}

const ownLogonTypes = new Set([2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13]);
const remoteLogonTypes = new Set([3, 8, 10, 12]);

function setLogonType(event: OcsfEvent, fields: Fields): void {
  const text = fields.take('LogonType');
  if (text === undefined) return;
  const number = Number(text);
  const id = number === 0 ? 1 : ownLogonTypes.has(number) ? number : 99;
  event.logon_type_id = id;
  event.logon_type = id === 99 ? text : caption('event.logon_type_id', id);
  if (id === 8) event.is_cleartext = true;
}

function setRemote(event: OcsfEvent, fields: Fields): void {
  const ip = event.src_endpoint?.ip;
  const type = Number(fields.see('LogonType') ?? Number.NaN);
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

function setProtocol(event: OcsfEvent, fields: Fields): void {
  const field =
    fields.see('AuthenticationPackageName') === undefined ? 'PackageName' : 'AuthenticationPackageName';
  const text = fields.see(field);
  if (text === undefined) return;
  const name = text.trim();
  const isNtlm = name === 'Negotiate' && fields.see('LmPackageName')?.startsWith('NTLM') === true;
  const id = isNtlm ? 1 : Object.hasOwn(protocols, name) ? protocols[name]! : 99;
  event.auth_protocol_id = id;
  event.auth_protocol = id === 99 ? name : caption('event.auth_protocol_id', id);
  // A package that only stands for the protocol is kept besides.
  if (event.auth_protocol === text) fields.used(field);
}

/** Names this host as the one logged on to. */
export function setThisHost(event: OcsfEvent): void {
  const hostname = event.device?.hostname;
  if (hostname !== undefined) event.dst_endpoint = { hostname };
  else if (event.device?.name !== undefined) event.dst_endpoint = { name: event.device.name };
}

function kerberosUser(fields: Fields, sid: string) {
  const text = fields.see('TargetUserName');
  const at = text?.indexOf('@') ?? -1;
  if (text === undefined || at <= 0) {
    return takeUser(fields, 'TargetUserName', 'TargetDomainName', sid) ?? unknownUser();
  }
  const domain = fields.take('TargetDomainName') ?? text.slice(at + 1);
  if (text.slice(at + 1) === domain) fields.used('TargetUserName');
  return userOf(text.slice(0, at), domain, takeSid(fields, sid));
}

function setToken(event: OcsfEvent, fields: Fields, typeId: 1 | 2): void {
  event.authentication_token = { type_id: typeId, type: caption('authentication_token.type_id', typeId) };
  const flags = fields.take('TicketOptions');
  if (flags !== undefined) event.authentication_token.kerberos_flags = flags;
  const text = fields.see('TicketEncryptionType');
  if (text === undefined || /^0x[fF]{8}$/.test(text)) return;
  fields.used('TicketEncryptionType');
  const algorithm = ticketEncryption[Number(text)];
  const id = algorithm?.id ?? 0;
  event.authentication_token.encryption_details = {
    type: text,
    algorithm_id: id,
    algorithm: algorithm?.name ?? caption('encryption_details.algorithm_id', id),
    ...(algorithm?.keyLength === undefined ? {} : { key_length: algorithm.keyLength }),
  };
}

function setCertificate(event: OcsfEvent, fields: Fields): void {
  const issuer = fields.see('CertIssuerName');
  const serial = fields.see('CertSerialNumber');
  if (issuer === undefined || serial === undefined) return;
  fields.used('CertIssuerName');
  fields.used('CertSerialNumber');
  event.certificate = { issuer, serial_number: serial };
}

/** `LogonProcessName` is padded with blanks. */
function trim(fields: Fields, name: string): void {
  const text = fields.see(name);
  if (text !== undefined) fields.rewrite(name, text.trim());
}

/** The user and address of a Terminal Services event, `User` being `DOMAIN\name`. */
export const terminalServices: Shape = (event, fields) => {
  const user = fields.take('User');
  if (user === undefined) event.user = unknownUser();
  else {
    const slash = user.indexOf('\\');
    event.user = userOf(user.slice(slash + 1), slash > 0 ? user.slice(0, slash) : undefined, undefined);
  }
  const session = fields.take('SessionID') ?? fields.take('Session');
  if (session !== undefined) event.session = { uid: session };
  const address = fields.see('Address');
  const ip = ipAddress(address);
  if (ip !== undefined) {
    fields.used('Address');
    event.src_endpoint = { ip };
    event.logon_type_id = 10;
    event.logon_type = caption('event.logon_type_id', 10);
    event.is_remote = !isLoopback(ip);
  } else if (address === 'LOCAL') {
    event.is_remote = false;
  }
  setThisHost(event);
};

/** RemoteConnectionManager 1149: `Param1` user, `Param2` domain, `Param3` address. */
export const remoteDesktopUser: Shape = (event, fields) => {
  event.user = takeUser(fields, 'Param1', 'Param2', '') ?? unknownUser();
  const source = takeEndpoint(fields, 'Param3', '', '');
  if (source !== undefined) event.src_endpoint = source;
  setThisHost(event);
};
