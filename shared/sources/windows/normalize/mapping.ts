import type { MapFields, Mapping } from '../../mapping.ts';
import type { WindowsFields } from './objects/fields.ts';

export type WindowsMapping = Mapping<WindowsFields>;

/** The mappings of one provider, or of a part of one. */
export type Mappings = readonly WindowsMapping[];

export type MapWindows = MapFields<WindowsFields>;

/** The id of the mapping that stands for all other ids of a provider. */
export const anyOther = '*';
