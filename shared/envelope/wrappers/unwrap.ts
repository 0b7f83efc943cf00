import type { LogEvent } from '../../log-event.ts';
import { unwrapJournald, unwrapJournaldLine } from './journald.ts';

/** Takes one wrapper off a log event's text; undefined where the text isn't in it. `timestamp` is the log event's. */
export type Unwrap = (text: string, timestamp: number) => string | undefined;

/** What may stand around an event's own text, in the order in which they are tried. */
const wrappers: readonly Unwrap[] = [unwrapJournald, unwrapJournaldLine];

/** Wrappers within each other: an agent's around journald's. */
const mostWrappers = 3;

/** The log event with the text that its wrappers held; the log event itself where there are none. */
export function unwrap(logEvent: LogEvent): LogEvent {
  let message = logEvent.message;
  for (let depth = 0; depth < mostWrappers; depth++) {
    const inner = innerText(message, logEvent.timestamp);
    if (inner === undefined) break;
    message = inner;
  }
  return message === logEvent.message ? logEvent : { ...logEvent, message };
}

function innerText(message: string, timestamp: number): string | undefined {
  for (const wrapper of wrappers) {
    const inner = wrapper(message, timestamp);
    if (inner !== undefined) return inner;
  }
  return undefined;
}
