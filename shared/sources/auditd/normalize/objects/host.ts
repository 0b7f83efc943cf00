import { instanceOf } from '../../../../instance.ts';
import { deviceOf as hostDevice } from '../../../../ocsf/device.ts';
import type { Device, NetworkEndpoint } from '../../../../ocsf/tables/types.ts';
import type { Draft } from '../event-builder.ts';

/** The host an event happened on: `node`, which only some hosts write, and the instance that the log stream names. */
export const deviceOf = (draft: Draft): Device =>
  hostDevice({
    system: 'Linux',
    logStream: draft.event.lines[0]!.origin.logStream,
    hostname: hostName(draft),
  });

/** `node`, in lower case. */
export function hostName(draft: Draft): string | undefined {
  const { node } = draft.main.record;
  return node === undefined || node === '' ? undefined : node.toLowerCase();
}

/** This host as one end of a connection. */
export function thisHost(draft: Draft): NetworkEndpoint {
  const hostname = hostName(draft);
  if (hostname !== undefined) return { hostname };
  const stream = draft.event.lines[0]!.origin.logStream;
  const instance = instanceOf(stream);
  return instance === undefined ? { name: stream || 'unknown' } : { instance_uid: instance };
}
