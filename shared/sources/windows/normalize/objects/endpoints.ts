import type { NetworkEndpoint } from '../../../../ocsf/tables/types.ts';
import { ipAddress, port } from '../../../../ocsf/values.ts';
import type { Fields } from './fields.ts';

/** Where something came from or went to; a port alone is no endpoint and stays unmapped. */
export function takeEndpoint(
  fields: Fields,
  ipField: string,
  portField: string,
  nameField: string,
): NetworkEndpoint | undefined {
  const ip = ipField === '' ? undefined : ipAddress(fields.see(ipField));
  const name = nameField === '' ? undefined : fields.take(nameField);
  if (ip === undefined && name === undefined) return undefined;
  const endpoint: NetworkEndpoint = {};
  if (ip !== undefined) {
    fields.used(ipField);
    endpoint.ip = ip;
  }
  const number = portField === '' ? undefined : port(fields.see(portField));
  if (number !== undefined) {
    fields.used(portField);
    endpoint.port = number;
  }
  if (name !== undefined) endpoint.name = name.startsWith('\\\\') ? name.slice(2) : name;
  return endpoint;
}

export const isLoopback = (ip: string): boolean => ip === '::1' || ip.startsWith('127.');
