import { caption } from '../../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { NetworkEndpoint } from '../../../../ocsf/tables/types.ts';
import type { Placement } from '../../../mapping.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { MapAudit } from '../mapping.ts';
import { setActor } from '../objects/actor.ts';
import { thisHost } from '../objects/host.ts';
import { absolute, choosePath, fileNamed, fileOfPath } from '../objects/paths.ts';
import { readSocketAddress, type SocketAddress } from '../objects/sockaddr.ts';

const socket = 5;
const inbound = 1;
const outbound = 2;

/** Whether a connect has an Internet address, a socket's path, or no address that could be read. */
export function canConnect(builder: EventBuilder): boolean {
  const address = addressOf(builder);
  if (address === undefined) return true;
  return address.family === 'unix' ? address.path !== undefined : address.ip !== undefined;
}

/** connect: opened, failed, or begun and left to itself (EINPROGRESS). A UNIX socket is a file. */
export function placementOfConnect(builder: EventBuilder): Partial<Placement> {
  if (addressOf(builder)?.family === 'unix') return { class: classes.fileSystemActivity, activity: 14 };
  return { activity: builder.status === 2 && !isPending(builder) ? 4 : 1 };
}

const isPending = (builder: EventBuilder): boolean => builder.statusCode === 'EINPROGRESS';

export const connect: MapAudit = (ocsf, builder) => {
  const address = addressOf(builder);
  if (address?.family === 'unix') {
    openSocket(ocsf, builder, address.path!);
    return;
  }
  if (isPending(builder)) builder.status = 0;
  setNetwork(ocsf, builder, outbound, address);
  ocsf.src_endpoint = thisHost(builder);
  setPeer(builder, 'dst_endpoint', address);
  builder.phrase = `connected to ${shown(address)}`;
};

function openSocket(ocsf: OcsfEvent, builder: EventBuilder, socketPath: string): void {
  setActor(builder, 'actor');
  builder.sockaddr?.take('saddr');
  const path = choosePath(builder.paths);
  if (path !== undefined && path.peek('name') === socketPath) {
    ocsf.file = fileOfPath(builder, path, socket, socket);
  } else {
    const isAbstract = socketPath.startsWith('@');
    const name = isAbstract ? socketPath : absolute(socketPath, builder.cwd?.peek('cwd'));
    ocsf.file = fileNamed(name, socket);
  }
  builder.phrase = `connected to ${ocsf.file.path}`;
}

/** accept, accept4: the peer is the source, this host the destination. */
export const accept: MapAudit = (ocsf, builder) => {
  const address = addressOf(builder);
  setNetwork(ocsf, builder, inbound, address);
  setPeer(builder, 'src_endpoint', address);
  ocsf.dst_endpoint = thisHost(builder);
  builder.phrase = `accepted a connection from ${shown(address)}`;
};

/** bind, listen: only this host's end is known. */
export const local =
  (verb: string): MapAudit =>
  (ocsf, builder) => {
    const address = addressOf(builder);
    setNetwork(ocsf, builder, 0, address);
    const endpoint = thisHost(builder);
    if (address?.ip !== undefined) addAddress(builder, endpoint, address);
    ocsf.src_endpoint = endpoint;
    builder.phrase = address === undefined ? verb : `${verb} ${shown(address)}`;
  };

export const hasInternetAddress = (builder: EventBuilder): boolean => addressOf(builder)?.ip !== undefined;

/** sendto, recvfrom and the like, where the record has an Internet address. */
export const traffic =
  (direction: 'received from' | 'sent to'): MapAudit =>
  (ocsf, builder) => {
    const address = addressOf(builder);
    const isInbound = direction === 'received from';
    setNetwork(ocsf, builder, isInbound ? inbound : outbound, address);
    const [peer, here] = isInbound
      ? (['src_endpoint', 'dst_endpoint'] as const)
      : (['dst_endpoint', 'src_endpoint'] as const);
    setPeer(builder, peer, address);
    ocsf[here] = thisHost(builder);
    builder.phrase = `${direction} ${shown(address)}`;
  };

function addressOf(builder: EventBuilder): SocketAddress | undefined {
  const saddr = builder.sockaddr?.peek('saddr');
  return saddr === undefined ? undefined : readSocketAddress(saddr, builder.subject.peek('arch'));
}

function setNetwork(
  ocsf: OcsfEvent,
  builder: EventBuilder,
  direction: number,
  address: SocketAddress | undefined,
): void {
  setActor(builder, 'actor');
  ocsf.connection_info = {
    direction_id: direction,
    direction: caption('network_connection_info.direction_id', direction),
  };
  if (address?.ip !== undefined) {
    const version = address.ip.includes(':') ? 6 : 4;
    ocsf.connection_info.protocol_ver_id = version;
    ocsf.connection_info.protocol_ver = caption('network_connection_info.protocol_ver_id', version);
  }
}

/** Sets the other end, as far as the record has it. */
function setPeer(
  builder: EventBuilder,
  end: 'src_endpoint' | 'dst_endpoint',
  address: SocketAddress | undefined,
): void {
  if (address?.ip === undefined) return;
  const endpoint: NetworkEndpoint = {};
  addAddress(builder, endpoint, address);
  builder.ocsf[end] = endpoint;
}

function addAddress(builder: EventBuilder, endpoint: NetworkEndpoint, address: SocketAddress): void {
  builder.sockaddr?.take('saddr');
  endpoint.ip = address.ip;
  if (address.port !== undefined && address.port > 0) endpoint.port = address.port;
}

function shown(address: SocketAddress | undefined): string {
  if (address?.ip === undefined) return address?.path ?? 'an unknown address';
  const ip = address.ip.includes(':') ? `[${address.ip}]` : address.ip;
  return address.port ? `${ip} port ${address.port}` : ip;
}
