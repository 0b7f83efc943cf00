import type { LogEvent } from '../log-event.ts';
import { sources } from '../sources/registry.ts';
import type { Collected } from './opened.ts';

/** Log events that can be written now, and those whose events may go on in what follows. */
export interface Divided {
  readonly now: readonly Collected[];
  readonly later: readonly Collected[];
}

/**
 * Divides log events of an archive, of which more follow, so that no event is cut: those whose event has a record within
 * the last `tailLength` characters wait. Records of an event that are further apart are not joined. Where more than
 * `mostHeld` characters would wait, none do: nobody's log may fill the memory.
 */
export function divide(collected: readonly Collected[], tailLength: number, mostHeld: number): Divided {
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

interface Entry {
  readonly from: Collected;
  readonly logEvent: LogEvent;
  /** Empty for log events that nothing can be joined to. */
  readonly keys: readonly string[];
}

function entriesOf(collected: readonly Collected[]): Entry[] {
  const entries: Entry[] = [];
  for (const from of collected) {
    for (const logEvent of from.logEvents) {
      const kind = sources.find((source) => source.recognise(logEvent.message));
      entries.push({ from, logEvent, keys: kind?.joinKeys?.(logEvent.message) ?? [] });
    }
  }
  return entries;
}

function only(entries: readonly Entry[], waits: readonly boolean[], waiting: boolean): Collected[] {
  const result: { from: Collected; logEvents: LogEvent[] }[] = [];
  for (const [i, { from, logEvent }] of entries.entries()) {
    if (waits[i] !== waiting) continue;
    const last = result.at(-1);
    if (last?.from === from) last.logEvents.push(logEvent);
    else result.push({ from, logEvents: [logEvent] });
  }
  return result.map(({ from, logEvents }) => ({ ...from, logEvents }));
}
