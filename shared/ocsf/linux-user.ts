import { caption } from './captions.ts';
import type { User } from './tables/types.ts';
import { decimal } from './values.ts';

const admin = caption('user.type_id', 2);
const system = caption('user.type_id', 3);
const ordinary = caption('user.type_id', 1);

/** The user with number `uid`, and a name where one is known. Type: 0 is the administrator, below 1000 and 65534 the system's. */
export function userOf(uid: string, name: string | undefined): User {
  const number = decimal(uid);
  const typeId = number === 0 ? 2 : number !== undefined && (number < 1000 || number === 65_534) ? 3 : 1;
  const type = typeId === 1 ? ordinary : typeId === 2 ? admin : system;
  return name === undefined ? { uid, type_id: typeId, type } : { name, uid, type_id: typeId, type };
}

/** What stands for an account that no field names. */
export const unknownUser = (): User => ({ name: 'unknown', type_id: 0, type: caption('user.type_id', 0) });

/** `carol (uid 1000)`, as far as known. */
export function shownUser(user: User): string {
  if (user.name === undefined) return user.uid === undefined ? 'an unknown user' : `uid ${user.uid}`;
  return user.uid === undefined ? user.name : `${user.name} (uid ${user.uid})`;
}
