import { EnvelopeError } from '../envelope/gunzip.ts';
import { type AccountEvent, nameAccounts } from '../identity/name-accounts.ts';
import type { Line } from '../log-event.ts';
import { Partitions } from '../output/partitions.ts';
import type { Source, SourceKind } from '../sources/source.ts';
import type { Books } from './books.ts';
import { type FindingsReport, noFindings } from './findings-report.ts';
import { fitResponse, responseBytes } from './fit.ts';
import type { Ledger } from './ledger.ts';
import { type OpenedRecord, open } from './opened.ts';
import { batchSize, inOrder, load, type ReadEvent, read } from './read.ts';
import type { Failure, InputRecord, OutputRecord, Reingestion } from './records.ts';
import type { TransformContext } from './settings.ts';
import { Sheets } from './sheets.ts';
import { newDesk, writeEvents } from './write.ts';

/** The answers to one invocation, and what is left for the caller to do. */
export interface TransformResult {
  /** One answer a record, in the order of the records. */
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
 * Turns the records of one invocation into lines: opens them, reads their log events by source, joins what belongs
 * together across records, normalizes, and answers each record once within `maxResponseBytes`. The same records,
 * settings and maps give the same answers; nothing else is read from outside.
 */
export async function transform(
  records: readonly InputRecord[],
  context: TransformContext,
): Promise<TransformResult> {
  const desk = await newDesk(context);
  const { ledger, judge, findings } = desk;
  const failures: Failure[] = [];
  const outputs: OutputRecord[] = records.map(({ recordId }) => ({ recordId, result: 'Dropped', data: '' }));
  const { clock, partitionByHour: byHour } = context.settings;
  const sheets = new Sheets(outputs, context.settings, new Partitions(records, { clock, byHour }));
  const hops: number[] = [];

  const fail = (record: number, reason: string): void => {
    for (const one of ledger.fail(record)) {
      const { recordId, result } = outputs[one]!;
      if (result === 'ProcessingFailed') continue;
      outputs[one] = { recordId, result: 'ProcessingFailed', data: '' };
      failures.push({
        recordId,
        reason: one === record ? reason : `Shares events with a failed record: ${reason}`,
      });
    }
  };

  const write = (record: number, events: ReadEvent[]): void => {
    const sheet = sheets.start(record);
    writeEvents(sheet, inOrder(events), desk);
    if (sheets.finish(sheet)) ledger.placeByArrival(record);
  };

  // In batches: events that are written soon after they were read cost the garbage collector next to nothing.
  const stream = async (record: number, source: Source, lines: readonly Line[]): Promise<void> => {
    const sheet = sheets.start(record);
    for (let from = 0; from < lines.length; from += batchSize) {
      const events: ReadEvent[] = [];
      await read(source, lines.slice(from, from + batchSize), ledger, (event) => events.push(event));
      writeEvents(sheet, events, desk);
    }
    if (sheets.finish(sheet)) ledger.placeByArrival(record);
  };

  const waiting = new Map<number, ReadEvent[]>();
  const spanning = new Map<SourceKind, Line[]>();
  for (const opened of openInGroups(records, context, fail)) {
    const { record } = opened;
    ledger.open(record, opened.sourceCodes);
    hops[record] = opened.hops;
    const [[kind, lines] = []] = opened.linesBySource;
    if (opened.linesBySource.size === 1 && kind?.span === 'line') {
      // Nothing can be joined into this record, so it is written at once, and its text can be let go.
      await stream(record, await load(kind, context.settings), lines!);
      continue;
    }
    const events: ReadEvent[] = [];
    let waits = false;
    for (const [kind, lines] of opened.linesBySource) {
      if (kind.span === 'invocation') {
        addAll(spanning, kind, lines);
        waits = true;
      } else {
        await read(await load(kind, context.settings), lines, ledger, (event) => events.push(event));
      }
    }
    if (waits) waiting.set(record, events);
    else write(record, events);
  }

  const accountEvents: AccountEvent[] = [];
  for (const [kind, lines] of spanning) {
    const source = await load(kind, context.settings);
    await read(source, lines, ledger, (read) => {
      const { event } = read;
      waiting.get(event.lines[0]!.record)!.push(read);
      const facts = source.accounts?.(event);
      if (facts) accountEvents.push({ event, facts });
    });
  }
  await nameAccounts(accountEvents, context.findMaps);
  // What the events are read into is only needed while they are written.
  accountEvents.length = 0;
  for (const [record, events] of waiting) {
    waiting.delete(record);
    write(record, events);
  }
  sheets.end();

  const reingestions = fitResponse(records, outputs, { ledger, context, hops, fail });
  return {
    records: outputs,
    failures,
    reingestions,
    fail,
    books: () => ledger.books(outputs, responseBytes(outputs)),
    findings: () => findings?.report(unitsIn(outputs, ledger), judge?.unjudged ?? 0) ?? noFindings,
  };
}

function* unitsIn(outputs: readonly OutputRecord[], ledger: Ledger) {
  for (let record = 0; record < outputs.length; record++) {
    const keys = outputs[record]!.metadata?.partitionKeys;
    for (const unit of ledger.units(record)) yield [unit, keys] as const;
  }
}

/** Opens records a group ahead, for the same reason as they are compressed in groups. */
function* openInGroups(
  records: readonly InputRecord[],
  context: TransformContext,
  fail: (record: number, reason: string) => void,
): Generator<OpenedRecord> {
  let group: OpenedRecord[] = [];
  let size = 0;
  for (let record = 0; record < records.length; record++) {
    const opened = openOrFail(record, records[record]!, context, fail);
    if (opened) group.push(opened);
    size += records[record]!.data?.length ?? 0;
    if (size < groupSize && record < records.length - 1) continue;
    yield* group;
    group = [];
    size = 0;
  }
}

/** Base64 of this length is opened at once: a few hundred kilobytes of text. */
const groupSize = 48 * 1024;

function openOrFail(
  record: number,
  input: InputRecord,
  context: TransformContext,
  fail: (record: number, reason: string) => void,
): OpenedRecord | undefined {
  try {
    return open(record, input, context);
  } catch (error) {
    if (!(error instanceof EnvelopeError)) throw error;
    fail(record, error.message);
    return undefined;
  }
}

function addAll(spanning: Map<SourceKind, Line[]>, kind: SourceKind, lines: readonly Line[]): void {
  const all = spanning.get(kind);
  if (!all) spanning.set(kind, [...lines]);
  else for (const line of lines) all.push(line);
}
