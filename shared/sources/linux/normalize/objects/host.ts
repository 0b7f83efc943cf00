import { instanceOf } from '../../../../instance.ts';
import type { Origin } from '../../../../log-event.ts';
import { deviceOf as hostDevice, senderHost } from '../../../../ocsf/device.ts';
import type { Device, NetworkEndpoint } from '../../../../ocsf/tables/types.ts';
import type { EventBuilder } from '../event-builder.ts';

const originOf = ({ event }: EventBuilder): Origin => event.lines[0]!.origin;

/** The host by its name and by the instance that sent the event. */
export const deviceOf = (builder: EventBuilder): Device =>
  hostDevice({ system: 'Linux', origin: originOf(builder), hostname: hostName(builder) });

/** The host that the line or entry names, else that of the agent. */
export const hostName = (builder: EventBuilder): string | undefined =>
  (builder.entry.host ?? senderHost(originOf(builder)))?.toLowerCase();

/** What stands for a host that nobody names: its log stream, but for that of a collector. */
export function streamOf(builder: EventBuilder): string {
  const { isCollector, logStream } = originOf(builder);
  return isCollector ? 'unknown' : logStream;
}

/** This host as one end of a connection. */
export function thisHost(builder: EventBuilder): NetworkEndpoint {
  const hostname = hostName(builder);
  if (hostname !== undefined) return { hostname };
  const instance = instanceOf(originOf(builder));
  return instance === undefined ? { name: streamOf(builder) || 'unknown' } : { instance_uid: instance };
}
