import type { Payload } from '../envelope/payload.ts';
import { LineBuffer } from '../output/ndjson.ts';
import { believedInArchive, type PartitionKeys, partitionKeys } from '../output/partition.ts';
import type { Books } from './books.ts';
import { sortBySource } from './decode-record.ts';
import { readRecords } from './read-records.ts';
import { RecordLines } from './record-lines.ts';
import type { TransformContext } from './settings.ts';
import { newWriteContext } from './write-context.ts';
import { writeEvent } from './write-event.ts';
import { writeNotJudged } from './write-findings.ts';
import { Yielder } from './yielder.ts';

/** Takes the lines of one event, with the partition it belongs to. The bytes are good until it returns. */
export type TakeLines = (keys: PartitionKeys, lines: Buffer) => void;

/** What became of the log events; the books count no records. */
export interface TransformedEvents {
  readonly books: Books;
  /** Events that a fault of ours kept from being judged; they are kept. */
  readonly unjudged: number;
}

/**
 * Transforms the log events of archived payloads as `transform` does, but for no response: each event has a partition
 * of its own, not that of its record. What can be joined must come at once. The same log events, settings, maps and start give
 * the same lines in the same order.
 */
export async function transformEvents(
  payloads: readonly Payload[],
  context: TransformContext,
  takeLines: TakeLines,
): Promise<TransformedEvents> {
  const { settings, started, signal } = context;
  const writeContext = await newWriteContext(context);
  const { tracker, judge } = writeContext;
  const buffer = new LineBuffer();
  const newLines = () => new RecordLines(0, buffer, ({ timestamp }) => believedInArchive(timestamp, started));
  const finish = ({ first, believed, sources }: RecordLines): void => {
    if (first === undefined) return;
    takeLines(
      partitionKeys(sources, first, believed!, settings.clock, settings.partitionByHour),
      buffer.view(),
    );
    buffer.clear();
  };

  // What no rule could judge because of a bound; its finding goes where the first of it went.
  let notJudged: RecordLines | undefined;
  const records = [sortBySource(0, payloads, 0, settings.collectorLogGroups)];
  const reading = { context, tracker, yielder: new Yielder(signal) };
  for await (const { steps } of readRecords(records, reading)) {
    for await (const events of steps) {
      for (const event of events) {
        const lines = newLines();
        writeEvent(lines, event, writeContext);
        finish(lines);
        if (lines.notJudged === undefined) continue;
        if (notJudged === undefined) notJudged = lines;
        else notJudged.notJudged!.count += lines.notJudged.count;
      }
    }
  }
  if (notJudged !== undefined) {
    writeNotJudged(notJudged, writeContext);
    finish(notJudged);
  }
  return { books: tracker.books([], 0), unjudged: judge?.unjudged ?? 0 };
}
