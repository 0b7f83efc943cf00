import { type FindingsReport, noFindings } from '../findings/collect/findings-report.ts';
import type { PartitionKeys } from '../output/partition.ts';
import type { MoreEvents } from '../sources/source.ts';
import type { Books } from './books.ts';
import { newBudgets } from './bounds.ts';
import { decodeRecords } from './decode-records.ts';
import { fitResponse } from './fit-response.ts';
import { OutputRecords } from './output-records.ts';
import { readRecords } from './read-records.ts';
import { RecordWriter } from './record-writer.ts';
import type { Failure, InputRecord, OutputRecord, Reingestion } from './records.ts';
import { responseBytes } from './response-size.ts';
import type { TransformContext } from './settings.ts';
import { newWriteContext } from './write-context.ts';
import type { WrittenEvent } from './written-event.ts';
import { Yielder } from './yielder.ts';

/** The output records of one invocation, and what is left for the caller to do. */
export interface TransformResult {
  /** One output record for each record, in the same order. */
  readonly records: readonly OutputRecord[];
  readonly failures: readonly Failure[];
  /** To be put back into the stream before answering; a record whose payloads are refused has to `fail`. */
  readonly reingestions: readonly Reingestion[];
  /** Turns a record into ProcessingFailed, and those whose log events are joined into its events. */
  fail(record: number, reason: string): void;
  books(): Books;
  /** What rules found in the events that are written; as the books, to be asked for when no record can fail any more. */
  findings(): FindingsReport;
}

/**
 * Turns the records of one invocation into lines. Its stages: decode the records and sort their log events by source;
 * read events, join what belongs together across records, and name accounts; judge, normalize and write each event; fit
 * all output records into `maxResponseBytes`. The same records, settings, rules and maps give the same output records;
 * nothing else is read from outside.
 */
export async function transform(
  records: readonly InputRecord[],
  context: TransformContext,
): Promise<TransformResult> {
  const budgets = newBudgets(records, context.settings);
  const writeContext = await newWriteContext(context, budgets);
  const { tracker, judge, findings } = writeContext;
  const yielder = new Yielder(context.signal);
  const outputs = new OutputRecords(records, tracker);
  const more: MoreEvents = ({ record }) => budgets.moreEvents.take(record, 1);

  const decoded = decodeRecords(records, { context, budgets, outputs, yielder });
  const writer = new RecordWriter(records, outputs, writeContext);
  for await (const events of readRecords(decoded, { context, tracker, yielder, more })) {
    await writer.write(events);
  }
  writer.end();
  const reingestions = await fitResponse(records, outputs, { context, tracker, yielder });

  /** What was written, with the partition of its record. */
  function* written(): Generator<readonly [WrittenEvent, PartitionKeys | undefined]> {
    for (const [record, { metadata }] of outputs.records.entries()) {
      for (const event of tracker.written(record)) yield [event, metadata?.partitionKeys];
    }
  }
  return {
    records: outputs.records,
    failures: outputs.failures,
    reingestions,
    fail: (record, reason) => outputs.fail(record, reason),
    books: () => tracker.books(outputs.records, responseBytes(outputs.records)),
    findings: () => findings?.report(written(), judge?.unjudged ?? 0) ?? noFindings,
  };
}
