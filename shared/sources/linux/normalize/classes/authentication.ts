import { caption } from '../../../../ocsf/captions.ts';
import { shownUser } from '../../../../ocsf/linux-user.ts';
import type { Placement } from '../../../mapping.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { MapMessage } from '../mapping.ts';
import { thisHost } from '../objects/host.ts';
import { setCaller, setUser } from '../objects/people.ts';
import { isLoopback, sourceOf } from '../objects/source.ts';

const interactive = 2;
const batch = 4;
const service = 5;
export const remoteInteractive = 10;

/** An authentication event: whom it is about, by which program, from where. `phrase` is the message's words for it. */
export const authentication =
  (phrase: string, logonType?: number): MapMessage =>
  (ocsf, builder) => {
    setUser(builder);
    setCaller(builder);
    ocsf.service = { name: builder.take('service') ?? builder.entry.program };
    ocsf.dst_endpoint = thisHost(builder);
    const source = sourceOf(builder);
    if (source !== undefined) {
      ocsf.src_endpoint = source;
      if (source.ip !== undefined) ocsf.is_remote = !isLoopback(source.ip);
    }
    if (logonType !== undefined) {
      ocsf.logon_type_id = logonType;
      ocsf.logon_type = caption('event.logon_type_id', logonType);
    }
    builder.phrase = phrase;
  };

/** A failure, with why as far as the message says. */
export const failedAuthentication =
  (phrase: string, reason?: string, logonType?: number): MapMessage =>
  (ocsf, builder) => {
    const account = builder.peek('account');
    authentication(phrase, logonType)(ocsf, builder);
    const isUnknown = account === 'invalid' || account === 'illegal';
    const detail = builder.take('reason') ?? reason ?? (isUnknown ? 'Invalid user' : undefined);
    if (detail !== undefined) ocsf.status_detail = detail;
  };

/** login: from the other host where it names one, else at the terminal that it calls so. */
export const loginAt =
  (map: (logonType: number) => MapMessage): MapMessage =>
  (ocsf, builder) => {
    map(builder.peek('address') === undefined ? interactive : remoteInteractive)(ocsf, builder);
  };

export const switchAccount: MapMessage = (ocsf, builder) => {
  authentication('')(ocsf, builder);
  ocsf.account_switch_type_id = 1;
  ocsf.account_switch_type = caption('event.account_switch_type_id', 1);
  const { user } = builder.actor;
  const target = shownUser(ocsf.user!);
  const isFailed = ocsf.status_id === 2;
  builder.who = user === undefined ? target : shownUser(user);
  if (user === undefined) builder.phrase = isFailed ? 'was not switched to' : 'was switched to';
  else builder.phrase = `${isFailed ? 'did not switch' : 'switched'} to ${target}`;
};

/** What a session is depends on the service that opens it, as for USER_START of auditd. */
const sessions = new Map<string, readonly [activity: number, map: MapMessage]>();
for (const [names, activity, map] of [
  ['sudo sudo-i su su-l runuser runuser-l doas polkit-1', 7, switchAccount],
  ['crond cron atd', 1, authentication('logged on (Batch)', batch)],
  ['systemd-user', 1, authentication('logged on (Service)', service)],
] as const) {
  for (const name of names.split(' ')) sessions.set(name, [activity, map]);
}

const sessionOf = (builder: EventBuilder): readonly [number, MapMessage] | undefined =>
  sessions.get(builder.peek('service') ?? builder.entry.program);

export function placementOfSession(builder: EventBuilder): Partial<Placement> {
  const session = sessionOf(builder);
  return session === undefined ? {} : { activity: session[0], activityName: undefined };
}

export const sessionOpened: MapMessage = (ocsf, builder) => {
  const map = sessionOf(builder)?.[1] ?? authentication('started a session');
  map(ocsf, builder);
};

/** logind: a session has a number of its own. */
export const loginSession =
  (phrase: string): MapMessage =>
  (ocsf, builder) => {
    authentication(phrase)(ocsf, builder);
    const uid = builder.take('session') ?? builder.peek('SESSION_ID');
    if (uid !== undefined) ocsf.session = { uid };
  };
