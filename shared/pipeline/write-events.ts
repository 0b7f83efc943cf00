import type { Findings } from '../findings/collect/findings.ts';
import type { Line } from '../log-event.ts';
import type { Writing } from '../ocsf/complete.ts';
import type { OcsfEvent } from '../ocsf/event.ts';
import { observablesText } from '../ocsf/observables.ts';
import { classes } from '../ocsf/tables/class-uids.ts';
import { isBelieved } from '../output/partition.ts';
import type { Rule } from '../rules/rule.ts';
import type { Masker } from '../secrets/masker.ts';
import type { Source, SourceEvent } from '../sources/source.ts';
import { unreadableEvent } from '../sources/unreadable.ts';
import { type Budgets, mostRecordLines } from './bounds.ts';
import { Judge, type Verdict } from './judge.ts';
import { Ledger, type Place, type Unit } from './ledger.ts';
import { maskEvent, type WrittenEvent } from './masking.ts';
import { addNameOrigins } from './name-origins.ts';
import { describeNotJudged, notJudgedRule } from './not-judged.ts';
import type { ReadEvent } from './read-events.ts';
import type { Sheet } from './record-writer.ts';
import type { TransformContext, TransformSettings } from './settings.ts';

/** What writing an event takes part in. */
export interface Desk {
  readonly ledger: Ledger;
  readonly settings: TransformSettings;
  /** Absent where there are no rules, as is what makes findings. */
  readonly judge: Judge | undefined;
  readonly findings: Findings | undefined;
  /** What MASK asks for; absent where it isn't set. */
  readonly masker: Masker | undefined;
  /** Absent where no response has to hold what is written. */
  readonly budgets: Budgets | undefined;
}

/** The desk of one invocation. What makes findings is loaded with the first event, as what reads it is. */
export async function newDesk(
  { settings, judging, wholeFindings = 0 }: TransformContext,
  budgets?: Budgets,
): Promise<Desk> {
  const ledger = new Ledger();
  const { mask } = settings;
  const masker = mask && (await (await import('../secrets/load-mask.ts')).loadMask(mask));
  const desk = { ledger, settings, judge: undefined, findings: undefined, masker, budgets };
  if (judging === undefined) return desk;
  const { Findings } = await import('../findings/collect/findings.ts');
  return { ...desk, judge: new Judge(judging), findings: new Findings(wholeFindings) };
}

/** Why a record's lines can't all be written. */
export class TooManyLines extends Error {
  override name = 'TooManyLines';
}

/**
 * Adds events to a record, a line each, and what rules found in them after each.
 * @throws TooManyLines when they are more than the record may have.
 */
export function writeEvents(sheet: Sheet, events: readonly ReadEvent[], desk: Desk): void {
  const { ledger, settings, judge, masker } = desk;
  const { record, sources } = sheet;
  for (const read of events) {
    const { source, event } = read;
    const { kept, matches } = judge === undefined ? unjudged : judge.judge(read);
    if (!kept) {
      ledger.filter(record, event.lines, event.part);
      if (matches.length === 0) continue;
    } else if (event.part !== undefined) {
      // Another event of the same log event may have been filtered.
      ledger.claim(event.lines);
    }
    const described =
      settings.outputFormat === 'source' && kept && !event.unreadable ? source.describe?.(event) : undefined;
    const plain = { ocsf: toOcsf(source, event, settings), described, masked: 0 };
    const written = masker === undefined ? plain : maskEvent(masker, read, plain);
    const { ocsf } = written;
    const line = event.lines[0]!;
    if (sheet.first === undefined) {
      sheet.first = { time: ocsf.time, timestamp: line.logEvent.timestamp, origin: line.origin };
      sheet.believed = sheet.believedFor(sheet.first);
    }
    sources.add(source.name);
    const unit: Writable = {
      source: source.name,
      first: line.index,
      joined: event.lines.length === 1 ? noPlaces : event.lines.slice(1).map(placeOf),
      bytes: kept ? writeEvent(sheet, written, settings) : 0,
      unparsed: ocsf.class_uid === classes.baseEvent && ocsf.activity_id === 0,
      placedByTimestamp: !isBelieved(ocsf.time, sheet.believed!),
      kept,
      rules: matches,
      masked: written.masked,
    };
    checkSize(sheet, unit.bytes, desk);
    if (matches.length > 0) writeFindings(sheet, unit, ocsf, desk);
    if (event.beyondBound !== undefined && judge?.concerns(source.name)) {
      unit.notJudged = event.beyondBound;
      sheet.beyond ??= { count: 0, event: ocsf, line };
      sheet.beyond.count += event.beyondBound;
    }
    ledger.wrote(record, unit);
  }
}

/** Adds, after the last event of a record, the finding that says how many no rule could judge because of a bound. */
export function writeNotJudged(sheet: Sheet, { ledger, settings, findings }: Desk): void {
  const { beyond, buffer, record } = sheet;
  if (beyond === undefined || findings === undefined) return;
  const { event, line } = beyond;
  const finding = findings.make(notJudgedRule, event, {});
  describeNotJudged(finding, beyond);
  const text = settings.observables ? observablesMember(finding) : '';
  const unit: Unit = {
    source: ledger.sourceOf(line),
    first: line.index,
    joined: noPlaces,
    bytes: buffer.add(JSON.stringify(finding), text),
    unparsed: false,
    placedByTimestamp: false,
    kept: false,
    rules: [notJudgedRule],
  };
  findings.writtenIn(unit);
  ledger.wrote(record, unit);
}

/** A unit while it is being written. */
type Writable = { -readonly [Key in keyof Unit]: Unit[Key] };

function checkSize({ record, buffer, from }: Sheet, bytes: number, { budgets }: Desk): void {
  if (budgets === undefined) return;
  if (budgets.lines.take(record, bytes) && buffer.length - from <= mostRecordLines) return;
  throw new TooManyLines(
    `Its events make more than its share of an invocation's lines: ${buffer.length - from} bytes so far.`,
  );
}

const unjudged: Verdict = { kept: true, matches: [] };

const writeEvent = (
  { buffer }: Sheet,
  { ocsf, described }: WrittenEvent,
  { observables }: TransformSettings,
): number =>
  described !== undefined
    ? buffer.add(JSON.stringify(described))
    : buffer.add(JSON.stringify(ocsf), observables ? observablesMember(ocsf) : '');

/** Findings are OCSF in every output format. */
function writeFindings(sheet: Sheet, unit: Writable, ocsf: OcsfEvent, desk: Desk): void {
  const { settings, findings } = desk;
  const matches = unit.rules;
  const standing = findings!.standingOf(unit, ocsf);
  const written: Rule[] = [];
  for (const rule of matches) {
    if (!findings!.mayWrite(sheet, rule, desk.budgets)) continue;
    const finding = findings!.make(rule, ocsf, standing);
    const more = settings.observables ? observablesMember(finding) : '';
    const bytes = sheet.buffer.add(JSON.stringify(finding), more);
    findings!.wrote(sheet.record, rule, bytes, desk.budgets);
    sheet.findingBytes += bytes;
    unit.bytes += bytes;
    written.push(rule);
  }
  findings!.writtenIn(unit);
  if (written.length === matches.length) return;
  unit.findingsNotWritten = matches.length - written.length;
  unit.rules = written;
}

function observablesMember(ocsf: OcsfEvent): string {
  const text = observablesText(ocsf);
  return text === '' ? '' : `,"observables":${text}`;
}

const noPlaces: readonly Place[] = [];
const placeOf = ({ record, index }: Line) => ({ record, index });

function toOcsf(source: Source, event: SourceEvent, writing: Writing): OcsfEvent {
  if (event.unreadable) return unreadableEvent(source.name, event, writing);
  try {
    return addNameOrigins(source.normalize(event, writing), event.names);
  } catch (error) {
    // A mistake of ours must not cost the user the event, nor its neighbours.
    const reason = `The event could not be normalized (${error instanceof Error ? error.name : 'unknown error'}).`;
    const text = source.rawText?.(event) ?? event.lines.map((line) => line.logEvent.message).join('\n');
    return unreadableEvent(source.name, { ...event, unreadable: { reason, text } }, writing);
  }
}
