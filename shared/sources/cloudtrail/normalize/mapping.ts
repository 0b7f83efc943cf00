import type { Mapping } from '../../mapping.ts';
import type { CloudTrailFields } from './objects/fields.ts';

/** How operations of some services become OCSF; activity 99 is named after the operation. */
export interface CloudTrailMapping extends Mapping<CloudTrailFields> {
  /** What `eventSource` begins with, with blanks between several. */
  readonly services: string;
}
