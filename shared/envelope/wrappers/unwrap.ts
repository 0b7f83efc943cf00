import type { LogEvent, Wrapper } from '../../log-event.ts';
import { unwrapFluentBit } from './fluent-bit.ts';
import { unwrapJournald, unwrapJournaldLine } from './journald.ts';
import { unwrapOpenTelemetry } from './open-telemetry.ts';
import type { Unwrapped } from './unwrapped.ts';

/** Takes one wrapper off a log event's text; undefined where the text isn't in it. `timestamp` is the log event's. */
type Unwrap = (text: string, timestamp: number) => Unwrapped | string | undefined;

/** What may stand around an event's own text, in the order in which they are tried. */
const wrappers: readonly Unwrap[] = [
  unwrapOpenTelemetry,
  unwrapFluentBit,
  unwrapJournald,
  unwrapJournaldLine,
];

/** Wrappers within each other: an agent's around journald's. */
const mostWrappers = 3;

/** A log event with its own text as its message, and what stood around it. */
export interface UnwrappedEvent {
  readonly logEvent: LogEvent;
  readonly wrapper?: Wrapper | undefined;
}

/** The log event with the text that its wrappers held; the log event itself where there are none. */
export function unwrap(logEvent: LogEvent): UnwrappedEvent {
  let message = logEvent.message;
  let wrapper: Wrapper | undefined;
  for (let depth = 0; depth < mostWrappers; depth++) {
    const inner = innerText(message, logEvent.timestamp);
    if (inner === undefined) break;
    message = inner.text;
    wrapper ??= inner.wrapper;
  }
  return message === logEvent.message ? { logEvent } : { logEvent: { ...logEvent, message }, wrapper };
}

function innerText(message: string, timestamp: number): Unwrapped | undefined {
  for (const wrapper of wrappers) {
    const inner = wrapper(message, timestamp);
    if (inner !== undefined) return typeof inner === 'string' ? { text: inner } : inner;
  }
  return undefined;
}
