import type { OcsfEvent } from '../../../../ocsf/event.ts';
import { shownUser, unknownUser } from '../../../../ocsf/linux-user.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { Group } from '../../../../ocsf/tables/types.ts';
import type { Placement } from '../../../mapping.ts';
import { setId } from '../../parse/fields.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { MapAudit } from '../mapping.ts';
import { setActor } from '../objects/actor.ts';
import { nameOf } from '../objects/names.ts';
import { accountOf, groupOf } from '../objects/people.ts';
import { setSource } from './login-events.ts';

/** ADD_USER and its kin; `verb` is what was done to the account. */
export const account =
  (verb: string): MapAudit =>
  (ocsf, builder) => {
    setAccount(ocsf, builder);
    builder.phrase = `${verb} ${shownUser(ocsf.user!)}`;
  };

function setAccount(ocsf: OcsfEvent, builder: EventBuilder): void {
  setActor(builder, 'actor');
  ocsf.user = accountOf(builder) ?? unknownUser();
  setSource(builder);
}

/** An operation that is known by its own words only. */
const namedOperation = ({ main }: EventBuilder): Partial<Placement> => ({
  activity: 99,
  activityName: main.peekInner('op') ?? main.record.type,
});

/** Operations of shadow-utils on an account that are no change of its password. */
const notPassword = /expir|lock|age\b|aging|inactiv|warn|shell|home|comment/i;

/** USER_CHAUTHTOK: a password changed, or its ageing, or the account locked by it. */
export function placementOfPasswordChange(builder: EventBuilder): Partial<Placement> {
  const operation = builder.main.peekInner('op')?.slice(0, 200);
  return operation !== undefined && notPassword.test(operation) ? namedOperation(builder) : {};
}

export const passwordChange: MapAudit = (ocsf, builder) => {
  setAccount(ocsf, builder);
  const user = shownUser(ocsf.user!);
  builder.phrase =
    ocsf.activity_id === 99 ? `did "${ocsf.activity_name}" to ${user}` : `changed the password of ${user}`;
};

const addMember = 3;
const removeMember = 4;

function membership(operation: string): number {
  if (/add/i.test(operation.slice(0, 200))) return addMember;
  return /delet|remov/i.test(operation.slice(0, 200)) ? removeMember : 0;
}

/** USER_MGMT, CHUSER_ID: by operation; one on a group is a group event. */
export function placementOfAccountOperation(builder: EventBuilder): Partial<Placement> {
  const operation = builder.main.peekInner('op') ?? '';
  const activity =
    operation.includes('group') && builder.main.peekInner('grp') !== undefined ? membership(operation) : 0;
  return activity === 0 ? namedOperation(builder) : { class: classes.groupManagement, activity };
}

export const accountOperation: MapAudit = (ocsf, builder) => {
  if (ocsf.class_uid === classes.groupManagement) {
    memberChange(ocsf, builder);
    return;
  }
  setAccount(ocsf, builder);
  builder.phrase = `did "${ocsf.activity_name}" to ${shownUser(ocsf.user!)}`;
};

/** GRP_MGMT and its kin: members of a group, or else the operation's own words. */
export function placementOfGroupOperation({ main }: EventBuilder): Partial<Placement> {
  const operation = main.peekInner('op') ?? '';
  const concernsMember = /user|member|\bto\b|\bfrom\b/i.test(operation.slice(0, 200));
  const activity = concernsMember ? membership(operation) : 0;
  return activity !== 0 ? { activity } : { activityName: operation || main.record.type };
}

export const groupOperation: MapAudit = (ocsf, builder) => {
  if (ocsf.activity_id !== 99) {
    memberChange(ocsf, builder);
    return;
  }
  setActor(builder, 'actor');
  ocsf.group = groupFrom(builder);
  setSource(builder);
  builder.phrase = `did "${ocsf.activity_name}" to group ${ocsf.group.name ?? ocsf.group.uid}`;
};

function memberChange(ocsf: OcsfEvent, builder: EventBuilder): void {
  setActor(builder, 'actor');
  const name = builder.main.takeInner('grp');
  if (name !== undefined) {
    ocsf.group = { name };
    const user = accountOf(builder);
    if (user !== undefined) ocsf.user = user;
  } else {
    ocsf.group = groupFrom(builder);
  }
  setSource(builder);
  const who = ocsf.user === undefined ? 'a user' : shownUser(ocsf.user);
  const group = ocsf.group.name ?? ocsf.group.uid;
  builder.phrase =
    ocsf.activity_id === addMember ? `added ${who} to group ${group}` : `removed ${who} from group ${group}`;
}

/** ADD_GROUP, DEL_GROUP. */
export const group =
  (verb: string): MapAudit =>
  (ocsf, builder) => {
    setActor(builder, 'actor');
    ocsf.group = groupFrom(builder);
    setSource(builder);
    builder.phrase = `${verb} group ${ocsf.group.name ?? ocsf.group.uid}`;
  };

/** The group an event is about: `grp`, or `acct` for programs that have one field for both, and `id`. */
function groupFrom(builder: EventBuilder): Group {
  const { main } = builder;
  const name = main.takeInner('grp') ?? main.takeInner('acct');
  const id = setId(main.takeInner('id'));
  if (id !== undefined) return groupOf(id, name ?? nameOf(builder, 'group', id, 'ID', main.record));
  return { name: name ?? 'unknown' };
}

/** ROLE_ASSIGN and its kin: an SELinux role as privilege. */
export const role =
  (roleField: string, verb: string): MapAudit =>
  (ocsf, builder) => {
    setActor(builder, 'actor');
    ocsf.user = accountOf(builder) ?? unknownUser();
    const name = builder.main.takeInner(roleField) ?? 'unknown';
    ocsf.privileges = [name];
    setSource(builder);
    builder.phrase = `${verb} role ${name} ${ocsf.activity_id === 1 ? 'to' : 'from'} ${shownUser(ocsf.user)}`;
  };
