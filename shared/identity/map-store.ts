import { inParallel, withDeadline } from '../deadline.ts';
import { FolderIndex } from './folder-index.ts';
import { type FolderLimits, HostFolder } from './host-folder.ts';
import type { FindMaps, HostMaps, WantedMaps } from './host-maps.ts';
import { KnownFolders } from './known-folders.ts';
import type { MapFolders } from './map-folders.ts';

/** Why numbers of a host stay without names; `*` stands for hosts that were not come to. */
export interface MapProblem {
  readonly host: string;
  readonly reason: string;
}

export interface MapStoreOptions extends Partial<FolderLimits> {
  /** Takes the problems of an invocation. A problem that is remembered is not reported again. */
  readonly warn: (problems: readonly MapProblem[]) => void;
  /** How long maps may be waited for at once, in milliseconds. */
  readonly timeout?: number;
  readonly parallel?: number;
  /** How many hosts may be looked up anew at once. */
  readonly newHosts?: number;
  /** What is remembered in all: hosts, and the memory that they take. */
  readonly keptHosts?: number;
  readonly keptBytes?: number;
  /** The clock, in epoch milliseconds. */
  readonly now: () => number;
}

interface Asked {
  readonly wanted: WantedMaps;
  readonly folder: HostFolder;
  readonly reasons: string[];
}

/**
 * Makes the finder of maps that remembers what it found, and what it didn't find, for a time. Every fault ends in
 * numbers without names and a warning, also a passing one: names are an addition, and holding back audit logs for them
 * would be the greater loss. A map that is known already stays in use while it can't be asked for again. No host takes
 * names from others: what one of them may cost is bounded, and where the maps of all don't fit, the largest give way.
 */
export function createMapStore(folders: MapFolders, options: MapStoreOptions): FindMaps {
  const { warn, timeout = 3_000, parallel = 16, newHosts = 200, now } = options;
  const { keptHosts = 2_000, keptBytes = 32 * 1024 * 1024 } = options;
  const limits: FolderLimits = {
    lifetime: options.lifetime ?? 300_000,
    pause: options.pause ?? 60_000,
    fileBytes: options.fileBytes ?? 4 * 1024 * 1024,
    hostBytes: options.hostBytes ?? 8 * 1024 * 1024,
  };
  const index = new FolderIndex(folders, limits);
  const known = new KnownFolders((host) => new HostFolder(host, folders, limits), limits.lifetime);
  let pausedUntil = Number.NEGATIVE_INFINITY;

  const find = async (wanted: readonly WantedMaps[], signal: AbortSignal) => {
    const problems: MapProblem[] = [];
    const found = new Map<string, HostMaps>();
    const started = now();
    const mayAsk = started >= pausedUntil;
    const attempt = { now: started, signal, mayAsk };
    const chosen = await choose(wanted, mayAsk, started, signal, problems);
    const asked = chosen.map((one): Asked => ({ wanted: one, folder: known.use(one.host), reasons: [] }));

    const unlisted = await inParallel(asked, parallel, signal, ({ wanted: one, folder, reasons }) =>
      folder.list(one, { ...attempt, reasons }),
    );
    // Also when the time is over: what is known needs no request.
    const fitting = known.makeRoom(asked, keptBytes);
    await inParallel(fitting, parallel, undefined, async ({ wanted: one, folder, reasons }) => {
      const maps = await folder.mapsFor(one, { ...attempt, reasons });
      if (maps) found.set(one.host, maps);
    });
    for (const { folder, reasons } of asked) {
      if (reasons.length > 0) problems.push({ host: folder.host, reason: reasons.join('; ') });
    }
    if (unlisted.length > 0) {
      problems.push({ host: '*', reason: `${unlisted.length} hosts were not come to in time` });
    }
    // A store that doesn't answer would otherwise hold up every invocation.
    if (signal.aborted) pausedUntil = now() + limits.pause;
    known.forget(keptHosts, keptBytes);
    if (problems.length > 0) warn(problems);
    return found;
  };
  return (wanted) =>
    withDeadline(timeout, (signal) => find(wanted, signal), new Error(`no answer within ${timeout} ms`));

  /** The hosts that are known or have a folder, and of those that have to be asked for as many as may be looked up. */
  async function choose(
    wanted: readonly WantedMaps[],
    mayAsk: boolean,
    started: number,
    signal: AbortSignal,
    problems: MapProblem[],
  ): Promise<WantedMaps[]> {
    let left = mayAsk ? newHosts : 0;
    let tooMany = 0;
    const chosen: WantedMaps[] = [];
    for (const one of wanted) {
      const { host, isOptional } = one;
      if (!known.has(host)) {
        if (mayAsk && (await index.has(host, started, signal)) === false) {
          if (!isOptional && known.isNewlyAbsent(host, started)) {
            problems.push({ host, reason: 'no passwd and group files' });
          }
          continue;
        }
        if (left-- <= 0) {
          tooMany++;
          continue;
        }
      }
      chosen.push(one);
    }
    if (mayAsk && tooMany > 0) {
      problems.push({ host: '*', reason: `${tooMany} hosts more than the ${newHosts} new ones at once` });
    }
    return chosen;
  }
}
