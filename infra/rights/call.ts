import type { Conditions, PlaceIf, Places } from './right.ts';

/** An AWS call that the functions' own code makes. */
export interface Call {
  readonly function: 'transform' | 'notify' | 'replay';
  readonly client: string;
  readonly command: string;
  readonly action: string;
  readonly resources: (places: Places) => readonly (string | PlaceIf)[];
  readonly conditions?: (places: Places) => Conditions;
  readonly reason: string;
  readonly wildcard?: string;
}
