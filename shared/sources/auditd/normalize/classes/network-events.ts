import { caption } from '../../../../ocsf/captions.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { NetworkEndpoint } from '../../../../ocsf/tables/types.ts';
import type { Build, Draft } from '../event-builder.ts';
import { setActor } from '../objects/actor.ts';
import { thisHost } from '../objects/host.ts';
import { absolute, choosePath, fileNamed, fileOfPath } from '../objects/paths.ts';
import { readSocketAddress, type SocketAddress } from '../objects/sockaddr.ts';
import { invoke } from './kernel-events.ts';

const socket = 5;
const inbound = 1;
const outbound = 2;

/** connect: opened, failed, or begun and left to itself (EINPROGRESS). */
export const connect: Build = (draft) => {
  const address = addressOf(draft);
  if (address?.family === 'unix') return openSocket(draft, address);
  if (address !== undefined && address.ip === undefined) return invoke(draft);
  const isPending = draft.statusCode === 'EINPROGRESS';
  if (isPending) draft.status = 0;
  startNetwork(draft, draft.status === 2 ? 4 : 1, outbound, address);
  draft.ocsf.src_endpoint = thisHost(draft);
  setPeer(draft, 'dst_endpoint', address);
  draft.phrase = `connected to ${shown(address)}`;
  return true;
};

/** A UNIX socket is a file. */
function openSocket(draft: Draft, address: SocketAddress): boolean {
  if (address.path === undefined) return invoke(draft);
  setActor(draft, 'actor');
  draft.sockaddr?.take('saddr');
  const ocsf = draft.start(classes.fileSystemActivity, 14);
  const path = choosePath(draft.paths);
  if (path !== undefined && path.get('name') === address.path) {
    ocsf.file = fileOfPath(draft, path, socket, socket);
  } else {
    const name = address.path.startsWith('@') ? address.path : absolute(address.path, draft.cwd?.get('cwd'));
    ocsf.file = fileNamed(name, socket);
  }
  draft.phrase = `connected to ${ocsf.file.path}`;
  return true;
}

/** accept, accept4: the peer is the source, this host the destination. */
export const accept: Build = (draft) => {
  const address = addressOf(draft);
  startNetwork(draft, 1, inbound, address);
  setPeer(draft, 'src_endpoint', address);
  draft.ocsf.dst_endpoint = thisHost(draft);
  draft.phrase = `accepted a connection from ${shown(address)}`;
  return true;
};

/** bind, listen: only this host's end is known. */
export const local =
  (activity: number, name: string | undefined, verb: string): Build =>
  (draft) => {
    const address = addressOf(draft);
    startNetwork(draft, activity, 0, address, name);
    const endpoint = thisHost(draft);
    if (address?.ip !== undefined) addAddress(draft, endpoint, address);
    draft.ocsf.src_endpoint = endpoint;
    draft.phrase = address === undefined ? verb : `${verb} ${shown(address)}`;
    return true;
  };

/** sendto, recvfrom and the like, where the record has an Internet address. */
export const traffic =
  (direction: typeof inbound | typeof outbound): Build =>
  (draft) => {
    const address = addressOf(draft);
    if (address?.ip === undefined) return invoke(draft);
    startNetwork(draft, 6, direction, address);
    const [peer, here] =
      direction === inbound
        ? (['src_endpoint', 'dst_endpoint'] as const)
        : (['dst_endpoint', 'src_endpoint'] as const);
    setPeer(draft, peer, address);
    draft.ocsf[here] = thisHost(draft);
    draft.phrase = `${direction === inbound ? 'received from' : 'sent to'} ${shown(address)}`;
    return true;
  };

function addressOf(draft: Draft): SocketAddress | undefined {
  const saddr = draft.sockaddr?.get('saddr');
  return saddr === undefined ? undefined : readSocketAddress(saddr, draft.subject.get('arch'));
}

function startNetwork(
  draft: Draft,
  activity: number,
  direction: number,
  address: SocketAddress | undefined,
  name?: string,
): void {
  setActor(draft, 'actor');
  const ocsf = draft.start(classes.networkActivity, activity, name);
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

/** Sets the other end, as far as the record tells it. */
function setPeer(
  draft: Draft,
  end: 'src_endpoint' | 'dst_endpoint',
  address: SocketAddress | undefined,
): void {
  if (address?.ip === undefined) return;
  const endpoint: NetworkEndpoint = {};
  addAddress(draft, endpoint, address);
  draft.ocsf[end] = endpoint;
}

function addAddress(draft: Draft, endpoint: NetworkEndpoint, address: SocketAddress): void {
  draft.sockaddr?.take('saddr');
  endpoint.ip = address.ip;
  if (address.port !== undefined && address.port > 0) endpoint.port = address.port;
}

function shown(address: SocketAddress | undefined): string {
  if (address?.ip === undefined) return address?.path ?? 'an unknown address';
  const ip = address.ip.includes(':') ? `[${address.ip}]` : address.ip;
  return address.port ? `${ip} port ${address.port}` : ip;
}
