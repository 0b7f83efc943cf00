import type { OcsfEvent } from '../../../ocsf/event.ts';
import type { Fields } from './objects/fields.ts';

/** Fills in what a class of events has of its own. The event has its class, activity, status, severity and device by then. */
export type Shape = (event: OcsfEvent, fields: Fields) => void;

/** Where an event belongs. */
export interface Place {
  readonly class: number;
  readonly activity: number;
  /** The activity's name where the schema has none (activity 99). */
  readonly as?: string;
  /** 1 Success, 2 Failure; left out where the audit bits or a code of the event decide. */
  readonly status?: 1 | 2;
  /** OCSF's number; left out where the audit bits or the level decide. */
  readonly severity?: number;
}

/** One event id: what happened, in our words for events that come without a rendered message, and where it belongs. */
export interface Row extends Place {
  readonly title: string;
  readonly shape: Shape;
  /** Where the place depends on the event's fields: what differs. */
  readonly choose?: (fields: Fields) => Partial<Place>;
}

/** Rows by event id. */
export type Rows = Readonly<Record<string, Row>>;

/** The key of a row for all other ids of a provider. */
export const anyOther = 'other';

/** What a row may state beside its class and activity. */
export type Details = Pick<Row, 'as' | 'status' | 'severity' | 'choose'>;

/** A row: title, class, activity and shape, then what else there is to state. */
export const row = (
  title: string,
  classUid: number,
  activity: number,
  shape: Shape,
  details?: Details,
): Row => ({ title, class: classUid, activity, shape, ...details });
