import { instanceOf } from '../instance.ts';
import type { Origin } from '../log-event.ts';
import { rememberLast } from '../remember-last.ts';
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

/** The device that a host is. Events of one host share it, so it must not be changed. */
export const deviceOf = ({ system, origin, hostname, domain }: Host): Device =>
  sharedDevice(
    system,
    origin.logStream,
    origin.isCollector ? 'collector' : undefined,
    origin.sender?.instance,
    hostname,
    domain,
  );

const sharedDevice = rememberLast(
  (
    system: Host['system'],
    logStream: string,
    collector: string | undefined,
    instance: string | undefined,
    hostname: string | undefined,
    domain: string | undefined,
  ): Device =>
    newDevice(
      system,
      { logStream, isCollector: collector !== undefined, sender: { instance } },
      hostname,
      domain,
    ),
);

function newDevice(
  system: Host['system'],
  origin: Host['origin'],
  hostname: string | undefined,
  domain: string | undefined,
): Device {
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
