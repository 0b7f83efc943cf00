import type { Environment } from '../../shared/config.ts';
import { itemsOf, objectIn } from './batch-items.ts';
import { addReplayBooks, newReplayBooks, type ReplayBooks } from './destination/entry.ts';
import { reasonOf } from './failure-reason.ts';
import { LocationError } from './location.ts';
import type { ReplayOptions } from './options.ts';
import { limitPartitions } from './partition-limit.ts';
import { destinationAt, prepare } from './prepare-context.ts';
import type { Replaying } from './replay-context.ts';
import { type ReplayInput, readInput } from './replay-input.ts';
import { replayObject } from './replay-object.ts';
import { runAt } from './run-start.ts';
import type { S3Access } from './s3-client.ts';

/** A batch of the Distributed Map: what all have in common, and the objects. */
export interface MapBatch {
  readonly BatchInput?: unknown;
  /** Objects as the map's reader lists them (Step Functions guide, S3 ListObjectsV2; an inventory has the same). */
  readonly Items?: readonly unknown[];
}

/** What a batch came to; the map's result writer keeps it. */
export interface BatchResult {
  readonly replayed: number;
  readonly before: number;
  readonly books: ReplayBooks;
}

/** Objects of a batch failed; the others are done, and are passed over when the batch is tried again. */
class BatchError extends Error {
  override name = 'ReplayBatchFailed';
}

/** The time of the function is nearly over. What is done is noted, so that the next attempt goes on there. */
class TimeError extends Error {
  override name = 'ReplayOutOfTime';
}

/**
 * Stored bytes that one call surely finishes: at the 3 MB of gzip a second that one core reads (docs/replay.md), a fifth of
 * the function's 15 minutes.
 */
const mostObjectBytes = 512 * 1024 * 1024;
/** An object that is begun with less time than this might be cut off. */
const leastMilliseconds = 60_000;
/** Failures in the error of a batch: Step Functions keeps 32,768 characters of it. */
const failuresTold = 20;

interface HandlerOptions {
  readonly environment: Environment;
  readonly s3?: S3Access;
  readonly warn: (text: string) => void;
  readonly report: (result: BatchResult & { readonly failures: readonly string[] }) => void;
  readonly mostBytes?: number | undefined;
}

/** Makes the function that replays the objects of a batch, one after the other, with the code that the command uses. */
export function createReplayHandler(options: HandlerOptions) {
  const { warn, report, mostBytes = mostObjectBytes } = options;
  let prepared: { readonly key: string; readonly replaying: Promise<Replaying> } | undefined;
  // The batches of a map have the same input, and a function lives through many of them.
  const replayingFor = (input: ReplayInput): Promise<Replaying> => {
    const key = JSON.stringify(input);
    if (prepared?.key !== key) prepared = { key, replaying: replayingOf(input) };
    return prepared.replaying.catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
  };

  const replayingOf = async (input: ReplayInput): Promise<Replaying> => {
    const asked = optionsOf(input, options);
    // Where the state machine doesn't tell the start, the manifest keeps it, as it does for the command.
    const run =
      input.started === undefined
        ? await runAt(await destinationAt(asked.destination, asked.s3), asked, Date.now())
        : undefined;
    const limit = limitPartitions(input.maxPartitions);
    return prepare({ ...asked, started: input.started ?? run?.started }, warn, async (partitions) => {
      await limit(partitions);
      await run?.begin();
    });
  };

  return async (batch: MapBatch, context: { getRemainingTimeInMillis(): number }): Promise<BatchResult> => {
    const input = readInput(batch?.BatchInput);
    const items = itemsOf(batch.Items);
    const replaying = await replayingFor(input);
    const result = { replayed: 0, before: 0, books: newReplayBooks() };
    const failures: string[] = [];
    for (const [i, item] of items.entries()) {
      if (context.getRemainingTimeInMillis() < leastMilliseconds) {
        throw new TimeError(`${result.replayed} objects are done; the next attempt goes on.`);
      }
      let name = `Item ${i + 1}`;
      try {
        const object = objectIn(item, input.bucket, input.prefix);
        if (object === undefined) continue;
        name = object.location;
        if (object.bytes > mostBytes) throw new LocationError(tooLarge(name, object.bytes, mostBytes));
        const { before, books } = await replayObject(object, replaying);
        result[before ? 'before' : 'replayed']++;
        addReplayBooks(result.books, books);
      } catch (error) {
        failures.push(`${name}: ${reasonOf(error)}`);
      }
    }
    report({ ...result, failures });
    if (failures.length > 0) throw new BatchError(failures.slice(0, failuresTold).join('\n'));
    return result;
  };
}

const tooLarge = (location: string, bytes: number, most: number): string =>
  `The object has ${bytes} bytes, and one call of the function surely finishes ${most}. ` +
  `Replay it on a machine: npm run replay -- ${location} DESTINATION`;

function optionsOf(input: ReplayInput, { environment, s3 = {} }: HandlerOptions): ReplayOptions {
  const { destination } = input;
  return {
    source: { kind: 's3', bucket: input.bucket, prefix: input.prefix },
    destination,
    manifest: destination,
    firehose: {},
    rate: 0,
    selection: input.selection,
    origin: input.origin,
    maxPartitions: input.maxPartitions,
    again: input.again,
    intoLive: input.intoLive,
    s3,
    environment,
  };
}
