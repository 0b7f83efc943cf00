import type { MapFields, Mapping } from '../../mapping.ts';
import type { EventBuilder } from './event-builder.ts';

/** How messages of some kinds become OCSF. */
export type LinuxMapping = Mapping<EventBuilder>;

export type MapMessage = MapFields<EventBuilder>;
