import { isShort, ownCopy } from '../bounded-map.ts';
import { instanceOf } from '../instance.ts';
import type { Origin } from '../log-event.ts';
import { caption } from './captions.ts';
import type { Device } from './tables/types.ts';

/** The operating systems of our hosts, by the schema's `os.type_id`. */
const systems = { Windows: 100, Linux: 200 } as const;

/** What a log says about the host it comes from. */
export interface Host {
  readonly system: keyof typeof systems;
  /** Where it was collected. */
  readonly origin: Pick<Origin, 'logStream' | 'sender' | 'isCollector'>;
  readonly hostname?: string | undefined;
  readonly domain?: string | undefined;
}

/** The name of the host that an agent runs on, for an event that names none and is of no other host. */
export const senderHost = ({ sender, isCollector }: Origin): string | undefined =>
  isCollector ? undefined : sender?.host;

let lastHost: Host | undefined;
let lastDevice: Device = { type_id: 0 };

/** The device that a host is. Events of one host share it, so it must not be changed. */
export function deviceOf(host: Host): Device {
  if (lastHost === undefined || !isSame(lastHost, host)) {
    const { logStream, sender } = host.origin;
    if (!isShort(logStream) || !isShort(host.hostname) || !isShort(sender?.instance)) return newDevice(host);
    lastHost = ownHost(host);
    lastDevice = newDevice(lastHost);
  }
  return lastDevice;
}

const isSame = (a: Host, b: Host): boolean =>
  a.origin.logStream === b.origin.logStream &&
  a.hostname === b.hostname &&
  a.system === b.system &&
  a.origin.isCollector === b.origin.isCollector &&
  a.origin.sender?.instance === b.origin.sender?.instance;

function ownHost({ system, origin, hostname, domain }: Host): Host {
  const { logStream, sender, isCollector } = origin;
  const instance = sender?.instance;
  return {
    system,
    origin: {
      logStream: ownCopy(logStream),
      isCollector,
      sender: instance === undefined ? undefined : { instance: ownCopy(instance) },
    },
    hostname: hostname === undefined ? undefined : ownCopy(hostname),
    domain: domain === undefined ? undefined : ownCopy(domain),
  };
}

function newDevice({ system, origin, hostname, domain }: Host): Device {
  const device: Device = {};
  const instance = instanceOf(origin);
  if (hostname) device.hostname = hostname;
  // The log stream of a collector says whose it is, not which host an event is from.
  else if (origin.isCollector) device.name = 'unknown';
  else if (origin.logStream !== '') device.name = instance ?? origin.logStream;
  if (domain) device.domain = domain;
  if (instance !== undefined) {
    device.instance_uid = instance;
    device.uid = instance;
  }
  device.type_id = 0;
  device.type = 'Unknown';
  const typeId = systems[system];
  device.os = { name: system, type_id: typeId, type: caption('os.type_id', typeId) };
  return device;
}
