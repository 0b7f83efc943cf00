import { shownUser } from '../../../../ocsf/linux-user.ts';
import type { Placement } from '../../../mapping.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { MapMessage } from '../mapping.ts';
import { setCaller, setUser } from '../objects/people.ts';

/** Something done to an account; `verb` says what. */
export const account =
  (verb: string): MapMessage =>
  (ocsf, builder) => {
    const user = setUser(builder);
    setCaller(builder);
    const reason = builder.take('reason');
    if (reason !== undefined) ocsf.status_detail = reason;
    setWho(builder);
    builder.phrase = `${verb} ${shownUser(user)}`;
  };

/** usermod and chage: by their own words. */
export const placementOfChange = (builder: EventBuilder): Partial<Placement> => ({
  activityName: builder.peek('what') ?? 'Change',
});

export const accountChange: MapMessage = (ocsf, builder) => {
  account('')(ocsf, builder);
  builder.phrase = `did "${builder.take('what') ?? 'change'}" to ${shownUser(ocsf.user!)}`;
};

export const group =
  (verb: string): MapMessage =>
  (ocsf, builder) => {
    setCaller(builder);
    ocsf.group = groupOf(builder);
    setWho(builder);
    builder.phrase = `${verb} group ${ocsf.group.name}`;
  };

export const member =
  (isAdded: boolean): MapMessage =>
  (ocsf, builder) => {
    const user = setUser(builder);
    setCaller(builder);
    ocsf.group = groupOf(builder);
    setWho(builder);
    const name = ocsf.group.name;
    builder.phrase = isAdded
      ? `added ${shownUser(user)} to group ${name}`
      : `removed ${shownUser(user)} from group ${name}`;
  };

function groupOf(builder: EventBuilder): { name: string; uid?: string } {
  const name = builder.take('group') ?? 'unknown';
  const uid = builder.take('gid');
  return uid === undefined ? { name } : { name, uid };
}

/** The messages of shadow-utils don't say who called the program. */
function setWho(builder: EventBuilder): void {
  const { user } = builder.actor;
  builder.who = user === undefined ? builder.entry.program : shownUser(user);
}
