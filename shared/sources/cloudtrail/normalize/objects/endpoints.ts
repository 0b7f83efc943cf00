/** Where a call came from and where it went, as OCSF's network endpoints. */
import type { NetworkEndpoint } from '../../../../ocsf/tables/types.ts';
import { ipAddress } from '../../../../ocsf/values.ts';
import type { CloudTrailFields } from './fields.ts';

/**
 * `sourceIPAddress` is an address, a service's DNS name (`ec2.amazonaws.com`), or other words (`AWS Internal`). An event
 * without one comes from the service that called or wrote it.
 */
export function sourceEndpoint(fields: CloudTrailFields, eventSource: string): NetworkEndpoint {
  const endpoint: NetworkEndpoint = {};
  const source = fields.peek('sourceIPAddress');
  const ip = ipAddress(source);
  if (ip !== undefined) {
    endpoint.ip = ip;
  } else if (source !== undefined) {
    if (isDnsName(source)) endpoint.domain = source;
    endpoint.svc_name = source;
  } else {
    endpoint.svc_name = fields.peekWithin('userIdentity', 'invokedBy') ?? eventSource;
  }
  const vpcEndpoint = fields.take('vpcEndpointId');
  if (vpcEndpoint !== undefined) endpoint.uid = vpcEndpoint;
  // An IPv4 address written as an IPv6 one is not written as it came.
  if (endpoint.ip === source || endpoint.svc_name === source) fields.take('sourceIPAddress');
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
export function targetEndpoint(
  fields: CloudTrailFields,
  service: string | undefined,
): NetworkEndpoint | undefined {
  const hostname = fields.within('tlsDetails')?.take('clientProvidedHostHeader');
  if (service === undefined && hostname === undefined) return undefined;
  const endpoint: NetworkEndpoint = {};
  if (service !== undefined) endpoint.svc_name = service;
  if (hostname !== undefined) endpoint.hostname = hostname;
  return endpoint;
}
