import { caption } from '../../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import type { Actor, Group, User } from '../../../../ocsf/tables/types.ts';
import type { WindowsFields } from './fields.ts';

const nullSid = 'S-1-0-0';
const captions = [0, 1, 2, 3, 4].map((id) => caption('user.type_id', id));

/** The user that up to three fields say; undefined when they say nothing. The null SID is no user and stays unmapped. */
export function takeUser(
  fields: WindowsFields,
  nameField: string,
  domainField: string,
  sidField: string,
): User | undefined {
  const name = fields.take(nameField);
  const domain = domainField === '' ? undefined : fields.take(domainField);
  const uid = sidField === '' ? undefined : takeSid(fields, sidField);
  if (name === undefined && uid === undefined) {
    if (domain === undefined) return undefined;
    return { name: 'unknown', domain, type_id: 0, type: captions[0]! };
  }
  return userOf(name, domain, uid);
}

/** A user of a name, a domain and a SID, with the type that they imply. */
export function userOf(name: string | undefined, domain: string | undefined, uid: string | undefined): User {
  const user: User = {};
  if (name !== undefined) user.name = name;
  if (domain !== undefined) user.domain = domain;
  if (uid !== undefined) user.uid = uid;
  const type = userType(name, uid);
  if (type !== undefined) {
    user.type_id = type;
    user.type = captions[type]!;
  }
  return user;
}

/** A user of `DOMAIN\name`, or of a name alone. */
export function userOfLogonName(text: string, uid?: string): User {
  const slash = text.indexOf('\\');
  return slash > 0 && slash < text.length - 1
    ? userOf(text.slice(slash + 1), text.slice(0, slash), uid)
    : userOf(text, undefined, uid);
}

export function takeSid(fields: WindowsFields, field: string): string | undefined {
  return fields.peek(field) === nullSid ? undefined : fields.take(field);
}

/** OCSF's user type by name and SID (Microsoft, "Well-known SIDs"). */
function userType(name: string | undefined, sid: string | undefined): number | undefined {
  if (name?.endsWith('$')) return 3;
  if (sid === undefined) return undefined;
  if (sid === 'S-1-5-18' || sid === 'S-1-5-19' || sid === 'S-1-5-20') return 3;
  if (sid === 'S-1-5-32-544') return 2;
  if (sid.startsWith('S-1-5-80-') || sid.startsWith('S-1-5-82-')) return 4;
  if (sid.startsWith('S-1-5-21-')) return sid.endsWith('-500') ? 2 : 1;
  return sid.startsWith('S-1-12-1-') ? 1 : undefined;
}

/** Puts the `Subject*` fields into `actor`: who did it, and in which logon session. */
export function setSubject(event: OcsfEvent, fields: WindowsFields): void {
  const user = takeUser(fields, 'SubjectUserName', 'SubjectDomainName', 'SubjectUserSid');
  const session = takeLogonId(fields, 'SubjectLogonId');
  if (user !== undefined) actorOf(event).user = user;
  if (session !== undefined) actorOf(event).session = { uid: session };
}

export function actorOf(event: OcsfEvent): Actor {
  event.actor ??= {};
  return event.actor;
}

/** A logon id as lower-case text; 0 is no logon and stays unmapped. */
export function takeLogonId(fields: WindowsFields, field: string): string | undefined {
  const text = fields.peek(field);
  if (text === undefined || text === '0x0') return undefined;
  fields.take(field);
  return text.toLowerCase();
}

/** The `Target*` fields, whose SID has two names. */
export function takeTarget(fields: WindowsFields): User | undefined {
  const sid = fields.peek('TargetUserSid') === undefined ? 'TargetSid' : 'TargetUserSid';
  return takeUser(fields, 'TargetUserName', 'TargetDomainName', sid);
}

/** A user for the classes that can't do without one. */
export const unknownUser = (): User => ({ name: 'unknown', type_id: 0, type: captions[0]! });

/** The `Target*` fields as a group. */
export function takeGroup(fields: WindowsFields, type: string | undefined): Group | undefined {
  const group: Group = {};
  const name = fields.take('TargetUserName');
  const domain = fields.take('TargetDomainName');
  const uid = takeSid(fields, 'TargetSid');
  if (name !== undefined) group.name = name;
  if (domain !== undefined) group.domain = domain;
  if (uid !== undefined) group.uid = uid;
  if (name === undefined && uid === undefined) return undefined;
  if (type !== undefined) group.type = type;
  return group;
}

const administrativeAliases = new Set(['544', '548', '549', '550', '551', '552', '555', '580']);
const administrativeGroups = new Set(['512', '516', '518', '519', '520', '521', '526', '527']);

/** Whether membership of the group gives power over a machine or a domain. */
export function isAdministrative(sid: string | undefined): boolean {
  if (sid === undefined) return false;
  const rid = sid.slice(sid.lastIndexOf('-') + 1);
  if (sid.startsWith('S-1-5-32-')) return administrativeAliases.has(rid);
  return sid.startsWith('S-1-5-21-') && administrativeGroups.has(rid);
}
