import type { LogEvent } from '../log-event.ts';
import { sourceOf } from '../sources/registry.ts';
import type { SourceKind } from '../sources/source.ts';
import { type UnwrappedEvent, unwrap } from './wrappers/unwrap.ts';

/** A log event without what an agent put around its text, and the kind of log that it is. */
export interface RecognisedEvent extends UnwrappedEvent {
  readonly kind: SourceKind;
}

/**
 * Says of what kind a log event is, whatever an agent has put around its text. Nothing is taken off a text that a source
 * knows as it is. `last` is the kind of the log event before, which is mostly that of this one too.
 */
export function recognise(given: LogEvent, last?: SourceKind): RecognisedEvent {
  const kind = sourceOf(given.message, last);
  if (kind.name !== 'other') return { kind, logEvent: given };
  const { logEvent, wrapper } = unwrap(given);
  return { kind: logEvent === given ? kind : sourceOf(logEvent.message), logEvent, wrapper };
}

/** What log events have in common whose events can be joined; empty where nothing can be joined to this one. */
export function joinKeysOf(given: LogEvent): readonly string[] {
  const { kind, logEvent } = recognise(given);
  return kind.joinKeys?.(logEvent.message) ?? [];
}

/** The kind of log that a log event with this text will be. */
export const kindOfText = (text: string): SourceKind =>
  recognise({ id: '', timestamp: 0, message: text }).kind;

/** Whether a log event with this text will be of a known kind. */
export const isKnown = (text: string): boolean => kindOfText(text).name !== 'other';
