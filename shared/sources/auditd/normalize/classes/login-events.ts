import { caption } from '../../../../ocsf/captions.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { ipAddress } from '../../../../ocsf/values.ts';
import { setId } from '../../parse/fields.ts';
import type { Build, Draft } from '../event-builder.ts';
import { setActor } from '../objects/actor.ts';
import { thisHost } from '../objects/host.ts';
import { shownUser } from '../objects/message.ts';
import { nameOf } from '../objects/names.ts';
import { accountOf, unknownUser, userOf } from '../objects/people.ts';
import { programOf } from '../objects/process.ts';

const interactive = 2;
const batch = 4;
const service = 5;
const remoteInteractive = 10;

/** An authentication event with a name of its own. */
export const authentication =
  (activity: number, name: string | undefined, verb: string): Build =>
  (draft) => {
    startAuthentication(draft, activity, name);
    draft.phrase = verb;
    return true;
  };

/** USER_LOGIN: the one record by which a login shows as such. */
export const login: Build = (draft) => {
  startAuthentication(draft, 1);
  setLogonType(draft, draft.ocsf.src_endpoint?.ip === undefined ? interactive : remoteInteractive);
  draft.phrase = 'logged on';
  return true;
};

/** What USER_START means depends on the program that opens the session. */
const sessionPrograms: Record<string, (draft: Draft) => void> = Object.assign(Object.create(null), {
  ...Object.fromEntries(['sudo', 'su', 'runuser', 'doas', 'pkexec'].map((name) => [name, switchAccount])),
  ...Object.fromEntries(
    ['crond', 'cron', 'atd'].map((name) => [name, (draft: Draft) => logOn(draft, batch)]),
  ),
  ...Object.fromEntries(
    ['systemd', 'systemd-executor'].map((name) => [name, (draft: Draft) => logOn(draft, service)]),
  ),
});

export const sessionStart: Build = (draft) => {
  const program = programOf(draft.main);
  const build = program === undefined ? undefined : sessionPrograms[program];
  if (build !== undefined) {
    build(draft);
  } else {
    startAuthentication(draft, 99, 'Session Start');
    draft.phrase = 'started a session';
  }
  return true;
};

function switchAccount(draft: Draft): void {
  startAuthentication(draft, 7);
  draft.ocsf.account_switch_type_id = 1;
  draft.ocsf.account_switch_type = caption('event.account_switch_type_id', 1);
  const { user } = draft.actor;
  if (user !== undefined) {
    draft.who = shownUser(user);
    draft.phrase = `switched to ${shownUser(draft.ocsf.user ?? {})}`;
  } else {
    draft.phrase = 'was switched to';
  }
}

function logOn(draft: Draft, type: number): void {
  startAuthentication(draft, 1);
  setLogonType(draft, type);
  draft.phrase = `logged on (${draft.ocsf.logon_type})`;
}

function setLogonType(draft: Draft, type: number): void {
  draft.ocsf.logon_type_id = type;
  draft.ocsf.logon_type = caption('event.logon_type_id', type);
}

/** LOGIN: the kernel was told whose session a process belongs to. */
export const loginUidSet: Build = (draft) => {
  const { main } = draft;
  const auid = setId(main.get('auid') ?? main.get('new-auid'));
  startAuthentication(draft, 99, 'Login UID Set');
  if (auid !== undefined) draft.ocsf.user = userOf(auid, nameOf(draft, 'user', auid, 'AUID', main.record));
  draft.phrase = 'became the login user of a process';
  draft.who = shownUser(draft.ocsf.user!);
  return true;
};

function startAuthentication(draft: Draft, activity: number, name?: string): void {
  const { main } = draft;
  setActor(draft, 'actor');
  const ocsf = draft.start(classes.authentication, activity, name);
  ocsf.user = accountOf(draft) ?? unknownUser();
  const program = programOf(main);
  if (program !== undefined) ocsf.service = { name: program };
  setSource(draft);
  ocsf.dst_endpoint = thisHost(draft);
  draft.who = shownUser(ocsf.user);
}

/** `addr` and `hostname`: from where. A host name that only repeats the address is dropped. */
export function setSource(draft: Draft): void {
  const { main, ocsf } = draft;
  const addr = main.getInner('addr');
  const hostname = main.getInner('hostname');
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
