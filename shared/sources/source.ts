import type { AccountFacts, AccountNames } from '../account-names.ts';
import type { Line } from '../log-event.ts';
import type { Writing } from '../ocsf/complete.ts';
import type { OcsfEvent } from '../ocsf/event.ts';
import type { RuleEvent } from '../rule-event.ts';
import type { SourceName } from '../source-names.ts';

/** What every source's events have in common: the lines they were read from, the first one first. */
export interface SourceEvent {
  readonly lines: readonly Line[];
  /** Counts from 1 when one log event holds several events. */
  readonly part?: number | undefined;
  /** Set when there is nothing to write, such as an end-of-event record whose event is elsewhere. */
  readonly nothing?: true | undefined;
  /** Set when the text could not be parsed: the reason, and the text itself. */
  readonly unreadable?: { readonly reason: string; readonly text: string } | undefined;
  /** Set on an unreadable event whose text holds events that a bound kept from being read: how many, at least. */
  readonly beyondBound?: number | undefined;
  /** The text that an event which came as OCSF was made of, and the event that a source reads in it, for rules. */
  readonly rawData?: string;
  judgedAs?: { readonly source: Source; readonly event: SourceEvent };
  /** The names of its numbers that it doesn't have itself; given to it between reading and normalizing. */
  names?: AccountNames | undefined;
}

/** Says, each time it is asked, whether a log event may give one more event beyond its first. */
export type MoreEvents = (line: Line) => boolean;

/** Where nobody counts over log events. */
export const anyMoreEvents: MoreEvents = () => true;

/**
 * A kind of log, known by its content. What reads it is loaded when the first of its log events arrives: most streams
 * carry one kind, and every cold start would pay for the tables of the others.
 */
export interface SourceKind {
  readonly name: SourceName;
  /** Sigma's product for its events; text without fields has none. */
  readonly sigmaProduct?: string;
  /** Sigma's services that its events may be of, where other sources have the same product. */
  readonly sigmaServices?: readonly string[];
  /** Over how much its events may extend: one log event, or all log events of an invocation. */
  readonly span: 'line' | 'invocation';
  /** Whether a log event's text is of this kind, by its content. */
  recognise(message: string): boolean;
  /** Where events extend over several log events: log events that share one of these keys may belong together. */
  joinKeys?(message: string): readonly string[];
  /** The host that a log event's text names, found without reading it; another one if the text names several. */
  hostOf?(message: string, known: string | undefined): string | undefined;
  load(): Promise<Source>;
}

/** The OCSF event of a readable event. */
export type Normalize<E extends SourceEvent = SourceEvent> = (event: E, writing: Writing) => OcsfEvent;

/** The parsed, enriched event in its own field names, for `OUTPUT_FORMAT=source`. */
export type Describe<E extends SourceEvent = SourceEvent> = (event: E) => Record<string, unknown>;

/**
 * What reads and normalizes one kind of log, in the same folders for each. Reading never throws for bad text; it yields
 * an event that is `unreadable`.
 */
export interface Source<E extends SourceEvent = SourceEvent> {
  readonly name: SourceName;
  /** Whether its events came as OCSF: they are of any shape, and written as they are. */
  readonly keepsEvents?: true;
  /**
   * Reads lines into events: of one record where the kind's span is `line`, of the whole invocation otherwise. What a
   * log event holds beyond the events that it may give is one unreadable event. A promise only where a rarely needed
   * parser has to be loaded first.
   */
  read(lines: readonly Line[], more?: MoreEvents): E[] | Promise<E[]>;
  /** What an event says about accounts: for sources that span an invocation and whose accounts are numbers. */
  accounts?(event: E): AccountFacts | undefined;
  readonly normalize: Normalize<E>;
  /**
   * What normalizes these events, for a source whose rare mappings are loaded with the first event that needs them; a
   * promise where they have to be loaded. Sources without rare mappings have `normalize` only.
   */
  normalizeFor?(events: readonly E[]): Normalize<E> | Promise<Normalize<E>>;
  /** A readable event as rules see it; a source without fields has none. */
  ruleEvent?(event: E): RuleEvent;
  /** The text of an event without its secrets, for a source whose lines hold some. */
  rawText?(event: E): string;
  /** Loads what describes events: most deployments never do. */
  loadDescribe(): Promise<Describe<E>>;
}

/** Binds a source's own event type, so that the pipeline can hold sources of different events. */
export function defineSource<E extends SourceEvent>(source: Source<E>): Source {
  return source as unknown as Source;
}

/** The source with the mappings that these events need: what is asked to normalize them. */
export async function withMappings<S extends Source>(source: S, events: readonly SourceEvent[]): Promise<S> {
  const normalize = await source.normalizeFor?.(events);
  return normalize === undefined || normalize === source.normalize ? source : { ...source, normalize };
}
