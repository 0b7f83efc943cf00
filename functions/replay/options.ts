import type { Environment } from '../../shared/config.ts';
import type { ArchiveFacts } from '../../shared/envelope/archive/archive.ts';
import type { Location } from './location.ts';
import type { S3Access } from './s3-client.ts';
import type { Selection } from './selection.ts';

/** A replay as it is asked for. All of it is plain data, so that threads can be handed it. */
export interface ReplayOptions {
  readonly source: Location;
  readonly destination: Location;
  /** With a stream as destination: where finished objects are noted. */
  readonly manifest: Location;
  /** How the stream is reached. */
  readonly firehose: { readonly region?: string | undefined; readonly endpoint?: string | undefined };
  /** Bytes a second into a stream. */
  readonly rate: number;
  /** Only objects whose names within the source begin with this. */
  readonly prefix?: string | undefined;
  readonly selection: Selection;
  /** What archives don't say themselves: the account, the region and the log group that they were collected in. */
  readonly origin: Pick<ArchiveFacts, 'owner' | 'region' | 'logGroup' | 'encoding'>;
  /** Whether events are joined across objects: the folder on this machine where their records wait. */
  readonly joinFolder?: string | undefined;
  /** When the run was started, in epoch milliseconds: no event is believed to lie more than a day after. */
  readonly started?: number | undefined;
  /** The most partitions that a run may write to. */
  readonly maxPartitions: number;
  readonly again: boolean;
  readonly intoLive: boolean;
  readonly s3: S3Access;
  /** The settings of the transform. */
  readonly environment: Environment;
}
