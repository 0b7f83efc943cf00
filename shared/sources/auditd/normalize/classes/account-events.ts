import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { Group } from '../../../../ocsf/tables/types.ts';
import { setId } from '../../parse/fields.ts';
import type { Build, Draft } from '../event-builder.ts';
import { setActor } from '../objects/actor.ts';
import { shownUser } from '../objects/message.ts';
import { nameOf } from '../objects/names.ts';
import { accountOf, groupOf, unknownUser } from '../objects/people.ts';
import { setSource } from './login-events.ts';

/** What a row says about an event on an account. */
interface AccountRow {
  readonly activity: number;
  readonly verb: string;
  readonly severity?: number;
}

export const account =
  ({ activity, verb, severity = 1 }: AccountRow): Build =>
  (draft) => {
    startAccount(draft, activity);
    draft.raise(severity);
    draft.phrase = `${verb} ${shownUser(draft.ocsf.user!)}`;
    return true;
  };

function startAccount(draft: Draft, activity: number, name?: string): void {
  setActor(draft, 'actor');
  const ocsf = draft.start(classes.accountChange, activity, name);
  ocsf.user = accountOf(draft) ?? unknownUser();
  setSource(draft);
}

/** An account event that is known by its operation's own words only. */
function namedOperation(draft: Draft): boolean {
  const operation = draft.main.getInner('op') ?? draft.main.record.type;
  startAccount(draft, 99, operation);
  draft.phrase = `did "${operation}" to ${shownUser(draft.ocsf.user!)}`;
  return true;
}

/** Operations of shadow-utils on an account that are no change of its password. */
const notPassword = /expir|lock|age\b|aging|inactiv|warn|shell|home|comment/i;

/** USER_CHAUTHTOK: a password changed, or its ageing, or the account locked by it. */
export const passwordChange: Build = (draft) => {
  const operation = draft.main.getInner('op')?.slice(0, 200);
  if (operation !== undefined && notPassword.test(operation)) return namedOperation(draft);
  startAccount(draft, 3);
  draft.phrase = `changed the password of ${shownUser(draft.ocsf.user!)}`;
  return true;
};

/** USER_MGMT, CHUSER_ID: by operation; one on a group is a group event. */
export const accountManagement: Build = (draft) => {
  const operation = draft.main.getInner('op') ?? '';
  const activity =
    operation.includes('group') && draft.main.getInner('grp') !== undefined ? membership(operation) : 0;
  return activity === 0 ? namedOperation(draft) : memberChange(draft, activity);
};

const addMember = 3;
const removeMember = 4;

function membership(operation: string): number {
  if (/add/i.test(operation.slice(0, 200))) return addMember;
  return /delet|remov/i.test(operation.slice(0, 200)) ? removeMember : 0;
}

/** GRP_MGMT and its kin: members of a group, or else the operation's own words. */
export const groupManagement: Build = (draft) => {
  const operation = draft.main.getInner('op') ?? '';
  const concernsMember = /user|member|\bto\b|\bfrom\b/i.test(operation.slice(0, 200));
  const activity = concernsMember ? membership(operation) : 0;
  if (activity !== 0) return memberChange(draft, activity);
  setActor(draft, 'actor');
  const ocsf = draft.start(classes.groupManagement, 99, operation || draft.main.record.type);
  ocsf.group = groupFrom(draft);
  setSource(draft);
  draft.phrase = `did "${ocsf.activity_name}" to group ${ocsf.group.name ?? ocsf.group.uid}`;
  return true;
};

function memberChange(draft: Draft, activity: number): boolean {
  setActor(draft, 'actor');
  const ocsf = draft.start(classes.groupManagement, activity);
  const hasGroup = draft.main.getInner('grp') !== undefined;
  if (hasGroup) {
    ocsf.group = { name: draft.main.takeInner('grp')! };
    const user = accountOf(draft);
    if (user !== undefined) ocsf.user = user;
  } else {
    ocsf.group = groupFrom(draft);
  }
  setSource(draft);
  const who = ocsf.user === undefined ? 'a user' : shownUser(ocsf.user);
  const group = ocsf.group.name ?? ocsf.group.uid;
  draft.phrase =
    activity === addMember ? `added ${who} to group ${group}` : `removed ${who} from group ${group}`;
  return true;
}

/** ADD_GROUP, DEL_GROUP. */
export const group =
  (activity: number, verb: string): Build =>
  (draft) => {
    setActor(draft, 'actor');
    const ocsf = draft.start(classes.groupManagement, activity);
    ocsf.group = groupFrom(draft);
    setSource(draft);
    draft.phrase = `${verb} group ${ocsf.group.name ?? ocsf.group.uid}`;
    return true;
  };

/** The group an event is about: `grp`, or `acct` for programs that have one field for both, and `id`. */
function groupFrom(draft: Draft): Group {
  const { main } = draft;
  const name = main.takeInner('grp') ?? main.takeInner('acct');
  const id = setId(main.takeInner('id'));
  if (id !== undefined) return groupOf(id, name ?? nameOf(draft, 'group', id, 'ID', main.record));
  return { name: name ?? 'unknown' };
}

/** ROLE_ASSIGN and its kin: an SELinux role as privilege. */
export const role =
  (activity: number, roleField: string, verb: string): Build =>
  (draft) => {
    const { main } = draft;
    setActor(draft, 'actor');
    const ocsf = draft.start(classes.userAccessManagement, activity);
    ocsf.user = accountOf(draft) ?? unknownUser();
    const name = main.takeInner(roleField) ?? 'unknown';
    ocsf.privileges = [name];
    setSource(draft);
    draft.phrase = `${verb} role ${name} ${activity === 1 ? 'to' : 'from'} ${shownUser(ocsf.user)}`;
    return true;
  };
