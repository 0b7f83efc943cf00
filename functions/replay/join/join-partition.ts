import type { ArchiveItem } from '../../../shared/envelope/archive/archive.ts';
import type { Payload } from '../../../shared/envelope/payload.ts';
import type { LogEvent } from '../../../shared/log-event.ts';
import { batchesOf } from '../batches.ts';
import { newReplayBooks } from '../destination/entry.ts';
import { objectId } from '../destination/names.ts';
import { Spools } from '../destination/output-files.ts';
import { readEntry, writeOutputs } from '../destination/outputs.ts';
import type { Replayed, Replaying } from '../replay-context.ts';
import { placeBatch } from '../transform-batch.ts';
import type { JoinFiles } from './join-files.ts';
import { sortWaiting } from './sort-waiting.ts';

/** Names a share in the manifest as if it were an object. */
export const shareLocation = (share: number): string => `joined:${share}`;
export const shareOf = (location: string): number | undefined =>
  location.startsWith('joined:') ? Number(location.slice('joined:'.length)) : undefined;

/** Log events of a payload that is put together anew. */
const payloadEvents = 1000;

/** Joins and writes the log events of one share, in the order of their log streams. */
export async function joinShare(share: number, files: JoinFiles, replaying: Replaying): Promise<Replayed> {
  const { destination, context, maxPartitions, openPartitions } = replaying;
  const location = shareLocation(share);
  const spools = new Spools(destination.temporary, context.settings.outputEncoding, maxPartitions);
  const books = newReplayBooks();
  try {
    const items = itemsOf(sortWaiting(await files.filesOf(share), files.sortingFolder(share)));
    for await (const batch of batchesOf(items, { selection: {}, books, kinds: new Set() })) {
      await placeBatch(batch, context, spools, books);
    }
    // They were counted where they were read.
    books.waiting = -books.logEvents;
    books.logEvents = 0;
    const former = await readEntry(destination, objectId(location));
    if (books.waiting === 0 && former === undefined) return { before: false, books };
    await openPartitions(spools.partitions);
    await writeOutputs({ location, etag: 'joined', kinds: [], books, former }, spools, replaying);
    return { before: false, books };
  } finally {
    await spools.clear();
  }
}

/** Payloads of log events that follow one another in a log stream. */
async function* itemsOf(sorted: ReturnType<typeof sortWaiting>): AsyncGenerator<ArchiveItem> {
  let stream: string | undefined;
  let payload: Payload | undefined;
  let logEvents: LogEvent[] = [];
  for await (const waiting of sorted) {
    if (waiting.stream !== stream || logEvents.length >= payloadEvents) {
      if (payload !== undefined) yield { kind: 'source backup', payload };
      logEvents = [];
      stream = waiting.stream;
      payload = { origin: waiting.origin, subscriptionFilters: [], logEvents, hops: 0 };
    }
    logEvents.push(waiting.logEvent);
  }
  if (payload !== undefined) yield { kind: 'source backup', payload };
}
