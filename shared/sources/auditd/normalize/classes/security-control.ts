/** Decisions of SELinux, AppArmor and seccomp: profile `security_control`. */

import { caption } from '../../../../ocsf/captions.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { Policy } from '../../../../ocsf/tables/types.ts';
import { ipAddress, port } from '../../../../ocsf/values.ts';
import type { Fields } from '../../parse/fields.ts';
import type { Build, Draft } from '../event-builder.ts';
import { setActor } from '../objects/actor.ts';
import { thisHost } from '../objects/host.ts';
import { fileNamed } from '../objects/paths.ts';
import { invoke } from './kernel-events.ts';

const allowed = 1;
const denied = 2;
const observed = 3;
const blocked = 2;
const logged = 17;

/** What an AVC decided, as action and disposition; undefined for a record of something else. */
function verdictOf(avc: Fields): readonly [action: number, disposition: number] | undefined {
  const verdict = avc.getInner('seresult') ?? avc.getInner('apparmor')?.toLowerCase();
  switch (verdict) {
    case 'denied':
      return avc.getInner('permissive') === '1' ? [observed, logged] : [denied, blocked];
    // AppArmor's complain mode lets pass what the profile would forbid.
    case 'allowed':
      return [observed, logged];
    case 'granted':
    case 'audit':
      return [allowed, allowed];
    default:
      return undefined;
  }
}

/** Adds the decision of an AVC to an event of whatever class. Permissions and contexts go to `unmapped`. */
export function addDecision(draft: Draft, avc: Fields): void {
  const { ocsf } = draft;
  const verdict = verdictOf(avc);
  if (verdict !== undefined) {
    setAction(draft, verdict[0]);
    ocsf.disposition_id = verdict[1];
    ocsf.disposition = caption('event.disposition_id', verdict[1]);
    if (verdict[0] !== allowed) draft.raise(3);
  }
  const profile = avc.getInner('profile');
  const isAppArmor = avc.getInner('apparmor') !== undefined || profile !== undefined;
  const policy: Policy = { name: isAppArmor ? 'AppArmor' : 'SELinux' };
  if (profile !== undefined) {
    avc.takeInner('profile');
    policy.uid = profile;
  }
  // Account Change has a list of its own instead of the profile's attribute.
  if (ocsf.class_uid === classes.accountChange) ocsf.policies = [...(ocsf.policies ?? []), policy];
  else ocsf.policy = policy;
}

function setAction(draft: Draft, action: number): void {
  draft.ocsf.action_id = action;
  draft.ocsf.action = caption('event.action_id', action);
}

/** An AVC without its syscall: a file, a connection, or else the class of object it was about. */
export const loneDecision: Build = (draft) => {
  const { main } = draft;
  const verdict = verdictOf(main);
  if (verdict !== undefined) draft.status = verdict[0] === denied ? 2 : 1;
  const name = main.getInner('name');
  const path = main.getInner('path') ?? (name?.startsWith('/') ? name : undefined);
  const what =
    main.getInner('seperms') ?? main.getInner('operation') ?? main.getInner('requested_mask') ?? 'access';
  setActor(draft, 'actor');
  if (path !== undefined) {
    main.takeInner(path === name ? 'name' : 'path');
    draft.start(classes.fileSystemActivity, 0).file = fileNamed(path, 0);
    draft.phrase = `tried to ${what} ${path}`;
  } else if (!startConnection(draft, what)) {
    const object = main.getInner('tclass') ?? main.getInner('operation') ?? 'unknown';
    draft.start(classes.kernelActivity, 4).kernel = {
      name: object,
      type_id: 0,
      type: caption('kernel.type_id', 0),
    };
    draft.phrase = `tried to ${what === object ? what : `${what} ${object}`}`;
  }
  addDecision(draft, main);
  draft.ending = draft.status === 2 ? ': denied' : '';
  return true;
};

function startConnection(draft: Draft, what: string): boolean {
  const { main } = draft;
  const local = ipAddress(main.getInner('laddr') ?? main.getInner('saddr'));
  const foreign = ipAddress(main.getInner('faddr') ?? main.getInner('daddr'));
  if (local === undefined && foreign === undefined) return false;
  const ocsf = draft.start(classes.networkActivity, 0);
  ocsf.src_endpoint = thisHost(draft);
  if (local !== undefined) {
    ocsf.src_endpoint.ip = local;
    main.takeInner('laddr');
    main.takeInner('saddr');
    takePort(main, ['lport', 'src'], ocsf.src_endpoint);
  }
  if (foreign !== undefined) {
    main.takeInner('faddr');
    main.takeInner('daddr');
    ocsf.dst_endpoint = { ip: foreign };
    takePort(main, ['fport', 'dest'], ocsf.dst_endpoint);
  }
  draft.phrase = `tried to ${what}${foreign === undefined ? '' : ` with ${foreign}`}`;
  return true;
}

function takePort(fields: Fields, names: readonly string[], endpoint: { port?: number }): void {
  for (const name of names) {
    const number = port(fields.getInner(name));
    if (number === undefined) continue;
    fields.takeInner(name);
    endpoint.port = number;
    return;
  }
}

/** The code by which seccomp only logs. */
const logCode = '0x7ffc0000';

/** SECCOMP: a filter refused a syscall, or only logged it. */
export const seccomp: Build = (draft) => {
  invoke(draft);
  setAction(draft, draft.main.get('code') === logCode ? observed : denied);
  draft.raise(3);
  draft.phrase = `called ${draft.call || 'a system call'}, which a seccomp filter ${draft.ocsf.action_id === denied ? 'refused' : 'logged'}`;
  return true;
};
