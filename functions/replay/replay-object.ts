import type { ArchiveKind } from '../../shared/envelope/archive/archive.ts';
import { readArchive } from '../../shared/envelope/archive/read-archive.ts';
import { batchesOf } from './batches.ts';
import { newReplayBooks, type ReplayBooks } from './destination/entry.ts';
import { objectId, partitionOf } from './destination/names.ts';
import { Spools } from './destination/output-files.ts';
import { readEntry, writeOutputs } from './destination/outputs.ts';
import { RefusedError } from './refused-replay.ts';
import type { Replayed, Replaying } from './replay-context.ts';
import type { SourceObject } from './source/source.ts';
import { putBatchBack } from './stream/batch.ts';
import { placeBatch } from './transform-batch.ts';

/**
 * Replays one object: its outputs are the unit that is there whole or not at all. Nothing is written before everything is
 * read; then the manifest names what will be there, then comes that, and then the manifest says that it is finished.
 * Repeated after an interruption at any instant, the same bytes are there.
 * @throws RefusedError, PartitionLimitError, ArchiveError, or what reading and writing throw.
 */
export async function replayObject(object: SourceObject, replaying: Replaying): Promise<Replayed> {
  const { source, destination, made, again, join, maxPartitions, openPartitions } = replaying;
  const etag = object.etag ?? (await source.etagOf(object));
  const id = objectId(object.location);
  const former = await readEntry(destination, id);
  if (former?.state === 'finished' && former.etag === etag && !again) {
    if (former.made !== made) {
      throw new RefusedError(
        'The destination holds a replay with other settings or another selection. Choose another destination, or ' +
          'replace that one with --again.',
      );
    }
    // Records that wait for others are kept on this machine only.
    if (join === undefined || (await join.isDone(id, etag))) {
      await openPartitions(former.outputs.map(({ name }) => partitionOf(name)));
      return { before: true, books: former.books };
    }
  }

  const spools = new Spools(destination.temporary, replaying.context.settings.outputEncoding, maxPartitions);
  try {
    const books = newReplayBooks();
    books.objects = 1;
    books.bytes = object.bytes;
    const kinds = await transformObject(object, etag, replaying, spools, books);
    if (replaying.besideLive && [...kinds].some((kind) => kind !== 'error object')) {
      throw new RefusedError(
        `The destination holds live data, and the source holds more than failed records (${[...kinds].join(', ')}): ` +
          'its events are there already. Choose a prefix of its own, or say --into-live.',
      );
    }
    await openPartitions(spools.partitions);
    await writeOutputs(
      { location: object.location, etag, kinds: [...kinds].sort(), books, former },
      spools,
      replaying,
    );
    return { before: false, books };
  } finally {
    await spools.clear();
  }
}

/** Reads and transforms an object into spools. Gives the kinds of archive that it turned out to be. */
async function transformObject(
  object: SourceObject,
  etag: string,
  { source, context, selection, origin, putRecords, join }: Replaying,
  spools: Spools,
  books: ReplayBooks,
): Promise<Set<ArchiveKind>> {
  const kinds = new Set<ArchiveKind>();
  const items = readArchive(source.read(object, etag), {
    ...origin,
    logStream: logStreamOf(object.name),
    modified: object.modified,
    maxPayloadBytes: context.settings.maxPayloadBytes,
    errorCodes: selection.errorCodes && new Set(selection.errorCodes),
  });
  const waiting = await join?.begin(objectId(object.location));
  for await (const batch of batchesOf(items, { selection, books, kinds, waiting })) {
    if (putRecords !== undefined) {
      await putBatchBack(batch, putRecords, books);
      continue;
    }
    await placeBatch(batch, context, spools, books);
  }
  await waiting?.end(etag);
  return kinds;
}

/** The folder of an export task's files is the log stream (CloudWatch Logs guide, S3 export); for others it says where. */
const logStreamOf = (name: string): string => {
  const folders = name.split('/');
  return (/^\d{6}(?:\.gz)?$/.test(folders.at(-1)!) ? folders.at(-2) : undefined) ?? name;
};
