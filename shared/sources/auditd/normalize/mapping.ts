import type { MapFields, Mapping } from '../../mapping.ts';
import type { EventBuilder } from './event-builder.ts';

/** How the events of some syscalls or record types become OCSF. */
export interface AuditMapping extends Mapping<EventBuilder> {
  /** Whether a record of the type still gives the class when the event has a SYSCALL too. */
  readonly besideSyscall?: 'leads' | 'leads when failed' | 'follows';
  /** Whether the event holds what the class requires; without it the event is a bare syscall, or a base event. */
  readonly applies?: (builder: EventBuilder) => boolean;
}

export type MapAudit = MapFields<EventBuilder>;
