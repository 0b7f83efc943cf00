import { inTime } from '../deadline.ts';
import type { MapFolders } from './map-folders.ts';

interface Listing {
  readonly names: Promise<ReadonlySet<string> | undefined>;
  readonly expires: number;
}

interface IndexLimits {
  /** How long a listing is believed, and how long after a fault nothing is listed again; milliseconds. */
  readonly lifetime: number;
  readonly pause: number;
}

/**
 * Which hosts have a folder at all, listed at once: log text that makes up names of hosts costs no request for each of
 * them. There are as many folders as hosts that may write, so nobody can make the lists long.
 */
export class FolderIndex {
  readonly #folders: MapFolders;
  readonly #limits: IndexLimits;
  readonly #listings = new Map<string, Listing>();

  constructor(folders: MapFolders, limits: IndexLimits) {
    this.#folders = folders;
    this.#limits = limits;
  }

  /** Whether there is a folder `host`, such as `web07` or `arn:…:instance/i-…`; undefined where the lists don't say. */
  async has(host: string, now: number, signal: AbortSignal): Promise<boolean | undefined> {
    const slash = host.indexOf('/');
    const top = await this.#names('', now, signal);
    const first = slash < 0 ? host : host.slice(0, slash);
    if (slash < 0 || !top?.has(first)) return top?.has(first);
    // Only folders that are there are listed, and remembered.
    return (await this.#names(`${first}/`, now, signal))?.has(host.slice(slash + 1));
  }

  #names(parent: string, now: number, signal: AbortSignal): Listing['names'] {
    const known = this.#listings.get(parent);
    if (known !== undefined && now < known.expires) return known.names;
    const list = this.#folders.subfolders?.(parent, signal) ?? Promise.resolve(undefined);
    const { lifetime, pause } = this.#limits;
    const names = inTime(list, signal).catch(() => {
      this.#listings.set(parent, { names: Promise.resolve(undefined), expires: now + pause });
      return undefined;
    });
    this.#listings.set(parent, { names, expires: now + lifetime });
    return names;
  }
}
