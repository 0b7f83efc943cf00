import type { Payload } from '../envelope/payload.ts';
import { joinKeysOf } from '../envelope/recognise.ts';
import type { LogEvent } from '../log-event.ts';

/** Log events that can be written now, and those whose events may go on in what follows. */
export interface DividedPayloads {
  readonly now: readonly Payload[];
  readonly later: readonly Payload[];
}

/**
 * Divides log events of an archive, of which more follow, so that no event is cut: those whose event has a record within
 * the last `tailLength` characters wait. Records of an event that are further apart are not joined. Where more than
 * `mostHeld` characters would wait, none do: nobody's log may fill the memory.
 */
export function divide(payloads: readonly Payload[], tailLength: number, mostHeld: number): DividedPayloads {
  const entries = entriesOf(payloads);
  const open = new Set<string>();
  let tail = 0;
  for (let i = entries.length - 1; i >= 0 && tail < tailLength; i--) {
    tail += entries[i]!.logEvent.message.length;
    for (const key of entries[i]!.keys) open.add(key);
  }
  if (open.size === 0) return { now: payloads, later: [] };

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
  if (held > mostHeld) return { now: payloads, later: [] };
  return { now: only(entries, waits, false), later: only(entries, waits, true) };
}

interface Entry {
  readonly payload: Payload;
  readonly logEvent: LogEvent;
  /** Empty for log events that nothing can be joined to. */
  readonly keys: readonly string[];
}

function entriesOf(payloads: readonly Payload[]): Entry[] {
  return payloads.flatMap((payload) =>
    payload.logEvents.map((logEvent) => ({ payload, logEvent, keys: joinKeysOf(logEvent) })),
  );
}

function only(entries: readonly Entry[], waits: readonly boolean[], waiting: boolean): Payload[] {
  const result: { payload: Payload; logEvents: LogEvent[] }[] = [];
  for (const [i, { payload, logEvent }] of entries.entries()) {
    if (waits[i] !== waiting) continue;
    const last = result.at(-1);
    if (last?.payload === payload) last.logEvents.push(logEvent);
    else result.push({ payload, logEvents: [logEvent] });
  }
  return result.map(({ payload, logEvents }) => ({ ...payload, logEvents }));
}
