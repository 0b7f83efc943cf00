/** Services, software, settings of the system, and what an intrusion detection program reports. */

import { caption } from '../../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import type { NetworkEndpoint } from '../../../../ocsf/tables/types.ts';
import { ipAddress, port } from '../../../../ocsf/values.ts';
import type { Placement } from '../../../mapping.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { MapAudit } from '../mapping.ts';
import { setActor } from '../objects/actor.ts';
import { deviceOf, thisHost } from '../objects/host.ts';
import { programOf } from '../objects/process.ts';
import { keepResult } from '../objects/result.ts';

export const namesUnit = ({ main }: EventBuilder): boolean => main.peekInner('unit') !== undefined;

/** SERVICE_START, SERVICE_STOP: the unit that systemd started or stopped. */
export const service =
  (verb: string): MapAudit =>
  (ocsf, builder) => {
    const unit = builder.main.takeInner('unit')!;
    setApplication(ocsf, builder, unit);
    builder.phrase = `${verb} service ${unit}`;
  };

/** SYSTEM_BOOT and its kin: the application is the system itself. */
export const system =
  (phrase: string): MapAudit =>
  (ocsf, builder) => {
    setApplication(ocsf, builder, 'Linux');
    builder.phrase = phrase;
  };

function setApplication(ocsf: OcsfEvent, builder: EventBuilder, name: string): void {
  setActor(builder, 'actor');
  ocsf.app = { name };
}

const softwareOperations = new Map<string, readonly [activity: number, verb: string]>([
  ['install', [1, 'installed']],
  ['update', [8, 'updated']],
  ['remove', [2, 'removed']],
]);

const softwareOperation = ({ main }: EventBuilder): string => main.peekInner('op') ?? main.record.type;

export const namesSoftware = ({ main }: EventBuilder): boolean => main.peekInner('sw') !== undefined;

/** SOFTWARE_UPDATE: by its operation. */
export function placementOfSoftware(builder: EventBuilder): Partial<Placement> {
  const operation = softwareOperation(builder);
  const activity = softwareOperations.get(operation)?.[0];
  return activity === undefined ? { activityName: operation } : { activity };
}

export const softwareUpdate: MapAudit = (ocsf, builder) => {
  const name = builder.main.takeInner('sw')!;
  const operation = softwareOperation(builder);
  setApplication(ocsf, builder, name);
  builder.phrase = `${softwareOperations.get(operation)?.[1] ?? `did "${operation}" to`} ${name}`;
};

const policy = 5;
const policyType = caption('managed_entity.type_id', policy);

/** NETFILTER_CFG: `op` is register, replace, unregister, or nftables' own (`nft_register_chain`). */
export function placementOfNetfilter({ main }: EventBuilder): Partial<Placement> {
  const operation = main.peek('op') ?? '';
  return { activity: operation.includes('unregister') ? 4 : operation.includes('register') ? 1 : 3 };
}

export const netfilter: MapAudit = (ocsf, builder) => {
  const table = builder.main.take('table') ?? 'netfilter';
  const operation = builder.main.peek('op') ?? '';
  setActor(builder, 'actor');
  ocsf.entity = { name: table, type_id: policy, type: policyType, policy: { name: table } };
  builder.phrase = `changed netfilter table ${table}${operation && ` (${operation})`}`;
};

/** MAC_*: SELinux policy loaded, or its state or booleans changed; no longer enforcing is grave. */
export const placementOfMandatoryAccess = ({ main }: EventBuilder): Partial<Placement> =>
  main.peek('enforcing') === '0' ? { severity: 4 } : {};

export const mandatoryAccess: MapAudit = (ocsf, builder) => {
  const enforcing = builder.main.peek('enforcing');
  setActor(builder, 'actor');
  ocsf.entity = { name: 'SELinux policy', type_id: policy, type: policyType };
  builder.phrase = `changed the SELinux policy${enforcing === undefined ? '' : ` (enforcing=${enforcing})`}`;
};

export const systemTime: MapAudit = (ocsf, builder) => {
  setActor(builder, 'actor');
  ocsf.entity = { name: 'System time', type_id: 99, type: 'System Time' };
  builder.phrase = 'changed the system time';
};

/** ANOM_PROMISCUOUS: a network interface began or ceased to listen to everything. */
export const promiscuous: MapAudit = (ocsf, builder) => {
  const device = builder.main.take('dev') ?? 'unknown';
  const begins = builder.main.peek('prom') !== '0';
  setActor(builder, 'actor');
  ocsf.entity = { name: device, type_id: 99, type: 'Network Interface' };
  builder.phrase = `${begins ? 'put' : 'took'} ${device} ${begins ? 'into' : 'out of'} promiscuous mode`;
};

/** ANOM_*, RESP_*, and INTEGRITY_* that failed: a finding whose rule is the record type. */
export const finding: MapAudit = (ocsf, builder) => {
  const { type } = builder.main.record;
  setActor(builder, 'actor');
  const { lines, part } = builder.event;
  const { id } = lines[0]!.logEvent;
  ocsf.finding_info = {
    uid: `${type}:${part === undefined ? id : `${id}:${part}`}`,
    title: type,
    analytic: { uid: type, name: type, type_id: 0, type: caption('analytic.type_id', 0) },
    created_time: builder.time,
  };
  const { actor } = builder;
  const device = deviceOf(builder);
  const hasActor = actor.user !== undefined || actor.process !== undefined;
  ocsf.evidences = [hasActor ? { actor, device } : { device }];
  keepResult(builder);
  // A finding has a status list of its own: 1 is New.
  builder.status = 1;
  builder.phrase = `gave rise to ${type}`;
};

export const hasFailed = ({ status }: EventBuilder): boolean => status === 2;

export const isSecureShell = ({ main }: EventBuilder): boolean =>
  programOf(main)?.startsWith('sshd') === true;

/** CRYPTO_SESSION of sshd: the parameters of a connection that is being opened. */
export const secureShell: MapAudit = (ocsf, builder) => {
  const { main } = builder;
  setActor(builder, 'actor');
  const here = ipAddress(main.peekInner('laddr'));
  const peer = ipAddress(main.peekInner('addr'));
  ocsf.dst_endpoint = thisHost(builder);
  if (here !== undefined) {
    main.takeInner('laddr');
    ocsf.dst_endpoint.ip = here;
  }
  setPort(builder, 'lport', ocsf.dst_endpoint);
  if (peer !== undefined) {
    main.takeInner('addr');
    ocsf.src_endpoint = { ip: peer };
    setPort(builder, 'rport', ocsf.src_endpoint);
    const version = peer.includes(':') ? 6 : 4;
    ocsf.connection_info = {
      direction_id: 1,
      direction: caption('network_connection_info.direction_id', 1),
      protocol_ver_id: version,
      protocol_ver: caption('network_connection_info.protocol_ver_id', version),
    };
  }
  builder.phrase = `opened a secure shell connection (${main.peekInner('cipher') ?? 'unknown cipher'})`;
};

function setPort(builder: EventBuilder, name: string, endpoint: NetworkEndpoint): void {
  const number = port(builder.main.peekInner(name));
  if (number === undefined) return;
  builder.main.takeInner(name);
  endpoint.port = number;
}
