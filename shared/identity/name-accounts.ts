import type { AccountFacts, AccountNames } from '../account-names.ts';
import { instanceOf } from '../instance.ts';
import type { Origin } from '../log-event.ts';
import { EventNames, type HostAccounts } from './event-names.ts';
import type { FindMaps, HostMaps, WantedMaps } from './host-maps.ts';
import { folderOf, ownFolderOf } from './hosts.ts';
import { StatedAccounts } from './stated-accounts.ts';

/** An event whose numbers can have names. */
interface Nameable {
  names?: AccountNames | undefined;
}

/** An event with what its source says about accounts. */
export interface AccountEvent {
  readonly event: Nameable;
  readonly facts: AccountFacts;
}

/** One host as far as the log distinguishes hosts. */
interface Host {
  readonly instance: string | undefined;
  /** The folder that only the instance writes to. */
  readonly ownFolder: string | undefined;
  /** Where it was collected: the account with the instance or the log stream. */
  readonly stream: string;
  readonly node: string | undefined;
  /** The folder of the node's maps. */
  readonly folder: string | undefined;
  readonly events: AccountEvent[];
  earliest: number;
  latest: number;
  stated: StatedAccounts | undefined;
}

/**
 * Gives the events of an invocation their `names`: reads from them what they say of created, renamed and deleted
 * accounts, and asks for the maps of their hosts. Without `findMaps` the numbers have names only where the invocation
 * itself states them.
 */
export async function nameAccounts(events: readonly AccountEvent[], findMaps?: FindMaps): Promise<void> {
  if (!findMaps && events.every(({ facts }) => facts.changes.length === 0)) return;
  const hosts = hostsOf(events);
  const maps = findMaps && hosts.length > 0 ? await mapsOf(hosts, findMaps) : new Map<Host, HostMaps>();
  for (const host of hosts) {
    host.stated?.settle();
    if (!findMaps && !host.stated) continue;
    const accounts: HostAccounts = {
      stated: host.stated,
      maps: maps.get(host),
      knowsRoot: findMaps !== undefined,
    };
    for (const { event, facts } of host.events) event.names = new EventNames(accounts, facts.time);
  }
}

function hostsOf(events: readonly AccountEvent[]): Host[] {
  const hosts = new Map<string, Host>();
  let last: Host | undefined;
  let lastOrigin: Origin | undefined;
  let lastNode: string | undefined;
  for (const event of events) {
    const { origin, node, time, changes } = event.facts;
    // Neighbours are mostly of one host.
    if (last === undefined || origin !== lastOrigin || node !== lastNode) {
      last = hostOf(origin, node, hosts);
      lastOrigin = origin;
      lastNode = node;
    }
    last.events.push(event);
    last.earliest = Math.min(last.earliest, time);
    last.latest = Math.max(last.latest, time);
    for (const change of changes) {
      last.stated ??= new StatedAccounts();
      last.stated.add(change, time);
    }
  }
  return [...hosts.values()];
}

function hostOf(origin: Origin, node: string | undefined, hosts: Map<string, Host>): Host {
  const instance = instanceOf(origin);
  const collectedIn = instance ?? JSON.stringify([origin.logGroup, origin.logStream]);
  const stream = JSON.stringify([origin.owner, origin.region, collectedIn]);
  const key = JSON.stringify([stream, node]);
  const known = hosts.get(key);
  if (known) return known;
  const host: Host = {
    instance,
    ownFolder: instance && ownFolderOf(instance, origin),
    stream,
    node,
    folder: folderOf(node),
    events: [],
    earliest: Number.POSITIVE_INFINITY,
    latest: Number.NEGATIVE_INFINITY,
    stated: undefined,
  };
  hosts.set(key, host);
  return host;
}

/**
 * The maps of each host: those that its instance wrote, or else those under its instance id, or else those under its
 * node. An instance whose stream holds several nodes collects the logs of others; its own map must not name theirs.
 */
async function mapsOf(hosts: readonly Host[], findMaps: FindMaps): Promise<Map<Host, HostMaps>> {
  const collectors = collectorsAmong(hosts);
  const isOfInstance = ({ instance, node }: Host): boolean =>
    instance !== undefined && (node === undefined || !collectors.has(instance));
  const ofInstances = hosts.filter(isOfInstance);
  const found = new Map<Host, HostMaps>();
  // Instances first: what a record says of its node must not use up the time for them.
  await addMaps(ofInstances, ({ ownFolder }) => ownFolder, findMaps, found);
  await addMaps(ofInstances, ({ instance }) => instance, findMaps, found);
  await addMaps(inTurns(hosts), ({ folder }) => folder, findMaps, found);
  return found;
}

/** The first host of each log stream, then the second of each, and so on: a stream full of nodes is not asked for alone. */
function inTurns(hosts: readonly Host[]): Host[] {
  const turns: Host[][] = [];
  const seen = new Map<string, number>();
  for (const host of hosts) {
    const turn = seen.get(host.stream) ?? 0;
    seen.set(host.stream, turn + 1);
    turns[turn] ??= [];
    turns[turn].push(host);
  }
  return turns.flat();
}

function collectorsAmong(hosts: readonly Host[]): Set<string> {
  const nodes = new Map<string, string>();
  const collectors = new Set<string>();
  for (const { instance, node } of hosts) {
    if (instance === undefined || node === undefined) continue;
    if ((nodes.get(instance) ?? node) !== node) collectors.add(instance);
    nodes.set(instance, node);
  }
  return collectors;
}

/** Looks for those that have no maps yet, in the folders that `folderIn` names. */
async function addMaps(
  hosts: readonly Host[],
  folderIn: (host: Host) => string | undefined,
  findMaps: FindMaps,
  found: Map<Host, HostMaps>,
): Promise<void> {
  const missing = hosts.flatMap((host) => {
    const folder = found.has(host) ? undefined : folderIn(host);
    return folder === undefined ? [] : [{ host, folder }];
  });
  if (missing.length === 0) return;
  const wanted = new Map<string, WantedMaps>();
  for (const { host, folder } of missing) {
    const before = wanted.get(folder);
    const isLast = folder === (host.folder ?? host.instance);
    wanted.set(folder, {
      host: folder,
      earliest: Math.min(host.earliest, before?.earliest ?? host.earliest),
      latest: Math.max(host.latest, before?.latest ?? host.latest),
      isOptional: !isLast && (before?.isOptional ?? true),
    });
  }
  const maps = await findMaps([...wanted.values()]);
  for (const { host, folder } of missing) {
    const hostMaps = maps.get(folder);
    if (hostMaps) found.set(host, hostMaps);
  }
}
