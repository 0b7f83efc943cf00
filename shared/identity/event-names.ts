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

const numberNames: Readonly<Record<AccountKind, string>> = { user: 'uid', group: 'gid' };

/**
 * The names for the event of one host at one time, in this order of trust: what the invocation says of its accounts, the
 * host's map in force, and of all well-known numbers only 0. (What the record itself says comes before; sources see
 * to that.)
 */
export class EventNames implements AccountNames {
  private readonly accounts: HostAccounts;
  private readonly time: number;
  private given: Map<NameSource, Set<string>> | undefined;

  constructor(accounts: HostAccounts, time: number) {
    this.accounts = accounts;
    this.time = time;
  }

  nameOf(kind: AccountKind, id: string): string | undefined {
    const found = this.find(kind, id);
    if (found === undefined) return undefined;
    this.given ??= new Map();
    const numbers = this.given.get(found.source) ?? new Set();
    this.given.set(found.source, numbers.add(`${numberNames[kind]}=${id}`));
    return found.name;
  }

  origins(): Record<string, string> | undefined {
    if (this.given === undefined) return undefined;
    const origins: Record<string, string> = {};
    for (const [source, numbers] of this.given) origins[`identity.${source}`] = [...numbers].join(' ');
    return origins;
  }

  private find(kind: AccountKind, id: string): { name: string; source: NameSource } | undefined {
    const { stated, maps, knowsRoot } = this.accounts;
    const { time } = this;
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
