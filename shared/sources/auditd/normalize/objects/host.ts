import { instanceOf } from '../../../../instance.ts';
import { deviceOf as hostDevice } from '../../../../ocsf/device.ts';
import type { Device, NetworkEndpoint } from '../../../../ocsf/tables/types.ts';
import type { EventBuilder } from '../event-builder.ts';

/** The host an event happened on: `node`, which only some hosts write, and the instance that the log stream names. */
export const deviceOf = (builder: EventBuilder): Device =>
  hostDevice({
    system: 'Linux',
    logStream: builder.event.lines[0]!.origin.logStream,
    hostname: hostName(builder),
  });

/** `node`, in lower case. */
export function hostName(builder: EventBuilder): string | undefined {
  const { node } = builder.main.record;
  return node === undefined || node === '' ? undefined : node.toLowerCase();
}

/** This host as one end of a connection. */
export function thisHost(builder: EventBuilder): NetworkEndpoint {
  const hostname = hostName(builder);
  if (hostname !== undefined) return { hostname };
  const stream = builder.event.lines[0]!.origin.logStream;
  const instance = instanceOf(stream);
  return instance === undefined ? { name: stream || 'unknown' } : { instance_uid: instance };
}
