import type { AccountKind, AccountNames } from '../account-names.ts';
import { type HostMaps, mapInForce } from './host-maps.ts';
import type { StatedAccounts } from './stated-accounts.ts';

/** Where a name can come from, apart from the record itself; `unmapped` has them as `identity.<source>`. */
export type NameSource = 'invocation' | 'map' | 'well_known';

/** What is known of the accounts of one host. */
export interface HostAccounts {
  readonly stated: StatedAccounts | undefined;
  readonly maps: HostMaps | undefined;
  /** Whether 0 is root where nothing else names it. */
  readonly knowsRoot: boolean;
}

/**
 * The names for the event of one host at one time, in this order of trust: what the invocation says of its accounts, the
 * host's map in force, and of all well-known numbers only 0. (What the record itself says comes before; sources see
 * to that.)
 */
export class EventNames implements AccountNames {
  readonly #accounts: HostAccounts;
  readonly #time: number;
  /** The sources and numbers of the names given; few, so that searching lists is faster than keeping sets. */
  readonly #sources: NameSource[] = [];
  readonly #numbers: string[] = [];

  constructor(accounts: HostAccounts, time: number) {
    this.#accounts = accounts;
    this.#time = time;
  }

  nameOf(kind: AccountKind, id: string): string | undefined {
    const found = this.#find(kind, id);
    if (found === undefined) return undefined;
    const number = kind === 'user' ? `uid=${id}` : `gid=${id}`;
    if (!this.#numbers.includes(number)) {
      this.#numbers.push(number);
      this.#sources.push(found.source);
    }
    return found.name;
  }

  origins(): Record<string, string> | undefined {
    if (this.#numbers.length === 0) return undefined;
    const origins: Record<string, string> = {};
    this.#numbers.forEach((number, i) => {
      const key = `identity.${this.#sources[i]!}`;
      origins[key] = origins[key] === undefined ? number : `${origins[key]} ${number}`;
    });
    return origins;
  }

  #find(kind: AccountKind, id: string): { name: string; source: NameSource } | undefined {
    const { stated, maps, knowsRoot } = this.#accounts;
    const time = this.#time;
    const statement = stated?.at(kind, id, time);
    if (statement?.name !== undefined && !stated!.isDeleted(kind, statement.name, statement.from, time)) {
      return { name: statement.name, source: 'invocation' };
    }
    const map = maps && mapInForce(maps[kind], time);
    const name = map?.names.get(id);
    if (name !== undefined) {
      // A map from before the account was deleted, renamed or created anew names somebody else.
      const isOutdated = statement !== undefined && map!.from < statement.from;
      return isOutdated || stated?.isDeleted(kind, name, map!.from, time)
        ? undefined
        : { name, source: 'map' };
    }
    return knowsRoot && id === '0' && statement === undefined
      ? { name: 'root', source: 'well_known' }
      : undefined;
  }
}
