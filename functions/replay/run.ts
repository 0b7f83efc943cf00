import { join, resolve } from 'node:path';
import { addReplayBooks, newReplayBooks, type ReplayBooks } from './destination/entry.ts';
import { clearTemporary } from './destination/folder.ts';
import { JoinFiles, shares } from './join/join-files.ts';
import { shareLocation } from './join/join-partition.ts';
import { LocationError, locationText } from './location.ts';
import type { ReplayOptions } from './options.ts';
import { limitPartitions, type OpenPartitions } from './partition-limit.ts';
import { destinationAt, sourceAt } from './prepare-context.ts';
import { RefusedError } from './refused-replay.ts';
import { type Run, runAt } from './run-start.ts';
import type { Source, SourceObject } from './source/source.ts';
import { Pool } from './workers/pool.ts';

/** Why an object could not be replayed. */
interface ObjectFailure {
  readonly object: string;
  readonly reason: string;
}

/** How far a replay is, and in the end what it came to. */
export interface ReplayState {
  /** Objects and bytes of the whole; undefined until all are listed. */
  total: { readonly objects: number; readonly bytes: number } | undefined;
  /** Objects that this run replayed. */
  done: number;
  /** Objects that the manifest had already. */
  before: number;
  /** Bytes of both. */
  bytes: number;
  /** Bytes that this run replayed. */
  bytesNow: number;
  failed: number;
  /** Of those, objects that no other run can read. */
  unreadable: number;
  /** Why it ended before all objects were replayed; started again, it goes on. */
  stopped?: string;
  readonly failures: ObjectFailure[];
  /** Of all objects that are finished. */
  readonly books: ReplayBooks;
}

export interface RunHooks {
  /** Called after each object. */
  readonly progress: (state: ReplayState) => void;
  readonly warn: (text: string) => void;
}

/** More failures are counted, but not kept. */
const failuresKept = 1000;
/** Reading and writing S3 takes time in which another object can be computed. */
const atOnce = { s3: 3, folder: 1 };

/**
 * Replays all objects of the source on `threads` threads. It stops where it would open too many partitions.
 * @throws RefusedError when the replay would double or lose data, LocationError for places that make no sense; what
 * fails for an object is among the failures.
 */
export async function replayAll(
  options: ReplayOptions,
  threads: number,
  { progress, warn }: RunHooks,
): Promise<ReplayState> {
  refuseCircles(options);
  const source = await sourceAt(options.source, options.s3);
  if (options.destination.kind === 'folder') await clearTemporary(options.destination.path);
  const state: ReplayState = {
    total: undefined,
    done: 0,
    before: 0,
    bytes: 0,
    bytesNow: 0,
    failed: 0,
    unreadable: 0,
    failures: [],
    books: newReplayBooks(),
  };
  const counting = count(source, options).then((total) => {
    state.total = total;
  });
  // Listing fails below as well, where it is told.
  counting.catch(() => undefined);

  const run = await runOf(options);
  const share = { ...options, started: run?.started, rate: options.rate / threads };
  const limit = limitPartitions(options.maxPartitions);
  const openPartitions: OpenPartitions = async (partitions) => {
    await limit(partitions);
    await run?.begin();
  };
  const each = atOnce[options.source.kind === 's3' ? 's3' : 'folder'];
  const pool = new Pool(share, threads, each, warn, openPartitions);
  let refusal: RefusedError | undefined;
  const open = new Set<Promise<void>>();
  const replay = async (object: SourceObject): Promise<void> => {
    const { answer } = await pool.hand(object);
    const settled = answer.then((result) => {
      open.delete(settled);
      if ('done' in result) {
        addReplayBooks(state.books, result.done.books);
        if (result.done.before) state.before++;
        else {
          state.done++;
          state.bytesNow += object.bytes;
        }
      } else if (result.refused) {
        refusal ??= new RefusedError(result.reason);
      } else if (result.stops) {
        state.stopped ??= `${object.location}: ${result.reason}`;
      } else {
        state.failed++;
        if (result.isFinal) state.unreadable++;
        if (state.failures.length < failuresKept)
          state.failures.push({ object: object.location, reason: result.reason });
      }
      state.bytes += object.bytes;
      progress(state);
    });
    open.add(settled);
  };
  try {
    for await (const object of selected(source, options)) {
      await replay(object);
      if (refusal !== undefined || state.stopped !== undefined) break;
    }
    await Promise.all(open);
    if (refusal !== undefined) throw refusal;
    if (options.joinFolder !== undefined && state.stopped === undefined) {
      await joinShares(options.joinFolder, pool, state, progress);
    }
    await counting;
    if (state.failed === 0 && state.stopped === undefined) await run?.finish();
    return state;
  } finally {
    await pool.close();
  }
}

/** Only lines depend on the start: what goes into a stream is placed there. */
async function runOf(options: ReplayOptions): Promise<Run | undefined> {
  if (options.destination.kind === 'stream') return undefined;
  return runAt(await destinationAt(options.destination, options.s3), options, Date.now());
}

/** Writes what waited for other objects, once all are read. Only a run without failures has all of it. */
async function joinShares(
  folder: string,
  pool: Pool,
  state: ReplayState,
  progress: RunHooks['progress'],
): Promise<void> {
  const open: Promise<void>[] = [];
  let failed = 0;
  for (let share = 0; share < shares; share++) {
    const location = shareLocation(share);
    const { answer } = await pool.hand({ name: location, location, bytes: 0 });
    open.push(
      answer.then((result) => {
        if ('done' in result) {
          addReplayBooks(state.books, result.done.books);
        } else if (result.stops) {
          state.stopped ??= `${location}: ${result.reason}`;
        } else {
          failed++;
          state.failures.push({ object: location, reason: result.reason });
        }
        progress(state);
      }),
    );
  }
  await Promise.all(open);
  state.failed += failed;
  if (state.failed === 0 && state.stopped === undefined) await new JoinFiles(folder).clear();
}

async function* selected(source: Source, { prefix = '' }: ReplayOptions): AsyncGenerator<SourceObject> {
  for await (const object of source.list()) if (object.name.startsWith(prefix)) yield object;
}

async function count(source: Source, options: ReplayOptions): Promise<{ objects: number; bytes: number }> {
  let objects = 0;
  let bytes = 0;
  for await (const object of selected(source, options)) {
    objects++;
    bytes += object.bytes;
  }
  return { objects, bytes };
}

/** A replay must not read what it writes. */
function refuseCircles({ source, destination }: ReplayOptions): void {
  const to = asText(destination);
  const more = source.kind === 'folder' ? (source.more ?? []) : [];
  const from = [source, ...more.map((path) => ({ kind: 'folder', path }) as const)].map(asText);
  if (source.kind === destination.kind && from.some((text) => to.startsWith(text))) {
    throw new LocationError(
      `The destination ${locationText(destination)} lies within the source: a second run would read what the first wrote.`,
    );
  }
}

const asText = (location: ReplayOptions['source']): string =>
  location.kind === 'folder' ? join(resolve(location.path), '/') : locationText(location);
