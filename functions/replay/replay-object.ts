import type { ArchiveFacts, ArchiveKind } from '../../shared/envelope/archive/archive.ts';
import { readArchive } from '../../shared/envelope/archive/read-archive.ts';
import type { PartitionKeys } from '../../shared/output/partition.ts';
import { addBooks } from '../../shared/pipeline/books.ts';
import { placeEvents } from '../../shared/pipeline/place-events.ts';
import type { TransformContext } from '../../shared/pipeline/settings.ts';
import { batchesOf } from './batches.ts';
import { bodyOf, type Destination } from './destination.ts';
import { type Entry, entryBytes, newReplayBooks, type ReplayBooks } from './entry.ts';
import { entryName, isOutput, nameOfOutput, objectId } from './names.ts';
import type { Selection } from './selection.ts';
import type { Source, SourceObject } from './source.ts';
import { Spools } from './spools.ts';
import type { PutRecords } from './stream.ts';
import { putBatchBack } from './stream-batch.ts';

/** Everything that replaying an object needs besides the object. */
export interface Replaying {
  readonly source: Source;
  readonly destination: Destination;
  readonly context: TransformContext;
  readonly selection: Selection;
  /** For archives whose log events don't say where they were collected. */
  readonly origin: Pick<ArchiveFacts, 'owner' | 'region' | 'logGroup'>;
  /** Names the settings and the selection: what another one made is not taken for this one's. */
  readonly made: string;
  /** Whether objects are replayed that the manifest has already. */
  readonly again: boolean;
  /** Whether the destination holds live data beside which only redriven records belong. */
  readonly besideLive: boolean;
  /** Where log events go instead of becoming lines: then the destination holds the manifest only. */
  readonly putRecords?: PutRecords;
}

/** What became of an object. */
export interface Replayed {
  /** Whether the manifest had it already, so that nothing was done. */
  readonly before: boolean;
  readonly books: ReplayBooks;
}

/** A replay that would double or lose data; the message says what to do. It holds for the whole run. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

/**
 * Replays one object: its outputs are the unit that is there whole or not at all. Nothing is written before everything is
 * read; then the manifest names what will be there, then comes that, and then the manifest says that it is finished.
 * Repeated after an interruption at any instant, the same bytes are there.
 * @throws RefusedError, ArchiveError, or what reading and writing throw.
 */
export async function replayObject(object: SourceObject, replaying: Replaying): Promise<Replayed> {
  const { source, destination, made, again } = replaying;
  const etag = object.etag ?? (await source.etagOf(object));
  const id = objectId(object.location);
  const former = await readEntry(destination, id);
  if (former?.state === 'finished' && former.etag === etag && !again) {
    if (former.made === made) return { before: true, books: former.books };
    throw new RefusedError(
      'The destination holds a replay with other settings or another selection. Choose another destination, or ' +
        'replace that one with --again.',
    );
  }

  const { temporary } = destination;
  const spools = new Spools(temporary, replaying.context.settings.outputEncoding);
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
    const extension = replaying.context.settings.outputEncoding === 'gzip' ? '.ndjson.gz' : '.ndjson';
    const outputs = spools.finish().map(({ partition, ...body }) => ({
      name: nameOfOutput(partition, id, etag, extension),
      ...body,
    }));
    const entry: Entry = {
      state: 'finished',
      object: object.location,
      etag,
      made,
      kinds: [...kinds].sort(),
      books,
      outputs: outputs.map(({ name, bytes, events }) => ({ name, bytes, events })),
    };
    const stale = (former?.outputs ?? []).filter(
      ({ name }) => !outputs.some((output) => output.name === name),
    );
    // An interruption may leave any of these behind: whoever comes next has to know them.
    await writeEntry(destination, id, { ...entry, state: 'writing', outputs: [...entry.outputs, ...stale] });
    for (const { name, ...body } of outputs) await destination.put(name, body);
    for (const { name } of stale) if (isOutput(name) && name.includes(id)) await destination.remove(name);
    await writeEntry(destination, id, entry);
    return { before: false, books };
  } finally {
    await spools.clear();
  }
}

/** Reads and transforms an object into spools. Gives the kinds of archive that it turned out to be. */
async function transformObject(
  object: SourceObject,
  etag: string,
  { source, context, selection, origin, putRecords }: Replaying,
  spools: Spools,
  books: ReplayBooks,
): Promise<Set<ArchiveKind>> {
  const kinds = new Set<ArchiveKind>();
  const items = readArchive(source.read(object, etag), {
    ...origin,
    logStream: logStreamOf(object.name),
    maxPayloadBytes: context.settings.maxPayloadBytes,
    errorCodes: selection.errorCodes && new Set(selection.errorCodes),
  });
  for await (const batch of batchesOf(items, selection, books, kinds)) {
    if (putRecords !== undefined) {
      await putBatchBack(batch, putRecords, books);
      continue;
    }
    addBooks(
      books.pipeline,
      await placeEvents(batch, context, (keys, lines) => spools.add(pathOf(keys), lines)),
    );
    await spools.settle();
  }
  return kinds;
}

/** The folder of an export task's files is the log stream (CloudWatch Logs guide, S3 export); for others it says where. */
const logStreamOf = (name: string): string => {
  const folders = name.split('/');
  return (/^\d{6}(?:\.gz)?$/.test(folders.at(-1)!) ? folders.at(-2) : undefined) ?? name;
};

const pathOf = (keys: PartitionKeys): string =>
  Object.entries(keys)
    .map(([name, value]) => `${name}=${value}`)
    .join('/');

async function readEntry(destination: Destination, id: string): Promise<Entry | undefined> {
  const bytes = await destination.get(entryName(id));
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8')) as Entry;
  } catch {
    throw new RefusedError(
      `${entryName(id)} of the destination is no manifest entry. Delete it to replay the object.`,
    );
  }
}

const writeEntry = (destination: Destination, id: string, entry: Entry): Promise<void> =>
  destination.put(entryName(id), bodyOf(entryBytes(entry)));
