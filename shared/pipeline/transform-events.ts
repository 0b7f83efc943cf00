import { type AccountEvent, nameAccounts } from '../identity/name-accounts.ts';
import { LineBuffer } from '../output/ndjson.ts';
import { believedInArchive, type PartitionKeys, partitionKeys } from '../output/partition.ts';
import type { Books } from './books.ts';
import { type Collected, sortBySource } from './decode-record.ts';
import { inOrder, inSteps, load, type ReadEvent, read } from './read-events.ts';
import type { Sheet } from './record-writer.ts';
import type { TransformContext } from './settings.ts';
import { newDesk, writeEvents, writeNotJudged } from './write-events.ts';

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
  const { linesBySource, sourceCodes } = sortBySource(0, collected, settings.collectorLogGroups);
  const desk = await newDesk(context);
  const { ledger } = desk;
  ledger.open(0, sourceCodes);
  const buffer = new LineBuffer();

  // What no rule could judge because of a bound; its finding goes where the first of it went.
  let beyond: Sheet | undefined;
  const write = (event: ReadEvent): void => {
    const sheet: Sheet = {
      record: 0,
      buffer,
      from: 0,
      sources: new Set(),
      first: undefined,
      believed: undefined,
      believedFor: ({ timestamp }) => believedInArchive(timestamp, started),
      findingBytes: 0,
    };
    writeEvents(sheet, [event], desk);
    if (sheet.beyond !== undefined) {
      if (beyond === undefined) beyond = sheet;
      else beyond.beyond!.count += sheet.beyond.count;
    }
    placeLines(sheet);
  };
  const placeLines = ({ first, believed, sources }: Sheet): void => {
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
    for (const step of inSteps(lines)) {
      events.length = 0;
      await read(source, step, ledger, (event) => events.push(event));
      for (const event of events) write(event);
    }
  }
  if (beyond !== undefined) {
    writeNotJudged(beyond, desk);
    placeLines(beyond);
  }
  return { books: ledger.books([], 0), unjudged: desk.judge?.unjudged ?? 0 };
}
