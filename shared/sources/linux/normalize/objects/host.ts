import { instanceOf } from '../../../../instance.ts';
import { deviceOf as hostDevice } from '../../../../ocsf/device.ts';
import type { Device, NetworkEndpoint } from '../../../../ocsf/tables/types.ts';
import type { EventBuilder } from '../event-builder.ts';

/** The host that the line or entry names, and the instance that the log stream names. */
export const deviceOf = (builder: EventBuilder): Device =>
  hostDevice({ system: 'Linux', logStream: streamOf(builder), hostname: hostName(builder) });

export const hostName = ({ entry }: EventBuilder): string | undefined => entry.host?.toLowerCase();

export const streamOf = ({ event }: EventBuilder): string => event.lines[0]!.origin.logStream;

/** This host as one end of a connection. */
export function thisHost(builder: EventBuilder): NetworkEndpoint {
  const hostname = hostName(builder);
  if (hostname !== undefined) return { hostname };
  const instance = instanceOf(streamOf(builder));
  return instance === undefined ? { name: streamOf(builder) || 'unknown' } : { instance_uid: instance };
}
