import type { ArchiveFacts } from '../../shared/envelope/archive/archive.ts';
import type { TransformContext } from '../../shared/pipeline/settings.ts';
import type { Destination } from './destination/destination.ts';
import type { ReplayBooks } from './destination/entry.ts';
import type { JoinFiles } from './join/join-files.ts';
import type { OpenPartitions } from './partition-limit.ts';
import type { Selection } from './selection.ts';
import type { Source } from './source/source.ts';
import type { PutRecords } from './stream/stream.ts';

/** Everything that replaying an object needs besides the object. */
export interface Replaying {
  readonly source: Source;
  readonly destination: Destination;
  readonly context: TransformContext;
  readonly selection: Selection;
  /** For archives whose log events don't say where they were collected. */
  readonly origin: Pick<ArchiveFacts, 'owner' | 'region' | 'logGroup' | 'encoding'>;
  /** Names the settings and the selection: what another one made is not taken for this one's. */
  readonly made: string;
  readonly maxPartitions: number;
  readonly openPartitions: OpenPartitions;
  /** Whether objects are replayed that the manifest has already. */
  readonly again: boolean;
  /** Whether the destination holds live data beside which only redriven records belong. */
  readonly besideLive: boolean;
  /** Where log events go instead of becoming lines: then the destination holds the manifest only. */
  readonly putRecords?: PutRecords | undefined;
  /** Where records wait that are joined across objects. */
  readonly join?: JoinFiles | undefined;
}

/** What became of an object. */
export interface Replayed {
  /** Whether the manifest had it already, so that nothing was done. */
  readonly before: boolean;
  readonly books: ReplayBooks;
}
