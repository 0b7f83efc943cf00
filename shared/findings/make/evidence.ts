import type { OcsfEvent } from '../../ocsf/event.ts';
import type { Actor, Device, Evidences, User } from '../../ocsf/tables/types.ts';
import { trimmed } from '../../ocsf/trimmed.ts';
import type { Subject } from './subject.ts';

/** Attributes that an event and an evidence have under the same name and form. */
const shared = [
  'process',
  'file',
  'user',
  'src_endpoint',
  'dst_endpoint',
  'api',
  'http_request',
  'connection_info',
  'reg_key',
  'reg_value',
  'win_service',
  'script',
  'job',
  'query',
  'url',
] as const satisfies readonly (keyof Evidences & keyof OcsfEvent)[];

/** What an event shows, as a finding's evidence. An event that isn't kept comes with its JSON, unless it is large. */
export function evidenceOf({ event, kept, json, isLarge }: Subject): Evidences {
  const evidence: Evidences = {};
  const actor = actorOf(event);
  if (actor !== undefined) evidence.actor = actor;
  for (const name of shared) {
    const value = event[name];
    // The types of equal names are equal, which the compiler can't see through a loop.
    if (value !== undefined) (evidence as Record<string, unknown>)[name] = value;
  }
  if (event.device !== undefined) evidence.device = deviceOf(event.device);
  if (!kept && !isLarge) evidence.data = json;
  else if (Object.keys(evidence).length === 0) {
    evidence.data = JSON.stringify({ message: event.message?.slice(0, 1000) ?? '' });
  }
  return isLarge ? trimmed(evidence) : evidence;
}

/** Who acted. A name identifies the account of a host; who is behind a role of AWS, only its type and session say. */
function actorOf({ actor, api }: OcsfEvent): Actor | undefined {
  if (actor === undefined || api !== undefined) return actor;
  const picked: Actor = {};
  if (actor.user !== undefined) picked.user = identityOf(actor.user);
  if (actor.process !== undefined) picked.process = actor.process;
  if (actor.app_name !== undefined) picked.app_name = actor.app_name;
  return Object.keys(picked).length === 0 ? actor : picked;
}

function identityOf({ name, domain, uid, account }: User): User {
  const user: User = {};
  if (name !== undefined) user.name = name;
  if (domain !== undefined) user.domain = domain;
  if (uid !== undefined) user.uid = uid;
  if (account !== undefined && name === undefined && uid === undefined) user.account = account;
  return user;
}

/** The finding itself has all of the device. */
function deviceOf({ hostname, name, type_id, type }: Device): Device {
  const device: Device = {};
  if (hostname !== undefined) device.hostname = hostname;
  else if (name !== undefined) device.name = name;
  device.type_id = type_id ?? 0;
  device.type = type ?? 'Unknown';
  return device;
}
