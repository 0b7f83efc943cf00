import { parentPort, workerData } from 'node:worker_threads';
import type { ReplayOptions } from '../options.ts';
import { PartitionLimitError } from '../partition-limit.ts';
import { type Answer, createReplayer } from '../replayer.ts';
import type { SourceObject } from '../source/source.ts';

/** What the pool says to a thread: an object to replay, or why partitions that it asked for may not be opened, if so. */
export type ToThread =
  | { readonly object: SourceObject }
  | { readonly question: number; readonly problem: Error | undefined };
/** What a thread says: an answer, or that it asks for partitions. */
export type FromThread = Answer | { readonly question: number; readonly partitions: readonly string[] };

/** A thread of the pool: objects come in, answers go out. */
if (parentPort !== null) {
  const port = parentPort;
  const options = workerData as ReplayOptions;
  const say = (message: FromThread): void => port.postMessage(message);
  const questions = new Map<number, (problem: Error | undefined) => void>();
  let asked = 0;
  const replay = createReplayer(options, say, async (partitions) => {
    const question = ++asked;
    say({ question, partitions });
    const problem = await new Promise<Error | undefined>((resolve) => questions.set(question, resolve));
    questions.delete(question);
    // An error loses its class on the way from thread to thread.
    if (problem?.name === 'PartitionLimitError') throw new PartitionLimitError(options.maxPartitions);
    if (problem !== undefined) throw problem;
  });
  port.on('message', (message: ToThread) => {
    if ('object' in message) replay(message.object);
    else questions.get(message.question)?.(message.problem);
  });
}
