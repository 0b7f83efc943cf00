import type { OcsfEvent } from '../../../../ocsf/event.ts';
import type { MapWindows } from '../mapping.ts';
import { setSubject, takeTarget, takeUser, unknownUser } from '../objects/accounts.ts';
import { isSuccess, setStatus } from '../objects/codes.ts';
import { takeEndpoint } from '../objects/endpoints.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { setActorProcess } from '../objects/processes.ts';
import { setLogonType, setProtocol, setRemote, setThisHost, takeSession } from './logon-facts.ts';

/** 4624 and its like: a logon of the target, asked for by the subject. */
export const logon: MapWindows = (event, fields) => {
  logonAttempt(event, fields);
  event.is_new_logon = true;
};

/** 4625: the more precise of two codes is the status, the other one stays unmapped. */
export const failedLogon: MapWindows = (event, fields) => {
  const subStatus = fields.peek('SubStatus');
  const field = subStatus !== undefined && !isSuccess(subStatus) ? 'SubStatus' : 'Status';
  const code = fields.take(field);
  if (code !== undefined) setStatus(event, code);
  event.status_id = 2;
  logonAttempt(event, fields);
};

function logonAttempt(event: OcsfEvent, fields: WindowsFields): void {
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
export const explicitCredentials: MapWindows = (event, fields) => {
  setSubject(event, fields);
  setActorProcess(event, fields);
  event.user = takeUser(fields, 'TargetUserName', 'TargetDomainName', 'TargetUserSid') ?? unknownUser();
  const session = takeSession(fields, '', 'TargetLogonGuid');
  if (session !== undefined) event.session = session;
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
  (detail: string): MapWindows =>
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
export const aboutLogon: MapWindows = (event, fields) => {
  logonAttempt(event, fields);
};

/** `LogonProcessName` is padded with blanks. */
function trim(fields: WindowsFields, name: string): void {
  const text = fields.peek(name);
  if (text !== undefined) fields.rewrite(name, text.trim());
}
