import type { OcsfEvent } from '../../shared/ocsf/event.ts';

/** One thing that a line of the specification asks for: an event id in a class, an operation, a code, a field. */
export interface Unit {
  readonly section: string;
  /** Where the specification states it; several units may share a line. */
  readonly line: number;
  /** What it is, as a person finds it in the specification (`4663 1001/4`). */
  readonly name: string;
  /** Why the sources don't do as stated; undefined where they do. */
  readonly fault: string | undefined;
  /** Whether one of the tests' own samples is about it. */
  readonly isExercised: boolean;
}

/** What a made event became. */
export interface Outcome {
  readonly place: string;
  readonly name: string | undefined;
  readonly status: number | undefined;
  readonly severity: number;
}

export const outcomeOf = (event: OcsfEvent): Outcome => ({
  place: `${event.class_uid}/${event.activity_id}`,
  name: event.activity_name,
  status: event.status_id,
  severity: event.severity_id,
});
