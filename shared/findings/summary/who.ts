import type { OcsfEvent } from '../../ocsf/event.ts';
import { classes } from '../../ocsf/tables/class-uids.ts';
import type { User } from '../../ocsf/tables/types.ts';

/** Classes whose `user` is the one who acts: Authentication and Authorize Session. */
const userActs = new Set<number>([classes.authentication, classes.authorizeSession]);
/** Authentication: Account Switch, where `user` is the account switched to. */
export const accountSwitch = 300_207;

/** Windows' own accounts, which many events name by SID alone. */
const wellKnown: ReadonlyMap<string, string> = new Map([
  ['S-1-5-18', 'SYSTEM'],
  ['S-1-5-19', 'LOCAL SERVICE'],
  ['S-1-5-20', 'NETWORK SERVICE'],
]);

/** The account that acted, where the event names one. */
export function actingUser(event: OcsfEvent): User | undefined {
  if (event.class_uid === classes.detectionFinding) {
    const { actor, user } = event.evidences?.[0] ?? {};
    const type = event.finding_info?.related_events?.[0]?.type_uid ?? 0;
    return userActs.has(Math.floor(type / 100)) ? (user ?? actor?.user) : (actor?.user ?? user);
  }
  const isUser = userActs.has(event.class_uid) && event.type_uid !== accountSwitch && event.api === undefined;
  return isUser && event.user !== undefined ? event.user : event.actor?.user;
}

/** The account that acted, by name where there is one; else the program. */
export function whoOf(event: OcsfEvent): string {
  const { actor, api } = event.class_uid === classes.detectionFinding ? (event.evidences?.[0] ?? {}) : event;
  const user = actingUser(event);
  const name = user === undefined ? '' : userName(user);
  if (name === '' && user === actor?.user) return actor?.app_name ?? actor?.process?.name ?? '';
  // An assumed role says little without the session, which names the person or program behind it.
  return api !== undefined && user?.type === 'AssumedRole' && actor?.session?.uid !== undefined
    ? `${name}/${actor.session.uid}`
    : name;
}

/** `CORP\alice`; `carol (uid 1000)`; the id alone where there is no name. */
export function userName(user: User): string {
  const { name, domain, uid } = user;
  if (name === undefined) {
    if (uid === undefined) return '';
    return isNumber(uid) ? `uid ${uid}` : (wellKnown.get(uid) ?? uid);
  }
  if (domain !== undefined) return `${domain}\\${name}`;
  return uid !== undefined && isNumber(uid) ? `${name} (uid ${uid})` : name;
}

const isNumber = (text: string): boolean => /^\d+$/.test(text);
