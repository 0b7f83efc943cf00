import { type AccountEvent, nameAccounts } from '../identity/name-accounts.ts';
import { LineBuffer } from '../output/ndjson.ts';
import { believedInArchive, type PartitionKeys, partitionKeys } from '../output/partition.ts';
import type { Books } from './books.ts';
import { type Collected, sortBySource } from './opened.ts';
import { batchSize, inOrder, load, type ReadEvent, read } from './read.ts';
import type { TransformContext } from './settings.ts';
import type { Sheet } from './sheets.ts';
import { newDesk, writeEvents } from './write.ts';

/** Takes the lines of one event, with the partition it belongs to. The bytes are good until it returns. */
export type PlaceLines = (keys: PartitionKeys, lines: Buffer) => void;

/** What became of the log events; the books count no records. */
export interface Placed {
  readonly books: Books;
  /** Events that a mistake of ours kept from being judged; they are kept. */
  readonly unjudged: number;
}

/**
 * The middle of the transform for log events that no response has to hold: reads, joins, names and writes them as
 * `transform` does, but places each event by itself instead of a whole record by its first. What can be joined must
 * come at once. The same log events, settings, maps and start give the same lines in the same order.
 */
export async function placeEvents(
  collected: readonly Collected[],
  context: TransformContext,
  place: PlaceLines,
): Promise<Placed> {
  const { settings, started } = context;
  const { linesBySource, sourceCodes } = sortBySource(0, collected);
  const desk = await newDesk(context);
  const { ledger } = desk;
  ledger.open(0, sourceCodes);
  const buffer = new LineBuffer();

  const write = (event: ReadEvent): void => {
    const sheet: Sheet = {
      record: 0,
      buffer,
      from: 0,
      sources: new Set(),
      first: undefined,
      believed: undefined,
      believedFor: ({ timestamp }) => believedInArchive(timestamp, started),
    };
    writeEvents(sheet, [event], desk);
    const { first, believed, sources } = sheet;
    if (first === undefined) return;
    const keys = partitionKeys(sources, first, believed!, settings.clock, settings.partitionByHour);
    place(keys, buffer.view());
    buffer.clear();
  };

  for (const [kind, lines] of linesBySource) {
    const source = await load(kind, settings);
    const events: ReadEvent[] = [];
    if (kind.span === 'invocation') {
      const accountEvents: AccountEvent[] = [];
      await read(source, lines, ledger, (read) => {
        events.push(read);
        const facts = source.accounts?.(read.event);
        if (facts) accountEvents.push({ event: read.event, facts });
      });
      await nameAccounts(accountEvents, context.findMaps);
      for (const event of inOrder(events)) write(event);
      continue;
    }
    for (let from = 0; from < lines.length; from += batchSize) {
      events.length = 0;
      await read(source, lines.slice(from, from + batchSize), ledger, (event) => events.push(event));
      for (const event of events) write(event);
    }
  }
  return { books: ledger.books([], 0), unjudged: desk.judge?.unjudged ?? 0 };
}
