/** Where a call came from and where it went, as OCSF's network endpoints. */
import type { NetworkEndpoint } from '../../../../ocsf/tables/types.ts';
import { ipAddress } from '../../../../ocsf/values.ts';
import { type Fields, fields, text } from '../../parse/record.ts';

/**
 * `sourceIPAddress` is an address, a service's DNS name (`ec2.amazonaws.com`), or other words (`AWS Internal`). An event
 * without one comes from the service that called or wrote it.
 */
export function sourceEndpoint(record: Fields, eventSource: string): NetworkEndpoint {
  const endpoint: NetworkEndpoint = {};
  const source = text(record.sourceIPAddress);
  const ip = ipAddress(source);
  if (ip !== undefined) {
    endpoint.ip = ip;
  } else if (source !== undefined) {
    if (isDnsName(source)) endpoint.domain = source;
    endpoint.svc_name = source;
  } else {
    endpoint.svc_name = text(fields(record.userIdentity)?.invokedBy) ?? eventSource;
  }
  const vpcEndpoint = text(record.vpcEndpointId);
  if (vpcEndpoint !== undefined) endpoint.uid = vpcEndpoint;
  return endpoint;
}

/** Labels of letters, digits and hyphens with dots between them, and at least one letter. */
function isDnsName(name: string): boolean {
  if (name.length > 253 || !name.includes('.')) return false;
  let letters = 0;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) letters++;
    else if (!((code >= 48 && code <= 57) || code === 45 || code === 46)) return false;
  }
  return letters > 0;
}

/** The endpoint that was called: `service` by name, and the host name the client asked for. */
export function targetEndpoint(record: Fields, service: string | undefined): NetworkEndpoint | undefined {
  const hostname = text(fields(record.tlsDetails)?.clientProvidedHostHeader);
  if (service === undefined && hostname === undefined) return undefined;
  const endpoint: NetworkEndpoint = {};
  if (service !== undefined) endpoint.svc_name = service;
  if (hostname !== undefined) endpoint.hostname = hostname;
  return endpoint;
}
