import type { JsonObject } from '../../../json-object.ts';
import type { SourceEvent } from '../../source.ts';

/** A CloudTrail event as parsed, its secrets masked. An unreadable one has an empty record. */
export interface CloudTrailEvent extends SourceEvent {
  readonly record: JsonObject;
  /** The event's own text without secrets, made only when somebody asks. */
  readonly rawText: () => string;
}
