import type { MapWindows } from '../mapping.ts';
import { setSubject, takeTarget, unknownUser } from '../objects/accounts.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { takeSession } from './logon-facts.ts';

/** 4672: the privileges of a new session, whose owner is also the actor. */
export const specialPrivileges: MapWindows = (event, fields) => {
  setSubject(event, fields);
  event.user = event.actor?.user === undefined ? unknownUser() : { ...event.actor.user };
  if (event.actor?.session !== undefined) event.session = { ...event.actor.session };
  event.privileges = takePrivileges(fields, 'PrivilegeList');
};

/** 4627 and 4964: the groups of a new session. */
export const sessionGroups =
  (sidField: string): MapWindows =>
  (event, fields) => {
    setSubject(event, fields);
    event.user = takeTarget(fields) ?? unknownUser();
    const session = takeSession(fields, 'TargetLogonId', 'TargetLogonGuid');
    if (session !== undefined) event.session = session;
    const sids = takeWords(fields, sidField).map((word) => word.replace(/^%\{(.*)\}$/, '$1'));
    if (sids.length > 0) event.user.groups = sids.map((uid) => ({ uid }));
    event.group = sids.length > 0 ? { uid: sids[0]! } : { name: 'unknown' };
  };

/** Privileges, for the classes that can't do without one. */
export function takePrivileges(fields: WindowsFields, field: string): string[] {
  const privileges = takeWords(fields, field);
  return privileges.length > 0 ? privileges : ['unknown'];
}

/** White-space separated words. */
function takeWords(fields: WindowsFields, field: string): string[] {
  const words = fields
    .peek(field)
    ?.split(/\s/)
    .filter((word) => word !== '' && word !== '-');
  if (words === undefined || words.length === 0) return [];
  fields.take(field);
  return words;
}
