import type { AccountKind } from '../account-names.ts';
import type { AccountTable } from './account-table.ts';

/** Names by number, in force from `from` (epoch milliseconds; -Infinity for a map without a stamp). */
export interface DatedMap {
  readonly from: number;
  readonly names: Pick<AccountTable, 'get'>;
}

/** The maps of one host, for each kind the newest first. */
export type HostMaps = Readonly<Record<AccountKind, readonly DatedMap[]>>;

/** A folder whose maps are wanted, and for which time: epoch milliseconds, both included. */
export interface WantedMaps {
  readonly host: string;
  readonly earliest: number;
  readonly latest: number;
  /** Whether the host's maps may be elsewhere, so that none here is nothing to warn of. */
  readonly isOptional?: boolean;
}

/**
 * Finds the maps of hosts, handed in by the caller of the pipeline; what comes first is looked for first. Hosts without
 * maps are missing from the answer. It never rejects: a name is not worth an event.
 */
export type FindMaps = (wanted: readonly WantedMaps[]) => Promise<ReadonlyMap<string, HostMaps>>;

/** The map in force at `time`: the newest of those that begin then or before. */
export function mapInForce(maps: readonly DatedMap[], time: number): DatedMap | undefined {
  for (const map of maps) if (map.from <= time) return map;
  return undefined;
}
