import type { Rule } from '../rules/rule.ts';
import type { SourceName } from '../source-names.ts';

/** Names a log event of an invocation without keeping its text. */
export interface LogEventRef {
  readonly record: number;
  readonly index: number;
}

/** What was written for one event: which log events it was made of, and how many bytes its lines take. */
export interface WrittenEvent {
  readonly source: SourceName;
  /** The index of its first log event, which is in the record that the event is written to. */
  readonly first: number;
  /** The log events joined to that one, from this record or others. */
  readonly joined: readonly LogEventRef[];
  /** The bytes of its lines: the event's own, where it is kept, and those of its findings. */
  bytes: number;
  readonly unparsed: boolean;
  /** Whether its own time is too far from its record's arrival to place it. */
  placedByTimestamp: boolean;
  /** Whether the event itself was written, or only what rules found in it. */
  readonly kept: boolean;
  /** The rules whose findings were written with it. */
  rules: readonly Rule[];
  /** Values that MASK hid in it. */
  readonly masked?: number;
  /** Matches that a bound kept from being written as findings. */
  findingsNotWritten?: number;
  /** Events in its text, at least, that a bound kept from being judged. */
  notJudged?: number;
  /** 1 for an event that came as OCSF and that no rule could judge. */
  ocsfNotJudged?: number;
}

/**
 * What can only be put back as a whole: the log events of one event, and all other events of those log events. A log
 * event may hold several events, and an event may be joined from log events of several records.
 */
export interface EventGroup {
  readonly members: readonly { readonly record: number; readonly event: WrittenEvent }[];
  readonly logEvents: readonly LogEventRef[];
  /** The records that these are in. */
  readonly records: readonly number[];
}
