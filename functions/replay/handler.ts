import type { Environment } from '../../shared/config.ts';
import { addReplayBooks, newReplayBooks, type ReplayBooks } from './destination/entry.ts';
import { isOwn } from './destination/names.ts';
import { asFolder, LocationError, readLocation } from './location.ts';
import type { ReplayOptions } from './options.ts';
import { prepare } from './prepare.ts';
import { reasonOf } from './reason.ts';
import { type ReplayInput, readInput } from './replay-input.ts';
import { replayObject } from './replay-object.ts';
import type { Replaying } from './replaying.ts';
import type { S3Access } from './s3-client.ts';
import { objectOf } from './source/s3.ts';

/** An object as the Distributed Map's reader lists it (Step Functions guide, S3 ListObjectsV2; an inventory has the same). */
export interface MapItem {
  readonly Key: string;
  readonly Size?: number | string;
  readonly Etag?: string;
  readonly ETag?: string;
}

/** A batch of the Distributed Map: what all have in common, and the objects. */
export interface MapBatch {
  readonly BatchInput?: unknown;
  readonly Items?: readonly MapItem[];
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

interface HandlerOptions {
  readonly environment: Environment;
  readonly s3?: S3Access;
  readonly warn: (text: string) => void;
  readonly report: (result: BatchResult & { readonly failures: readonly string[] }) => void;
  readonly mostBytes?: number;
}

/** Makes the function that replays the objects of a batch, one after the other, with the code that the command uses. */
export function createReplayHandler(options: HandlerOptions) {
  const { warn, report, mostBytes = mostObjectBytes } = options;
  let prepared: { readonly key: string; readonly replaying: Promise<Replaying> } | undefined;
  // The batches of a map have the same input, and a function lives through many of them.
  const replayingFor = (input: ReplayInput): Promise<Replaying> => {
    const key = JSON.stringify(input);
    if (prepared?.key !== key) prepared = { key, replaying: prepare(optionsOf(input, options), warn) };
    return prepared.replaying.catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
  };

  return async (batch: MapBatch, context: { getRemainingTimeInMillis(): number }): Promise<BatchResult> => {
    const input = readInput(batch.BatchInput);
    const replaying = await replayingFor(input);
    const result = { replayed: 0, before: 0, books: newReplayBooks() };
    const failures: string[] = [];
    for (const { Key, Size, Etag, ETag } of batch.Items ?? []) {
      if (context.getRemainingTimeInMillis() < leastMilliseconds) {
        throw new TimeError(`${result.replayed} objects are done; the next attempt goes on.`);
      }
      // The reader of a listing also gives the markers of empty folders.
      if (Key.endsWith('/') || isOwn(Key)) continue;
      const etag = Etag ?? ETag ?? '';
      const object = objectOf(input.bucket, input.prefix, Key, Number(Size ?? Number.NaN), etag);
      try {
        if (Number.isNaN(object.bytes) || etag === '') throw new LocationError(noFields);
        if (object.bytes > mostBytes) {
          throw new LocationError(tooLarge(object.location, object.bytes, mostBytes));
        }
        const { before, books } = await replayObject(object, replaying);
        result[before ? 'before' : 'replayed']++;
        addReplayBooks(result.books, books);
      } catch (error) {
        failures.push(`${object.location}: ${reasonOf(error)}`);
      }
    }
    report({ ...result, failures });
    if (failures.length > 0) throw new BatchError(failures.join('\n'));
    return result;
  };
}

const noFields = 'The listing tells no size or no ETag. An inventory must have the fields Size and ETag.';

const tooLarge = (location: string, bytes: number, most: number): string =>
  `The object has ${bytes} bytes, and one call of the function surely finishes ${most}. ` +
  `Replay it on a machine: npm run replay -- ${location} DESTINATION`;

function optionsOf(input: ReplayInput, { environment, s3 = {} }: HandlerOptions): ReplayOptions {
  const destination = asFolder(readLocation(input.destination));
  if (destination.kind !== 's3') throw new LocationError('The destination must be s3://bucket/prefix/.');
  return {
    source: { kind: 's3', bucket: input.bucket, prefix: input.prefix },
    destination,
    manifest: destination,
    firehose: {},
    rate: 0,
    selection: input.selection,
    origin: input.origin,
    again: input.again,
    intoLive: input.intoLive,
    s3,
    environment,
  };
}
