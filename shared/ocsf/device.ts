import { instanceOf } from '../instance.ts';
import { rememberLast } from '../remember-last.ts';
import { caption } from './captions.ts';
import type { Device } from './tables/types.ts';

/** The operating systems of our hosts, by the schema's `os.type_id`. */
const systems = { Windows: 100, Linux: 200 } as const;

/** What a log says about the host it comes from. */
export interface Host {
  readonly system: keyof typeof systems;
  readonly logStream: string;
  readonly hostname?: string;
  readonly domain?: string;
}

/** The device that a host is. Events of one host share it, so it must not be changed. */
export const deviceOf = ({ system, logStream, hostname, domain }: Host): Device =>
  sharedDevice(system, logStream, hostname, domain);

const sharedDevice = rememberLast(newDevice);

function newDevice(system: Host['system'], logStream: string, hostname?: string, domain?: string): Device {
  const device: Device = {};
  const instance = instanceOf(logStream);
  if (hostname) device.hostname = hostname;
  else if (logStream !== '') device.name = instance ?? logStream;
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
