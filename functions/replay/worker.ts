import { parentPort, workerData } from 'node:worker_threads';
import type { ReplayOptions } from './options.ts';
import { prepare } from './prepare.ts';
import { RefusedError, type Replayed, type Replaying, replayObject } from './replay-object.ts';
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
      .then((replaying) => replayObject(object, replaying))
      .then(
        (done) => answer({ location, done }),
        (error: unknown) =>
          answer({ location, reason: reasonOf(error), refused: error instanceof RefusedError }),
      );
  });
}

/** Why an object failed, in a line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message } = error;
  // Our own errors say everything; what the SDK throws is often known by its name alone.
  return /^(?:Error|TypeError|\w*(?:Archive|Refused|Location)Error)$/.test(name) || message.includes(name)
    ? message
    : `${name}: ${message}`;
}
