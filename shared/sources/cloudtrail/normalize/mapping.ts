import type { Mapping } from '../../mapping.ts';
import type { Fields } from './objects/fields.ts';

/** How operations of some services become OCSF; activity 99 is named after the operation. */
export interface CloudTrailMapping extends Mapping<Fields> {
  /** What `eventSource` begins with, with blanks between several. */
  readonly services: string;
}
