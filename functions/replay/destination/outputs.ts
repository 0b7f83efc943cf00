import { RefusedError } from '../refused-replay.ts';
import type { Replaying } from '../replay-context.ts';
import { bodyOf, type Destination } from './destination.ts';
import { type Entry, entryBytes, type ReplayBooks } from './entry.ts';
import { entryName, isOutput, nameOfOutput, objectId } from './names.ts';
import type { Spools } from './output-files.ts';

/** What outputs were made of. */
interface Made {
  readonly location: string;
  readonly etag: string;
  readonly kinds: readonly string[];
  readonly books: ReplayBooks;
  /** The entry of an earlier replay, whose outputs are replaced. */
  readonly former: Entry | undefined;
}

/**
 * Writes the outputs of one object: first the manifest names what will be there, then comes that, and then the manifest
 * says that it is finished. Repeated after an interruption at any instant, the same bytes are there.
 */
export async function writeOutputs(
  { location, etag, kinds, books, former }: Made,
  spools: Spools,
  { destination, context, made }: Replaying,
): Promise<void> {
  const id = objectId(location);
  const extension = context.settings.outputEncoding === 'gzip' ? '.ndjson.gz' : '.ndjson';
  const outputs = spools.finish().map(({ partition, ...body }) => ({
    name: nameOfOutput(partition, id, etag, extension),
    ...body,
  }));
  const entry: Entry = {
    state: 'finished',
    object: location,
    etag,
    made,
    kinds,
    books,
    outputs: outputs.map(({ name, bytes, events }) => ({ name, bytes, events })),
  };
  const stale = (former?.outputs ?? []).filter(({ name }) => !outputs.some((output) => output.name === name));
  // An interruption may leave any of these behind: whoever comes next has to know them.
  await writeEntry(destination, id, { ...entry, state: 'writing', outputs: [...entry.outputs, ...stale] });
  for (const { name, ...body } of outputs) await destination.put(name, body);
  for (const { name } of stale) if (isOutput(name) && name.includes(id)) await destination.remove(name);
  await writeEntry(destination, id, entry);
}

/** The entry of an object, or undefined. @throws RefusedError when something else is in its place. */
export async function readEntry(destination: Destination, id: string): Promise<Entry | undefined> {
  const bytes = await destination.get(entryName(id));
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8')) as Entry;
  } catch (error) {
    throw new RefusedError(
      `${entryName(id)} of the destination is no manifest entry. Delete it to replay the object.`,
      { cause: error },
    );
  }
}

const writeEntry = (destination: Destination, id: string, entry: Entry): Promise<void> =>
  destination.put(entryName(id), bodyOf(entryBytes(entry)));
