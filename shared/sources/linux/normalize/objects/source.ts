import type { NetworkEndpoint } from '../../../../ocsf/tables/types.ts';
import { ipAddress, port } from '../../../../ocsf/values.ts';
import type { EventBuilder } from '../event-builder.ts';

/** Where a connection came from: `address`, which may be a name, and `port`. Undefined where the message doesn't say. */
export function sourceOf(builder: EventBuilder): NetworkEndpoint | undefined {
  const address = builder.take('address');
  if (address === undefined || address === 'UNKNOWN') return undefined;
  const ip = ipAddress(address);
  const endpoint: NetworkEndpoint = ip === undefined ? { hostname: address } : { ip };
  const number = port(builder.peek('port'));
  if (number !== undefined) {
    builder.take('port');
    endpoint.port = number;
  }
  return endpoint;
}

export const isLoopback = (ip: string): boolean => ip === '::1' || ip.startsWith('127.');
