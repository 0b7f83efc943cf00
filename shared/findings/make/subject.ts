import type { OcsfEvent } from '../../ocsf/event.ts';
import { type EventSummary, summarize } from '../summary/event-summary.ts';

/** The event that findings are about. */
export interface Subject {
  readonly event: OcsfEvent;
  readonly summary: EventSummary;
  /** Whether the event itself is written. Findings carry one that isn't. */
  readonly kept: boolean;
  /** The event's JSON where it isn't kept; else empty. */
  readonly json: string;
  /** Whether the event is so large that each of its findings can't repeat all it shows. */
  readonly isLarge: boolean;
  /** What a finding states instead of the event's own words and evidence. */
  readonly statement?: Pick<OcsfEvent, 'message' | 'evidences'>;
}

/** JSON of an event above this length is large: each rule that matches would write all of it once more. */
const largeEvent = 64 * 1024;

/** @param bytes The length of the event's line; 0 where the event isn't kept. */
export function subjectOf(event: OcsfEvent, kept: boolean, bytes: number): Subject {
  const json = kept ? '' : JSON.stringify(event);
  const isLarge = (kept ? bytes : json.length) > largeEvent;
  return { event, summary: summarize(event), kept, json, isLarge };
}
