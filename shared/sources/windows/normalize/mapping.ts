import type { MapFields, Mapping } from '../../mapping.ts';
import type { Fields } from './objects/fields.ts';

export type WindowsMapping = Mapping<Fields>;

/** The mappings of one provider, or of a part of one. */
export type Mappings = readonly WindowsMapping[];

export type MapWindows = MapFields<Fields>;

/** The id of the mapping that stands for all other ids of a provider. */
export const anyOther = '*';
