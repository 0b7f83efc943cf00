import { shownUser, unknownUser, userOf } from '../../../../ocsf/linux-user.ts';
import type { User } from '../../../../ocsf/tables/types.ts';
import type { EventBuilder } from '../event-builder.ts';

/** The account that fields name, by name or number; undefined where they name none. */
export function namedUser(name: string | undefined, uid: string | undefined): User | undefined {
  if (uid !== undefined) return userOf(uid, name);
  // sudo's way to name an account by its number.
  const number = name === undefined ? undefined : /^#(-?\d{1,10})$/.exec(name)?.[1];
  if (number !== undefined) return userOf(number, undefined);
  return name === undefined ? undefined : { name };
}

/** Sets the account that an event is about, and whom its message begins with. */
export function setUser(builder: EventBuilder): User {
  const user = namedUser(builder.take('user'), builder.take('uid')) ?? unknownUser();
  builder.ocsf.user = user;
  builder.who = shownUser(user);
  return user;
}

/**
 * Sets who acted as the message has it: sudo's caller, su's, PAM's. PAM gives the name that somebody logged in by and the uid
 * of the process, which may be those of two accounts.
 */
export function setCaller(builder: EventBuilder): void {
  const name = builder.take('caller') ?? builder.take('logname');
  const user =
    name === undefined ? namedUser(undefined, builder.take('caller_uid')) : namedUser(name, undefined);
  if (user !== undefined) builder.actor.user = user;
}
