import type { Line } from '../log-event.ts';
import type { OcsfEvent } from '../ocsf/event.ts';
import { classes } from '../ocsf/tables/class-uids.ts';
import { isBelieved } from '../output/partition.ts';
import { type Budgets, mostRecordLines } from './bounds.ts';
import type { Verdict } from './judge.ts';
import { maskEvent } from './mask-event.ts';
import { normalizeEvent } from './normalize-event.ts';
import type { ReadEvent } from './read-events.ts';
import type { RecordLines } from './record-lines.ts';
import type { WriteContext } from './write-context.ts';
import { writeFindings } from './write-findings.ts';
import type { LogEventRef, WrittenEvent } from './written-event.ts';

/** Why a record's lines can't all be written. */
export class TooManyLines extends Error {
  override name = 'TooManyLines';
}

/**
 * Judges, normalizes and masks an event, and adds it to a record: its line where it is kept, and those of its findings.
 * @throws TooManyLines when the record has more than its share.
 */
export function writeEvent(lines: RecordLines, read: ReadEvent, context: WriteContext): void {
  const { tracker, settings, judge, masker, budgets } = context;
  const { record } = lines;
  const { source, event } = read;
  const { kept, matches } = judge === undefined ? unjudged : judge.judge(read);
  if (!kept) {
    tracker.filter(record, event.lines, event.part);
    if (matches.length === 0) return;
  } else if (event.part !== undefined) {
    // Another event of the same log event may have been filtered.
    tracker.claim(event.lines);
  }
  const normalized = normalizeEvent(read, kept, settings);
  const { ocsf, described, masked } = masker ? maskEvent(masker, read, normalized) : normalized;
  const line = event.lines[0]!;
  // What came as OCSF may state no time that is one; then its log event's places it.
  const time = typeof ocsf.time === 'number' ? ocsf.time : Number.NaN;
  const believed = lines.addEvent(source.name, time, line);
  let bytes = 0;
  if (described !== undefined) bytes = lines.addLine(described);
  else if (kept) bytes = source.keepsEvents ? lines.addLine(ocsf) : lines.addOcsf(ocsf, settings);
  const written: WrittenEvent = {
    source: source.name,
    first: line.index,
    joined: event.lines.length === 1 ? nothingJoined : event.lines.slice(1).map(refOf),
    bytes,
    unparsed: !source.keepsEvents && ocsf.class_uid === classes.baseEvent && ocsf.activity_id === 0,
    placedByTimestamp: !isBelieved(time, believed),
    kept,
    rules: matches,
    masked,
  };
  checkSize(lines, bytes, budgets);
  if (matches.length > 0) writeFindings(lines, written, judgedEvent(read, ocsf, context), context);
  if (source.keepsEvents && judge !== undefined && event.judgedAs === undefined) written.ocsfNotJudged = 1;
  if (event.beyondBound !== undefined && judge?.concerns(source.name)) {
    written.notJudged = event.beyondBound;
    lines.notJudged ??= { count: 0, event: ocsf, line };
    lines.notJudged.count += event.beyondBound;
  }
  tracker.wrote(record, written);
}

/** What findings are about: of an event that came as OCSF, what a source reads in its raw data, under the event's own id. */
function judgedEvent({ event }: ReadEvent, ocsf: OcsfEvent, { settings, masker }: WriteContext): OcsfEvent {
  const { judgedAs } = event;
  if (judgedAs === undefined) return ocsf;
  const normalized = normalizeEvent(judgedAs, false, settings);
  const judged = masker === undefined ? normalized.ocsf : maskEvent(masker, judgedAs, normalized).ocsf;
  const { uid } = ocsf.metadata;
  if (typeof uid === 'string') judged.metadata.uid = uid;
  return judged;
}

function checkSize({ record, length }: RecordLines, bytes: number, budgets: Budgets | undefined): void {
  if (budgets === undefined) return;
  if (budgets.lines.take(record, bytes) && length <= mostRecordLines) return;
  throw new TooManyLines(
    `Its events make more than its share of an invocation's lines: ${length} bytes so far.`,
  );
}

const unjudged: Verdict = { kept: true, matches: [] };
const nothingJoined: readonly LogEventRef[] = [];
const refOf = ({ record, index }: Line): LogEventRef => ({ record, index });
