import type { ArchiveItem, ArchiveKind } from '../../shared/envelope/archive/archive.ts';
import type { Payload } from '../../shared/envelope/payload.ts';
import { divide } from '../../shared/pipeline/unfinished-events.ts';
import { type ReplayBooks, tally } from './destination/entry.ts';
import type { WaitingRecords } from './join/join-files.ts';
import { type Selection, select } from './selection.ts';

/** Text that goes through the pipeline at once. */
const batchLength = 4 * 1024 * 1024;
/** Records of an audit event that are further apart than this are not joined in objects of more than a batch. */
const tailLength = 1024 * 1024;
const mostHeld = 16 * 1024 * 1024;

/** What is selected, and where it is noted. */
interface Gathering {
  readonly selection: Selection;
  readonly books: ReplayBooks;
  /** Gets the kinds of archive that come along. */
  readonly kinds: Set<ArchiveKind>;
  /** Takes log events that may belong together with those of other objects, and gives the others back. */
  readonly waiting?: WaitingRecords | undefined;
}

/**
 * Gathers the selected log events of an object into batches, and keeps the books of what is read. An event's log events
 * come in one batch. The batches depend on the items only.
 */
export async function* batchesOf(
  items: AsyncIterable<ArchiveItem>,
  { selection, books, kinds, waiting }: Gathering,
): AsyncGenerator<readonly Payload[]> {
  let batch: Payload[] = [];
  let length = 0;
  for await (const item of items) {
    if ('problem' in item) {
      tally(books.problems, item.problem);
    } else if ('leftOut' in item) {
      tally(books.leftOut, item.leftOut);
    } else {
      const { payload, kind } = item;
      kinds.add(kind);
      const chosen = select(payload.logEvents, selection);
      books.logEvents += payload.logEvents.length;
      books.notSelected += payload.logEvents.length - chosen.length;
      const logEvents = waiting === undefined ? chosen : await waiting.divert(payload, chosen);
      books.waiting += chosen.length - logEvents.length;
      if (logEvents.length === 0) continue;
      batch.push(logEvents === payload.logEvents ? payload : { ...payload, logEvents });
      length += textLength(logEvents);
    }
    if (length < batchLength) continue;
    const { now, later } = divide(batch, tailLength, mostHeld);
    yield now;
    batch = [...later];
    // What waits has been counted once: the next batch is as large again.
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

const textLength = (logEvents: Payload['logEvents']): number =>
  logEvents.reduce((sum, { message }) => sum + message.length, 0);
