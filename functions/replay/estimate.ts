import { readArchive } from '../../shared/envelope/archive/read-archive.ts';
import { batchesOf } from './batches.ts';
import { newReplayBooks, tally } from './destination/entry.ts';
import { entryName, manifestFolder, objectId } from './destination/names.ts';
import { Spools } from './destination/output-files.ts';
import { reasonOf } from './failure-reason.ts';
import type { ReplayOptions } from './options.ts';
import { destinationAt, prepare } from './prepare-context.ts';
import type { Replaying } from './replay-context.ts';
import type { SourceObject } from './source/source.ts';
import { placeBatch } from './transform-batch.ts';

/** What a replay would do, found by counting all objects and transforming a few. */
export interface Estimate {
  readonly objects: number;
  readonly bytes: number;
  /** Objects of the source that the manifest has. */
  readonly finished: number;
  readonly sample: {
    objects: number;
    bytes: number;
    logEvents: number;
    selected: number;
    /** Objects that can't be read, and why; and parts of the others. */
    unreadable: number;
    readonly problems: Record<string, number>;
  };
  /** For the objects that are not finished. */
  readonly whole: {
    readonly logEvents: number;
    readonly outputs: number;
    readonly outputBytes: number;
    readonly seconds: number;
  };
  readonly prices: readonly { readonly what: string; readonly price: string; readonly cost: number }[];
}

/** List prices in US dollars (AWS price list, us-east-1, January 2026). */
const price = {
  get: 0.0004 / 1000,
  put: 0.005 / 1000,
  storage: 0.023,
  firehose: 0.029,
  lambdaGigabyteSecond: 0.0000133334,
  stateTransition: 0.025 / 1000,
} as const;

const sampleObjects = 20;
const sampleBytes = 32 * 1024 * 1024;
/** Firehose counts each record as a multiple of this (Firehose pricing page). */
const billedBytes = 5 * 1024;

/** Counts the objects of the source and transforms some of them, spread over the listing, without writing anything. */
export async function estimate(options: ReplayOptions, threads: number): Promise<Estimate> {
  const toStream = options.destination.kind === 'stream';
  const replaying = await prepare(
    toStream ? { ...options, destination: options.manifest } : options,
    () => {},
    async () => {},
  );
  const finished = new Set<string>();
  const manifest = toStream ? options.manifest : options.destination;
  for await (const name of (await destinationAt(manifest, options.s3)).list(manifestFolder))
    finished.add(name);

  let objects = 0;
  let bytes = 0;
  let left = 0;
  let leftBytes = 0;
  let chosen: SourceObject[] = [];
  let step = 1;
  for await (const object of replaying.source.list()) {
    if (!object.name.startsWith(options.prefix ?? '')) continue;
    objects++;
    bytes += object.bytes;
    if (finished.has(entryName(objectId(object.location)))) continue;
    left++;
    leftBytes += object.bytes;
    if (left % step !== 0) continue;
    chosen.push(object);
    if (chosen.length <= sampleObjects) continue;
    // Half of them, and from here on half as many: they stay spread over the whole listing.
    chosen = chosen.filter((_, index) => index % 2 === 0);
    step *= 2;
  }

  const sample = { objects: 0, bytes: 0, logEvents: 0, selected: 0, unreadable: 0, problems: {} };
  const made = { outputs: 0, outputBytes: 0 };
  const started = performance.now();
  for (const object of chosen) {
    if (sample.objects > 0 && sample.bytes + object.bytes > sampleBytes) continue;
    await addSample(object, replaying, sample, made);
  }
  const seconds = (performance.now() - started) / 1000;
  const share = sample.bytes === 0 ? 0 : leftBytes / sample.bytes;
  const perObject = sample.objects === 0 ? 0 : left / sample.objects;
  const outputBytes = made.outputBytes * share;
  const outputs = made.outputs * perObject;
  const rateSeconds = toStream ? leftBytes / options.rate : 0;
  return {
    objects,
    bytes,
    finished: objects - left,
    sample,
    whole: {
      logEvents: sample.logEvents * share,
      outputs: toStream ? 0 : outputs,
      outputBytes: toStream ? 0 : outputBytes,
      seconds: Math.max((seconds * share) / threads, rateSeconds),
    },
    prices: pricesFor({ left, leftBytes, toStream, outputs, outputBytes, seconds: seconds * share }),
  };
}

interface Priced {
  readonly left: number;
  readonly leftBytes: number;
  readonly toStream: boolean;
  readonly outputs: number;
  readonly outputBytes: number;
  /** On one thread. */
  readonly seconds: number;
}

function pricesFor({ left, leftBytes, toStream, outputs, outputBytes, seconds }: Priced): Estimate['prices'] {
  const read = { what: 'reading objects (GET)', price: '$0.0004 per 1,000', cost: left * price.get };
  if (toStream) {
    const billed = Math.max(leftBytes, left * billedBytes);
    return [read, { what: 'delivery stream', price: '$0.029 per GB', cost: (billed / 1e9) * price.firehose }];
  }
  return [
    read,
    // Each object has its entry read once and written twice.
    {
      what: 'manifest (GET, 2 PUT)',
      price: '$0.005 per 1,000 PUT',
      cost: left * (price.get + 2 * price.put),
    },
    { what: 'writing outputs (PUT)', price: '$0.005 per 1,000', cost: outputs * price.put },
    { what: 'storage a month', price: '$0.023 per GB', cost: (outputBytes / 1e9) * price.storage },
    {
      what: 'on Lambda: 2 GB, at this speed',
      price: '$0.0000133 per GB-second',
      cost: 2 * seconds * price.lambdaGigabyteSecond,
    },
    {
      what: 'on Lambda: state transitions',
      price: '$0.025 per 1,000',
      // A batch has 20 objects, and an execution of two transitions.
      cost: Math.ceil(left / 20) * 2 * price.stateTransition,
    },
  ];
}

async function addSample(
  object: SourceObject,
  { source, destination, context, selection, origin, maxPartitions }: Replaying,
  sample: Estimate['sample'],
  made: { outputs: number; outputBytes: number },
): Promise<void> {
  const books = newReplayBooks();
  const spools = new Spools(destination.temporary, context.settings.outputEncoding, maxPartitions);
  try {
    const etag = object.etag ?? (await source.etagOf(object));
    const { maxPayloadBytes } = context.settings;
    const errorCodes = selection.errorCodes && new Set(selection.errorCodes);
    const items = readArchive(source.read(object, etag), {
      ...origin,
      logStream: object.name,
      modified: object.modified,
      maxPayloadBytes,
      errorCodes,
    });
    for await (const batch of batchesOf(items, { selection, books, kinds: new Set() })) {
      await placeBatch(batch, context, spools, books);
    }
    for (const { bytes } of spools.finish()) {
      made.outputs++;
      made.outputBytes += bytes;
    }
  } catch (error) {
    sample.unreadable++;
    tally(sample.problems, `${object.name}: ${reasonOf(error)}`);
  } finally {
    await spools.clear();
  }
  sample.objects++;
  sample.bytes += object.bytes;
  sample.logEvents += books.logEvents;
  sample.selected += books.logEvents - books.notSelected;
  for (const [problem, count] of Object.entries(books.problems)) tally(sample.problems, problem, count);
}
