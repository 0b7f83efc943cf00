import { parentPort, workerData } from 'node:worker_threads';
import { joinShare, shareOf } from './join-share.ts';
import type { ReplayOptions } from './options.ts';
import { prepare } from './prepare.ts';
import { reasonOf } from './reason.ts';
import { RefusedError } from './refused.ts';
import { replayObject } from './replay-object.ts';
import type { Replayed, Replaying } from './replaying.ts';
import type { SourceObject } from './source.ts';

/** What a thread answers for an object, or says by itself. */
export type WorkerAnswer =
  | { readonly location: string; readonly done: Replayed }
  | { readonly location: string; readonly reason: string; readonly refused: boolean }
  | { readonly warning: string };

if (parentPort !== null) {
  const port = parentPort;
  const answer = (message: WorkerAnswer) => port.postMessage(message);
  let ready: Promise<Replaying> | undefined;
  port.on('message', (object: SourceObject) => {
    const { location } = object;
    ready ??= prepare(workerData as ReplayOptions, (warning) => answer({ warning }));
    ready
      .then((replaying) => replayOne(object, replaying))
      .then(
        (done) => answer({ location, done }),
        (error: unknown) =>
          answer({ location, reason: reasonOf(error), refused: error instanceof RefusedError }),
      );
  });
}

/** Replays an object, or joins a share of the records that waited for others. */
function replayOne(object: SourceObject, replaying: Replaying): Promise<Replayed> {
  const share = shareOf(object.location);
  return share === undefined || replaying.join === undefined
    ? replayObject(object, replaying)
    : joinShare(share, replaying.join, replaying);
}
