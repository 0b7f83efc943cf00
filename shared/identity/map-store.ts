import { type FolderLimits, HostFolder } from './host-folder.ts';
import type { FindMaps, HostMaps, WantedMaps } from './host-maps.ts';
import type { MapFolders } from './map-folders.ts';
import { inParallel } from './patience.ts';

/** Why numbers of a host stay without names; `*` stands for hosts that were not come to. */
export interface MapProblem {
  readonly host: string;
  readonly reason: string;
}

export interface MapStoreOptions extends Partial<FolderLimits> {
  /** Takes the problems of an invocation. A problem that is remembered is not told again. */
  readonly warn: (problems: readonly MapProblem[]) => void;
  /** How long maps may be waited for at once, in milliseconds. */
  readonly patience?: number;
  readonly parallel?: number;
  /** How many hosts may be looked up anew at once. */
  readonly newHosts?: number;
  /** What is remembered in all. */
  readonly keptHosts?: number;
  readonly keptBytes?: number;
  /** The clock, in epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Makes the finder of maps that remembers what it found, and what it didn't find, for a time. Every fault ends in
 * numbers without names and a warning, also a passing one: names are an addition, and holding back audit logs for them
 * would be the greater loss. A map that is known already stays in use while it can't be asked for again.
 */
export function createMapStore(folders: MapFolders, options: MapStoreOptions): FindMaps {
  const { warn, patience = 3_000, parallel = 16, newHosts = 200, now } = options;
  const { keptHosts = 2_000, keptBytes = 32 * 1024 * 1024 } = options;
  const limits: FolderLimits = {
    lifetime: options.lifetime ?? 300_000,
    pause: options.pause ?? 60_000,
    fileBytes: options.fileBytes ?? 4 * 1024 * 1024,
  };
  // The host that is longest out of use is the first.
  const known = new Map<string, HostFolder>();
  let pausedUntil = Number.NEGATIVE_INFINITY;

  return async (wanted) => {
    const problems: MapProblem[] = [];
    const found = new Map<string, HostMaps>();
    const started = now();
    const mayAsk = started >= pausedUntil;
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(new Error(`no answer within ${patience} ms`)), patience);
    const { signal } = waiting;
    const late = await inParallel(chosen(wanted, mayAsk, problems), parallel, signal, async (one) => {
      const reasons: string[] = [];
      const maps = await folderOf(one.host).mapsFor(one, { now: started, signal, mayAsk, reasons });
      if (maps) found.set(one.host, maps);
      if (reasons.length > 0) problems.push({ host: one.host, reason: reasons.join('; ') });
    });
    clearTimeout(timer);
    if (late.length > 0)
      problems.push({ host: '*', reason: `${late.length} hosts were not come to in time` });
    // A store that doesn't answer would otherwise cost every invocation its patience.
    if (signal.aborted) pausedUntil = now() + limits.pause;
    forgetOldest();
    if (problems.length > 0) warn(problems);
    return found;
  };

  /** The hosts that are known, and of the others as many as may be looked up. */
  function chosen(wanted: readonly WantedMaps[], mayAsk: boolean, problems: MapProblem[]): WantedMaps[] {
    let left = mayAsk ? newHosts : 0;
    let tooMany = 0;
    const hosts = wanted.filter(({ host }) => {
      const isChosen = known.has(host) || left-- > 0;
      if (!isChosen) tooMany++;
      return isChosen;
    });
    if (mayAsk && tooMany > 0) {
      problems.push({ host: '*', reason: `${tooMany} hosts more than the ${newHosts} new ones at once` });
    }
    return hosts;
  }

  function folderOf(host: string): HostFolder {
    const folder = known.get(host) ?? new HostFolder(host, folders, limits);
    known.delete(host);
    known.set(host, folder);
    return folder;
  }

  function forgetOldest(): void {
    let bytes = 0;
    for (const folder of known.values()) bytes += folder.bytes;
    for (const [host, folder] of known) {
      if (known.size <= keptHosts && bytes <= keptBytes) return;
      bytes -= folder.bytes;
      known.delete(host);
    }
  }
}
