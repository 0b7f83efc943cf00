import { caption } from '../../../../ocsf/captions.ts';
import { ipAddress } from '../../../../ocsf/values.ts';
import type { MapWindows } from '../mapping.ts';
import { setSubject, takeLogonId, takeUser, unknownUser, userOf } from '../objects/accounts.ts';
import { isLoopback, takeEndpoint } from '../objects/endpoints.ts';
import { setRemote, setThisHost } from './logon-facts.ts';

/** 4778 and 4779: a session of `AccountName` from a client. */
export const windowStation: MapWindows = (event, fields) => {
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
export const remoteAccessDenied: MapWindows = (event, fields) => {
  windowStation(event, fields);
  event.logon_type_id = 10;
  event.logon_type = caption('event.logon_type_id', 10);
};

/** What Windows writes in the place of an address for a session at the machine itself, in English and Japanese. */
const localWords = new Set(['LOCAL', 'ローカル']);

/** The user and address of a Terminal Services event, `User` being `DOMAIN\name`. */
export const terminalServices: MapWindows = (event, fields) => {
  const user = fields.take('User');
  if (user === undefined) event.user = unknownUser();
  else {
    const slash = user.indexOf('\\');
    event.user = userOf(user.slice(slash + 1), slash > 0 ? user.slice(0, slash) : undefined, undefined);
  }
  const session = fields.take('SessionID') ?? fields.take('Session');
  if (session !== undefined) event.session = { uid: session };
  const address = fields.peek('Address');
  const ip = ipAddress(address);
  if (ip !== undefined) {
    fields.take('Address');
    event.src_endpoint = { ip };
    event.logon_type_id = 10;
    event.logon_type = caption('event.logon_type_id', 10);
    event.is_remote = !isLoopback(ip);
  } else if (address !== undefined && localWords.has(address)) {
    event.is_remote = false;
  }
  setThisHost(event);
};

/** RemoteConnectionManager 1149: `Param1` user, `Param2` domain, `Param3` address. */
export const remoteDesktopUser: MapWindows = (event, fields) => {
  event.user = takeUser(fields, 'Param1', 'Param2', '') ?? unknownUser();
  const source = takeEndpoint(fields, 'Param3', '', '');
  if (source !== undefined) event.src_endpoint = source;
  setThisHost(event);
};
