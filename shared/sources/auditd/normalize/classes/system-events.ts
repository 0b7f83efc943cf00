/** Services, software, settings of the system, and what an intrusion detection program reports. */

import { caption } from '../../../../ocsf/captions.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { ManagedEntity } from '../../../../ocsf/tables/types.ts';
import { ipAddress, port } from '../../../../ocsf/values.ts';
import type { Build, Draft } from '../event-builder.ts';
import { setActor } from '../objects/actor.ts';
import { deviceOf, thisHost } from '../objects/host.ts';
import { programOf } from '../objects/process.ts';
import { keepResult } from '../objects/result.ts';

/** SERVICE_START, SERVICE_STOP: the unit that systemd started or stopped. */
export const service =
  (activity: number, verb: string): Build =>
  (draft) => {
    const unit = draft.main.getInner('unit');
    if (unit === undefined) return false;
    draft.main.takeInner('unit');
    startApplication(draft, activity, unit);
    draft.phrase = `${verb} service ${unit}`;
    return true;
  };

/** SYSTEM_BOOT and its kin: the application is the system itself. */
export const system =
  (activity: number, name: string | undefined, phrase: string): Build =>
  (draft) => {
    startApplication(draft, activity, 'Linux', name);
    draft.phrase = phrase;
    return true;
  };

function startApplication(draft: Draft, activity: number, application: string, name?: string): void {
  setActor(draft, 'actor');
  draft.start(classes.applicationLifecycle, activity, name).app = { name: application };
}

const softwareOperations: Record<string, readonly [activity: number, verb: string] | undefined> =
  Object.assign(Object.create(null), {
    install: [1, 'installed'],
    update: [8, 'updated'],
    remove: [2, 'removed'],
  });

export const softwareUpdate: Build = (draft) => {
  const name = draft.main.getInner('sw');
  if (name === undefined) return false;
  draft.main.takeInner('sw');
  const operation = draft.main.getInner('op') ?? draft.main.record.type;
  const known = softwareOperations[operation];
  startApplication(draft, known?.[0] ?? 99, name, known === undefined ? operation : undefined);
  draft.phrase = `${known?.[1] ?? `did "${operation}" to`} ${name}`;
  return true;
};

const policy = 5;

/** Starts the management of `entity`: 3 is an update. */
function startEntity(draft: Draft, activity: number, entity: ManagedEntity, phrase: string): boolean {
  setActor(draft, 'actor');
  draft.start(classes.entityManagement, activity).entity = entity;
  draft.phrase = phrase;
  return true;
}

const policyType = caption('managed_entity.type_id', policy);

/** NETFILTER_CFG: `op` is register, replace, unregister, or nftables' own (`nft_register_chain`). */
export const netfilter: Build = (draft) => {
  const table = draft.main.take('table') ?? 'netfilter';
  const operation = draft.main.get('op') ?? '';
  const activity = operation.includes('unregister') ? 4 : operation.includes('register') ? 1 : 3;
  const entity = { name: table, type_id: policy, type: policyType, policy: { name: table } };
  return startEntity(
    draft,
    activity,
    entity,
    `changed netfilter table ${table}${operation && ` (${operation})`}`,
  );
};

/** MAC_*: SELinux policy loaded, or its state or booleans changed; no longer enforcing is grave. */
export const mandatoryAccess: Build = (draft) => {
  const enforcing = draft.main.get('enforcing');
  if (enforcing === '0') draft.raise(4);
  const what = enforcing === undefined ? '' : ` (enforcing=${enforcing})`;
  const entity = { name: 'SELinux policy', type_id: policy, type: policyType };
  return startEntity(draft, 3, entity, `changed the SELinux policy${what}`);
};

export const systemTime: Build = (draft) => {
  const entity = { name: 'System time', type_id: 99, type: 'System Time' };
  return startEntity(draft, 3, entity, 'changed the system time');
};

/** ANOM_PROMISCUOUS: a network interface began or ceased to listen to everything. */
export const promiscuous: Build = (draft) => {
  const device = draft.main.take('dev') ?? 'unknown';
  draft.raise(3);
  const begins = draft.main.get('prom') !== '0';
  const entity = { name: device, type_id: 99, type: 'Network Interface' };
  return startEntity(
    draft,
    3,
    entity,
    `${begins ? 'put' : 'took'} ${device} ${begins ? 'into' : 'out of'} promiscuous mode`,
  );
};

/** ANOM_*, RESP_*, and INTEGRITY_* that failed: a finding whose rule is the record type. */
export const finding: Build = (draft) => {
  const { type } = draft.main.record;
  setActor(draft, 'actor');
  const ocsf = draft.start(classes.detectionFinding, 1);
  const line = draft.event.lines[0]!;
  ocsf.finding_info = {
    uid: `${type}:${draft.event.part === undefined ? line.logEvent.id : `${line.logEvent.id}:${draft.event.part}`}`,
    title: type,
    analytic: { uid: type, name: type, type_id: 0, type: caption('analytic.type_id', 0) },
    created_time: draft.time,
  };
  const hasActor = draft.actor.user !== undefined || draft.actor.process !== undefined;
  ocsf.evidences = [hasActor ? { actor: draft.actor, device: deviceOf(draft) } : { device: deviceOf(draft) }];
  keepResult(draft);
  // A finding has a status list of its own: 1 is New.
  draft.status = 1;
  draft.raise(3);
  draft.phrase = `gave rise to ${type}`;
  return true;
};

export const integrity: Build = (draft) => draft.status === 2 && finding(draft);

/** CRYPTO_SESSION of sshd: the parameters of a connection that is being opened. */
export const secureShell: Build = (draft) => {
  const { main } = draft;
  if (!programOf(main)?.startsWith('sshd')) return false;
  setActor(draft, 'actor');
  const ocsf = draft.start(classes.sshActivity, 1);
  const here = ipAddress(main.getInner('laddr'));
  const peer = ipAddress(main.getInner('addr'));
  ocsf.dst_endpoint = thisHost(draft);
  if (here !== undefined) {
    main.takeInner('laddr');
    ocsf.dst_endpoint.ip = here;
  }
  setPort(draft, 'lport', ocsf.dst_endpoint);
  if (peer !== undefined) {
    main.takeInner('addr');
    ocsf.src_endpoint = { ip: peer };
    setPort(draft, 'rport', ocsf.src_endpoint);
    const version = peer.includes(':') ? 6 : 4;
    ocsf.connection_info = {
      direction_id: 1,
      direction: caption('network_connection_info.direction_id', 1),
      protocol_ver_id: version,
      protocol_ver: caption('network_connection_info.protocol_ver_id', version),
    };
  }
  draft.phrase = `opened a secure shell connection (${main.getInner('cipher') ?? 'unknown cipher'})`;
  return true;
};

function setPort(draft: Draft, name: string, endpoint: { port?: number }): void {
  const number = port(draft.main.getInner(name));
  if (number === undefined) return;
  draft.main.takeInner(name);
  endpoint.port = number;
}
