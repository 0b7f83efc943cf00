/** Decisions of SELinux, AppArmor and seccomp: profile `security_control`. */

import { caption } from '../../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { NetworkEndpoint, Policy } from '../../../../ocsf/tables/types.ts';
import { ipAddress, port } from '../../../../ocsf/values.ts';
import type { Placement } from '../../../mapping.ts';
import type { RecordFields } from '../../parse/fields.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { MapAudit } from '../mapping.ts';
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
function verdictOf(avc: RecordFields): readonly [action: number, disposition: number] | undefined {
  const verdict = avc.peekInner('seresult') ?? avc.peekInner('apparmor')?.toLowerCase();
  switch (verdict) {
    case 'denied':
      return avc.peekInner('permissive') === '1' ? [observed, logged] : [denied, blocked];
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
export function addDecision(builder: EventBuilder, avc: RecordFields): void {
  const { ocsf } = builder;
  const verdict = verdictOf(avc);
  if (verdict !== undefined) {
    setAction(builder, verdict[0]);
    ocsf.disposition_id = verdict[1];
    ocsf.disposition = caption('event.disposition_id', verdict[1]);
    if (verdict[0] !== allowed) builder.raise(3);
  }
  const profile = avc.peekInner('profile');
  const isAppArmor = avc.peekInner('apparmor') !== undefined || profile !== undefined;
  const policy: Policy = { name: isAppArmor ? 'AppArmor' : 'SELinux' };
  if (profile !== undefined) {
    avc.takeInner('profile');
    policy.uid = profile;
  }
  // Account Change has a list of its own instead of the profile's attribute.
  if (ocsf.class_uid === classes.accountChange) ocsf.policies = [...(ocsf.policies ?? []), policy];
  else ocsf.policy = policy;
}

function setAction(builder: EventBuilder, action: number): void {
  builder.ocsf.action_id = action;
  builder.ocsf.action = caption('event.action_id', action);
}

/** The path that an AVC is about. */
function pathOf({ main }: EventBuilder): { path: string; field: 'name' | 'path' } | undefined {
  const path = main.peekInner('path');
  const name = main.peekInner('name');
  if (path !== undefined) return { path, field: path === name ? 'name' : 'path' };
  return name?.startsWith('/') ? { path: name, field: 'name' } : undefined;
}

const localAddress = ({ main }: EventBuilder): string | undefined =>
  ipAddress(main.peekInner('laddr') ?? main.peekInner('saddr'));
const foreignAddress = ({ main }: EventBuilder): string | undefined =>
  ipAddress(main.peekInner('faddr') ?? main.peekInner('daddr'));

/** An AVC without its syscall: a file, a connection, or else the class of object it was about. */
export function placementOfDecision(builder: EventBuilder): Partial<Placement> {
  const verdict = verdictOf(builder.main);
  const status = verdict === undefined ? {} : ({ status: verdict[0] === denied ? 2 : 1 } as const);
  if (pathOf(builder) !== undefined) return { ...status, class: classes.fileSystemActivity, activity: 0 };
  if (localAddress(builder) !== undefined || foreignAddress(builder) !== undefined) {
    return { ...status, class: classes.networkActivity, activity: 0 };
  }
  return status;
}

export const loneDecision: MapAudit = (ocsf, builder) => {
  const { main } = builder;
  const what =
    main.peekInner('seperms') ?? main.peekInner('operation') ?? main.peekInner('requested_mask') ?? 'access';
  setActor(builder, 'actor');
  if (ocsf.class_uid === classes.fileSystemActivity) {
    const { path, field } = pathOf(builder)!;
    main.takeInner(field);
    ocsf.file = fileNamed(path, 0);
    builder.phrase = `tried to ${what} ${path}`;
  } else if (ocsf.class_uid === classes.networkActivity) {
    setConnection(ocsf, builder, what);
  } else {
    const object = main.peekInner('tclass') ?? main.peekInner('operation') ?? 'unknown';
    ocsf.kernel = { name: object, type_id: 0, type: caption('kernel.type_id', 0) };
    builder.phrase = `tried to ${what === object ? what : `${what} ${object}`}`;
  }
  addDecision(builder, main);
  builder.ending = builder.status === 2 ? ': denied' : '';
};

function setConnection(ocsf: OcsfEvent, builder: EventBuilder, what: string): void {
  const { main } = builder;
  const local = localAddress(builder);
  const foreign = foreignAddress(builder);
  ocsf.src_endpoint = thisHost(builder);
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
  builder.phrase = `tried to ${what}${foreign === undefined ? '' : ` with ${foreign}`}`;
}

function takePort(fields: RecordFields, names: readonly string[], endpoint: NetworkEndpoint): void {
  for (const name of names) {
    const number = port(fields.peekInner(name));
    if (number === undefined) continue;
    fields.takeInner(name);
    endpoint.port = number;
    return;
  }
}

/** The code by which seccomp only logs. */
const logCode = '0x7ffc0000';

/** SECCOMP: a filter refused a syscall, or only logged it. */
export const seccomp: MapAudit = (ocsf, builder) => {
  invoke(ocsf, builder);
  const action = builder.main.peek('code') === logCode ? observed : denied;
  setAction(builder, action);
  const what = action === denied ? 'refused' : 'logged';
  builder.phrase = `called ${builder.call || 'a system call'}, which a seccomp filter ${what}`;
};
