import { instanceOf } from '../../../../instance.ts';
import type { Origin } from '../../../../log-event.ts';
import { deviceOf as hostDevice, senderHost } from '../../../../ocsf/device.ts';
import type { Device, NetworkEndpoint } from '../../../../ocsf/tables/types.ts';
import type { EventBuilder } from '../event-builder.ts';

const originOf = (builder: EventBuilder): Origin => builder.event.lines[0]!.origin;

/** The host an event happened on, by its name and by the instance that sent it. */
export const deviceOf = (builder: EventBuilder): Device =>
  hostDevice({ system: 'Linux', origin: originOf(builder), hostname: hostName(builder) });

/**
 * The host's name in lower case: `node`, which only some hosts write, else that in a syslog header, else what the agent
 * says.
 */
export const hostName = (builder: EventBuilder): string | undefined =>
  (builder.main.record.node || senderHost(originOf(builder)))?.toLowerCase();

/** This host as one end of a connection. */
export function thisHost(builder: EventBuilder): NetworkEndpoint {
  const hostname = hostName(builder);
  if (hostname !== undefined) return { hostname };
  const origin = originOf(builder);
  const instance = instanceOf(origin);
  if (instance !== undefined) return { instance_uid: instance };
  return { name: (origin.isCollector ? '' : origin.logStream) || 'unknown' };
}
