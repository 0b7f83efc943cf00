import { caption } from '../../ocsf/captions.ts';
import type { Device, NetworkEndpoint } from '../../ocsf/tables/types.ts';
import type { Draft } from './draft.ts';

const instanceId = /^i-[0-9a-f]{8,17}$/;
let lastStream = '';
let lastIsInstance = false;

/** Whether a log stream is named after the instance it comes from. */
function isInstance(stream: string): boolean {
  if (stream !== lastStream) {
    lastIsInstance = instanceId.test(stream);
    lastStream = stream;
  }
  return lastIsInstance;
}

const unknownType = 'Unknown';
const linux = caption('os.type_id', 200);

/** The host an event happened on: `node`, which only some hosts write, and the instance that the log stream names. */
export function deviceOf(draft: Draft): Device {
  const hostname = hostName(draft);
  const stream = draft.event.lines[0]!.origin.logStream;
  const device: Device = hostname === undefined ? {} : { hostname };
  if (isInstance(stream)) {
    device.instance_uid = stream;
    device.uid = stream;
  }
  if (hostname === undefined && stream !== '') device.name = stream;
  device.type_id = 0;
  device.type = unknownType;
  device.os = { name: 'Linux', type_id: 200, type: linux };
  return device;
}

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
  return isInstance(stream) ? { instance_uid: stream } : { name: stream || 'unknown' };
}
