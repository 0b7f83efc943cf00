import type { OcsfEvent } from '../ocsf/event.ts';
import type { ClassUid } from '../ocsf/tables/class-uids.ts';

/** Where an event belongs in OCSF, and what else is fixed about it. */
export interface Placement {
  readonly class: ClassUid;
  readonly activity: number;
  /** The activity's name where the schema has none (activity 99). */
  readonly activityName?: string | undefined;
  /** 1 Success, 2 Failure; left out where the event decides. */
  readonly status?: 1 | 2;
  /** `severity_id`; left out where the event decides. */
  readonly severity?: number;
}

/** Fills in what an event's class has of its own. The event has its class, activity, status, severity and device by then. */
export type MapFields<Fields> = (event: OcsfEvent, fields: Fields) => void;

/** How the events of some ids become OCSF. */
export interface Mapping<Fields> extends Placement {
  /** Event ids, operations, syscalls or record types, with blanks between them. */
  readonly ids: string;
  /** What happened, for events that come without a message of their own. */
  readonly title: string;
  readonly map: MapFields<Fields>;
  /** What of the placement differs where the event's fields decide. */
  readonly refine?: (fields: Fields) => Partial<Placement>;
}

/** Mappings by each of their ids. @throws RangeError for an id that two mappings name: a mistake in a table. */
export function byId<M extends { readonly ids: string }>(mappings: readonly M[]): ReadonlyMap<string, M> {
  const found = new Map<string, M>();
  for (const mapping of mappings) {
    for (const id of mapping.ids.trim().split(/\s+/)) {
      if (found.has(id)) throw new RangeError(`Two mappings name the id ${id}.`);
      found.set(id, mapping);
    }
  }
  return found;
}
