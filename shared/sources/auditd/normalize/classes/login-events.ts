import { caption } from '../../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import { shownUser, unknownUser, userOf } from '../../../../ocsf/linux-user.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { ipAddress } from '../../../../ocsf/values.ts';
import type { Placement } from '../../../mapping.ts';
import { setId } from '../../parse/fields.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { MapAudit } from '../mapping.ts';
import { setActor } from '../objects/actor.ts';
import { thisHost } from '../objects/host.ts';
import { nameOf } from '../objects/names.ts';
import { accountOf } from '../objects/people.ts';
import { programOf } from '../objects/process.ts';

const interactive = 2;
const batch = 4;
const service = 5;
const remoteInteractive = 10;

/** An authentication event; `phrase` is the message's words for it. */
export const authentication =
  (phrase: string): MapAudit =>
  (ocsf, builder) => {
    setAuthentication(ocsf, builder);
    builder.phrase = phrase;
  };

/** USER_LOGIN: the one record by which a login shows as such. */
export const login: MapAudit = (ocsf, builder) => {
  setAuthentication(ocsf, builder);
  setLogonType(ocsf, ocsf.src_endpoint?.ip === undefined ? interactive : remoteInteractive);
  builder.phrase = 'logged on';
};

/** What USER_START means depends on the program that opens the session. */
interface SessionProgram {
  readonly activity: number;
  readonly map: MapAudit;
}

const switchAccount: MapAudit = (ocsf, builder) => {
  setAuthentication(ocsf, builder);
  ocsf.account_switch_type_id = 1;
  ocsf.account_switch_type = caption('event.account_switch_type_id', 1);
  const { user } = builder.actor;
  if (user !== undefined) {
    builder.who = shownUser(user);
    builder.phrase = `switched to ${shownUser(ocsf.user ?? {})}`;
  } else {
    builder.phrase = 'was switched to';
  }
};

const logOn =
  (type: number): MapAudit =>
  (ocsf, builder) => {
    setAuthentication(ocsf, builder);
    setLogonType(ocsf, type);
    builder.phrase = `logged on (${ocsf.logon_type})`;
  };

const sessionPrograms = new Map<string, SessionProgram>();
for (const [names, activity, map] of [
  ['sudo su runuser doas pkexec', 7, switchAccount],
  ['crond cron atd', 1, logOn(batch)],
  ['systemd systemd-executor', 1, logOn(service)],
] as const) {
  for (const name of names.split(' ')) sessionPrograms.set(name, { activity, map });
}

const sessionProgramOf = ({ main }: EventBuilder): SessionProgram | undefined =>
  sessionPrograms.get(programOf(main) ?? '');

/** USER_START: an account switched, a job or a service started, or else a session. */
export function placementOfSessionStart(builder: EventBuilder): Partial<Placement> {
  const program = sessionProgramOf(builder);
  return program === undefined ? {} : { activity: program.activity, activityName: undefined };
}

export const sessionStart: MapAudit = (ocsf, builder) => {
  const map = sessionProgramOf(builder)?.map ?? authentication('started a session');
  map(ocsf, builder);
};

function setLogonType(ocsf: OcsfEvent, type: number): void {
  ocsf.logon_type_id = type;
  ocsf.logon_type = caption('event.logon_type_id', type);
}

/** LOGIN: a program said whose session a process belongs to. */
export const loginUidSet: MapAudit = (ocsf, builder) => {
  const { main } = builder;
  const auid = setId(main.peek('auid') ?? main.peek('new-auid'));
  setAuthentication(ocsf, builder);
  if (auid !== undefined) ocsf.user = userOf(auid, nameOf(builder, 'user', auid, 'AUID', main.record));
  builder.phrase = 'became the login user of a process';
  builder.who = shownUser(ocsf.user!);
};

function setAuthentication(ocsf: OcsfEvent, builder: EventBuilder): void {
  setActor(builder, 'actor');
  ocsf.user = accountOf(builder) ?? unknownUser();
  const program = programOf(builder.main);
  if (program !== undefined) ocsf.service = { name: program };
  setSource(builder);
  ocsf.dst_endpoint = thisHost(builder);
  builder.who = shownUser(ocsf.user);
}

/** `addr` and `hostname`: from where. A host name that only repeats the address is dropped. */
export function setSource(builder: EventBuilder): void {
  const { main, ocsf } = builder;
  const addr = main.peekInner('addr');
  const hostname = main.peekInner('hostname');
  const hostAddress = ipAddress(hostname);
  const ip = ipAddress(addr) ?? hostAddress;
  // Old programs write a host name into `addr`.
  const name = hostAddress !== undefined ? undefined : (hostname ?? (ip === undefined ? addr : undefined));
  if (ip === undefined && name === undefined) return;
  if (ipAddress(addr) !== undefined || addr === name) main.takeInner('addr');
  if (hostAddress === undefined || hostAddress === ip) main.takeInner('hostname');
  ocsf.src_endpoint =
    name === undefined ? { ip } : ip === undefined ? { hostname: name } : { hostname: name, ip };
  if (ip !== undefined && ocsf.class_uid === classes.authentication) ocsf.is_remote = !isLoopback(ip);
}

const isLoopback = (ip: string): boolean => ip === '::1' || ip.startsWith('127.');
