import { type FindingsReport, noFindings } from '../findings/collect/findings-report.ts';
import { type AccountEvent, nameAccounts } from '../identity/name-accounts.ts';
import type { Line } from '../log-event.ts';
import { Partitions } from '../output/partitions.ts';
import type { MoreEvents, SourceKind } from '../sources/source.ts';
import type { Books } from './books.ts';
import { newBudgets } from './bounds.ts';
import { fitResponse } from './fit-response.ts';
import type { Ledger } from './ledger.ts';
import { openRecords } from './open-records.ts';
import { load, type ReadEvent, read } from './read-events.ts';
import { Sheets } from './record-writer.ts';
import type { Failure, InputRecord, OutputRecord, Reingestion } from './records.ts';
import { responseBytes } from './response.ts';
import type { TransformContext } from './settings.ts';
import { Turns } from './turns.ts';
import { newDesk, TooManyLines } from './write-events.ts';
import { writeRecord } from './write-record.ts';

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
  const budgets = newBudgets(records, context.settings);
  const desk = await newDesk(context, budgets);
  const { ledger, judge, findings } = desk;
  const turns = new Turns(context.signal);
  const more: MoreEvents = ({ record }) => budgets.moreEvents.take(record, 1);
  const failures: Failure[] = [];
  const outputs: OutputRecord[] = records.map(({ recordId }) => ({ recordId, result: 'Dropped', data: '' }));
  const { clock, partitionByHour: byHour } = context.settings;
  const partitions = new Partitions(records, { clock, byHour });

  const fail = (record: number, reason: string): number[] => {
    const failed = [...ledger.fail(record)];
    for (const one of failed) {
      const { recordId, result } = outputs[one]!;
      if (result === 'ProcessingFailed') continue;
      outputs[one] = { recordId, result: 'ProcessingFailed', data: '' };
      failures.push({
        recordId,
        reason: one === record ? reason : `Shares events with a failed record: ${reason}`,
      });
    }
    return failed;
  };

  const sheets = new Sheets(outputs, context.settings, partitions, budgets.answers, fail);
  const write = async (
    record: number,
    linesBySource: ReadonlyMap<SourceKind, readonly Line[]>,
    joined: ReadEvent[],
  ): Promise<void> => {
    const sheet = sheets.start(record);
    try {
      await writeRecord(sheet, linesBySource, joined, { desk, turns, more });
      if (sheets.finish(sheet)) ledger.placeByArrival(record);
    } catch (error) {
      if (!(error instanceof TooManyLines)) throw error;
      sheets.abandon(sheet);
      fail(record, error.message);
    }
  };

  const hops: number[] = [];
  // Records with events that may extend over others wait: the text of the rest of them, and those events.
  const waiting = new Map<number, { others: ReadonlyMap<SourceKind, Line[]>; events: ReadEvent[] }>();
  const spanning = new Map<SourceKind, Line[]>();
  for (const opened of openRecords(records, context, budgets, fail)) {
    await turns.after(opened === undefined ? workOfFailed : 0);
    if (opened === undefined) continue;
    const { record, sourceCodes, linesBySource } = opened;
    ledger.open(record, sourceCodes);
    hops[record] = opened.hops;
    const others = new Map<SourceKind, Line[]>();
    for (const [kind, lines] of linesBySource) {
      if (kind.span === 'invocation') addAll(spanning, kind, lines);
      else others.set(kind, lines);
    }
    // Where nothing can be joined into a record, it is written at once, and its text can be let go.
    if (others.size === linesBySource.size) {
      await write(record, others, []);
    } else {
      waiting.set(record, { others, events: [] });
      await turns.after(opened.text);
    }
  }

  const accountEvents: AccountEvent[] = [];
  for (const [kind, lines] of spanning) {
    const source = await load(kind, context.settings);
    const add = (read: ReadEvent): void => {
      const { event } = read;
      waiting.get(event.lines[0]!.record)!.events.push(read);
      const facts = source.accounts?.(event);
      if (facts) accountEvents.push({ event, facts });
    };
    await read(source, lines, ledger, add, more);
  }
  spanning.clear();
  await nameAccounts(accountEvents, context.findMaps);
  // What the events are read into is only needed while they are written.
  accountEvents.length = 0;
  for (const [record, { others, events }] of waiting) {
    waiting.delete(record);
    await write(record, others, events);
  }
  sheets.end();

  const reingestions = await fitResponse(records, outputs, { ledger, context, hops, turns, fail });
  return {
    records: outputs,
    failures,
    reingestions,
    fail,
    books: () => ledger.books(outputs, responseBytes(outputs)),
    findings: () => findings?.report(unitsIn(outputs, ledger), judge?.unjudged ?? 0) ?? noFindings,
  };
}

/** What a record that can't be opened may have cost, in bytes. */
const workOfFailed = 128 * 1024;

function* unitsIn(outputs: readonly OutputRecord[], ledger: Ledger) {
  for (let record = 0; record < outputs.length; record++) {
    const keys = outputs[record]!.metadata?.partitionKeys;
    for (const unit of ledger.units(record)) yield [unit, keys] as const;
  }
}

function addAll(spanning: Map<SourceKind, Line[]>, kind: SourceKind, lines: readonly Line[]): void {
  const all = spanning.get(kind);
  if (!all) spanning.set(kind, [...lines]);
  else for (const line of lines) all.push(line);
}
