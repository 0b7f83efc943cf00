import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { classes } from '../../shared/ocsf/tables/class-uids.ts';
import { readable } from '../terminal/readable-event.ts';

/** Enough to see what the lines say, and few enough to be read. */
const most = 16;

/**
 * A handful of events worth a look: the most severe first, one of a kind (source, what was done, and how it ended), then
 * in the order of time.
 */
export function pickStory(events: readonly OcsfEvent[]): OcsfEvent[] {
  const kinds = new Set<string>();
  return events
    .toSorted((a, b) => rank(b) - rank(a) || a.time - b.time)
    .filter((event) => {
      const { what, failed } = readable(event);
      const kind = `${event.metadata.product?.name} ${what} ${failed}`;
      if (event.class_uid === classes.baseEvent || kinds.has(kind)) return false;
      kinds.add(kind);
      return true;
    })
    .slice(0, most)
    .sort((a, b) => a.time - b.time);
}

const rank = (event: OcsfEvent): number => event.severity_id * 2 + (event.status_id === 2 ? 1 : 0);
