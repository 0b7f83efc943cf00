import type { NetworkEndpoint } from '../../../../ocsf/tables/types.ts';
import { ipAddress, port } from '../../../../ocsf/values.ts';
import type { WindowsFields } from './fields.ts';

/** Where something came from or went to; a port alone is no endpoint and stays unmapped. */
export function takeEndpoint(
  fields: WindowsFields,
  ipField: string,
  portField: string,
  nameField: string,
): NetworkEndpoint | undefined {
  const ip = ipField === '' ? undefined : ipAddress(fields.peek(ipField));
  const name = nameField === '' ? undefined : fields.take(nameField);
  if (ip === undefined && name === undefined) return undefined;
  const endpoint: NetworkEndpoint = {};
  if (ip !== undefined) {
    fields.take(ipField);
    endpoint.ip = ip;
  }
  const number = portField === '' ? undefined : port(fields.peek(portField));
  if (number !== undefined) {
    fields.take(portField);
    endpoint.port = number;
  }
  if (name !== undefined) endpoint.name = name.startsWith('\\\\') ? name.slice(2) : name;
  return endpoint;
}

export const isLoopback = (ip: string): boolean => ip === '::1' || ip.startsWith('127.');
