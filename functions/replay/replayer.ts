import { ArchiveError } from '../../shared/envelope/archive/archive.ts';
import { reasonOf } from './failure-reason.ts';
import { joinShare, shareOf } from './join/join-partition.ts';
import type { ReplayOptions } from './options.ts';
import { type OpenPartitions, PartitionLimitError } from './partition-limit.ts';
import { prepare } from './prepare-context.ts';
import { RefusedError } from './refused-replay.ts';
import type { Replayed, Replaying } from './replay-context.ts';
import { replayObject } from './replay-object.ts';
import type { SourceObject } from './source/source.ts';

/** What became of an object, or what there is to say besides. */
export type Answer =
  | { readonly location: string; readonly done: Replayed }
  | {
      readonly location: string;
      readonly reason: string;
      readonly refused: boolean;
      readonly stops?: boolean;
      /** Whether the object itself is the reason, so that trying again changes nothing. */
      readonly isFinal?: boolean;
    }
  | { readonly warning: string };

/** Makes what replays the objects it is handed, and answers for each. Everything it needs is made with the first one. */
export function createReplayer(
  options: ReplayOptions,
  answer: (answer: Answer) => void,
  openPartitions: OpenPartitions,
) {
  let ready: Promise<Replaying> | undefined;
  return (object: SourceObject): void => {
    const { location } = object;
    ready ??= prepare(options, (warning) => answer({ warning }), openPartitions);
    ready
      .then((replaying) => replayOne(object, replaying))
      .then(
        (done) => answer({ location, done }),
        (error: unknown) =>
          answer({
            location,
            reason: reasonOf(error),
            refused: error instanceof RefusedError,
            stops: error instanceof PartitionLimitError,
            isFinal: error instanceof ArchiveError,
          }),
      );
  };
}

/** Replays an object, or joins a share of the records that waited for others. */
function replayOne(object: SourceObject, replaying: Replaying): Promise<Replayed> {
  const share = shareOf(object.location);
  return share === undefined || replaying.join === undefined
    ? replayObject(object, replaying)
    : joinShare(share, replaying.join, replaying);
}
