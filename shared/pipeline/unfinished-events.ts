import { unwrap } from '../envelope/wrappers/unwrap.ts';
import type { LogEvent } from '../log-event.ts';
import { sourceOf } from '../sources/registry.ts';
import type { Collected } from './decode-record.ts';

/** Log events that can be written now, and those whose events may go on in what follows. */
export interface Divided<C extends Collected> {
  readonly now: readonly C[];
  readonly later: readonly C[];
}

/**
 * Divides log events of an archive, of which more follow, so that no event is cut: those whose event has a record within
 * the last `tailLength` characters wait. Records of an event that are further apart are not joined. Where more than
 * `mostHeld` characters would wait, none do: nobody's log may fill the memory.
 */
export function divide<C extends Collected>(
  collected: readonly C[],
  tailLength: number,
  mostHeld: number,
): Divided<C> {
  const entries = entriesOf(collected);
  const open = new Set<string>();
  let tail = 0;
  for (let i = entries.length - 1; i >= 0 && tail < tailLength; i--) {
    tail += entries[i]!.logEvent.message.length;
    for (const key of entries[i]!.keys) open.add(key);
  }
  if (open.size === 0) return { now: collected, later: [] };

  const waits = entries.map(() => false);
  let held = 0;
  // A log event with several records ties their events together, so a further round may find more.
  for (let before = -1; before !== open.size; ) {
    before = open.size;
    for (const [i, { keys, logEvent }] of entries.entries()) {
      if (waits[i] || !keys.some((key) => open.has(key))) continue;
      waits[i] = true;
      held += logEvent.message.length;
      for (const key of keys) open.add(key);
    }
  }
  if (held > mostHeld) return { now: collected, later: [] };
  return { now: only(entries, waits, false), later: only(entries, waits, true) };
}

interface Entry<C extends Collected> {
  readonly from: C;
  readonly logEvent: LogEvent;
  /** Empty for log events that nothing can be joined to. */
  readonly keys: readonly string[];
}

function entriesOf<C extends Collected>(collected: readonly C[]): Entry<C>[] {
  const entries: Entry<C>[] = [];
  for (const from of collected) {
    for (const logEvent of from.logEvents) {
      entries.push({ from, logEvent, keys: joinKeysOf(logEvent) });
    }
  }
  return entries;
}

function joinKeysOf(logEvent: LogEvent): readonly string[] {
  let kind = sourceOf(logEvent.message);
  let { message } = logEvent;
  if (kind.name === 'other') {
    message = unwrap(logEvent).logEvent.message;
    kind = sourceOf(message);
  }
  return kind.joinKeys?.(message) ?? [];
}

function only<C extends Collected>(
  entries: readonly Entry<C>[],
  waits: readonly boolean[],
  waiting: boolean,
): C[] {
  const result: { from: C; logEvents: LogEvent[] }[] = [];
  for (const [i, { from, logEvent }] of entries.entries()) {
    if (waits[i] !== waiting) continue;
    const last = result.at(-1);
    if (last?.from === from) last.logEvents.push(logEvent);
    else result.push({ from, logEvents: [logEvent] });
  }
  return result.map(({ from, logEvents }) => ({ ...from, logEvents }));
}
