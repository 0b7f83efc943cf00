import { caption } from '../../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import { ticketEncryption } from '../../tables/codes.ts';
import type { MapWindows } from '../mapping.ts';
import { setSubject, takeSid, takeUser, unknownUser, userOf } from '../objects/accounts.ts';
import { setKerberosStatus, setStatus } from '../objects/codes.ts';
import { takeEndpoint } from '../objects/endpoints.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { setRemote, setThisHost, takeSession } from './logon-facts.ts';

/** Kerberos: a ticket granting ticket (`token` 1), a service ticket (2), or pre-authentication (none). */
export const kerberos =
  (token?: 1 | 2): MapWindows =>
  (event, fields) => {
    setSubject(event, fields);
    const sid = fields.peek('TargetSid') === undefined ? 'TargetUserSid' : 'TargetSid';
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
    const session = takeSession(fields, '');
    if (session !== undefined) event.session = session;
    const source = takeEndpoint(fields, 'IpAddress', 'IpPort', '');
    if (source !== undefined) event.src_endpoint = source;
    setRemote(event, fields);
    if (token !== undefined) setToken(event, fields, token);
    setCertificate(event, fields);
    setThisHost(event);
  };

/** 4772 and 4773 failed, whatever code they carry. */
export const failedKerberos =
  (token: 1 | 2): MapWindows =>
  (event, fields) => {
    kerberos(token)(event, fields);
    event.status_id = 2;
  };

/** 4771: as above, but always a failure. */
export const failedPreauthentication: MapWindows = (event, fields) => {
  kerberos()(event, fields);
  event.status_id = 2;
};

/** A code that failed makes severity Low where the event itself has none of its own. */
export const lowWhenFailed =
  (map: MapWindows): MapWindows =>
  (event, fields) => {
    map(event, fields);
    event.severity_id = event.status_id === 2 ? 2 : 1;
  };

/** 4776: NTLM checked by this machine. */
export const ntlmValidation: MapWindows = (event, fields) => {
  event.user = takeUser(fields, 'TargetUserName', '', '') ?? unknownUser();
  const source = takeEndpoint(fields, '', '', 'Workstation');
  if (source !== undefined) event.src_endpoint = source;
  const code = fields.take('Status') ?? fields.take('ErrorCode');
  if (code !== undefined) setStatus(event, code);
  event.auth_protocol_id = 1;
  event.auth_protocol = caption('event.auth_protocol_id', 1);
  setThisHost(event);
};

function kerberosUser(fields: WindowsFields, sid: string) {
  const text = fields.peek('TargetUserName');
  const at = text?.indexOf('@') ?? -1;
  if (text === undefined || at <= 0) {
    return takeUser(fields, 'TargetUserName', 'TargetDomainName', sid) ?? unknownUser();
  }
  const domain = fields.take('TargetDomainName') ?? text.slice(at + 1);
  if (text.slice(at + 1) === domain) fields.take('TargetUserName');
  return userOf(text.slice(0, at), domain, takeSid(fields, sid));
}

function setToken(event: OcsfEvent, fields: WindowsFields, typeId: 1 | 2): void {
  event.authentication_token = { type_id: typeId, type: caption('authentication_token.type_id', typeId) };
  const flags = fields.take('TicketOptions');
  if (flags !== undefined) event.authentication_token.kerberos_flags = flags;
  const text = fields.peek('TicketEncryptionType');
  if (text === undefined || /^0x[fF]{8}$/.test(text)) return;
  fields.take('TicketEncryptionType');
  const algorithm = ticketEncryption[Number(text)];
  const id = algorithm?.id ?? 0;
  event.authentication_token.encryption_details = {
    type: text,
    algorithm_id: id,
    algorithm: algorithm?.name ?? caption('encryption_details.algorithm_id', id),
    ...(algorithm?.keyLength === undefined ? {} : { key_length: algorithm.keyLength }),
  };
}

function setCertificate(event: OcsfEvent, fields: WindowsFields): void {
  const issuer = fields.peek('CertIssuerName');
  const serial = fields.peek('CertSerialNumber');
  if (issuer === undefined || serial === undefined) return;
  fields.take('CertIssuerName');
  fields.take('CertSerialNumber');
  event.certificate = { issuer, serial_number: serial };
}
