import { type Subject, subjectOf } from '../findings/make/subject.ts';
import type { OcsfEvent } from '../ocsf/event.ts';
import type { Rule } from '../rules/rule.ts';
import { type Budgets, mostRecordFindings } from './bounds.ts';
import { notJudgedRule, notJudgedStatement } from './not-judged.ts';
import type { RecordLines } from './record-lines.ts';
import type { WriteContext } from './write-context.ts';
import type { WrittenEvent } from './written-event.ts';

/** Bytes that must be left for a finding; few have more. */
const usualBytes = 4096;

/**
 * Adds the findings of an event after it, a line each. They are OCSF in every output format. Those that a bound keeps
 * from being written are counted.
 */
export function writeFindings(
  lines: RecordLines,
  written: WrittenEvent,
  event: OcsfEvent,
  { findings, settings, budgets }: WriteContext,
): void {
  const matches = written.rules;
  const subject = subjectOf(event, written.kept, written.bytes);
  written.rules = matches.filter((rule) => {
    if (!mayWrite(lines, rule, budgets)) return false;
    const bytes = findings!.write(rule, subject, written, (finding) => lines.addOcsf(finding, settings));
    charge(lines, rule, bytes, budgets);
    written.bytes += bytes;
    return true;
  });
  const notWritten = matches.length - written.rules.length;
  if (notWritten > 0) written.findingsNotWritten = notWritten;
}

/** Adds, after the last event of a record, the finding that says how many no rule could judge because of a bound. */
export function writeNotJudged(lines: RecordLines, { tracker, settings, findings }: WriteContext): void {
  const { notJudged, record } = lines;
  if (notJudged === undefined || findings === undefined) return;
  const { event, line } = notJudged;
  const written: WrittenEvent = {
    source: tracker.sourceOf(line),
    first: line.index,
    joined: [],
    bytes: 0,
    unparsed: false,
    placedByTimestamp: false,
    kept: false,
    rules: [notJudgedRule],
  };
  const subject: Subject = { ...subjectOf(event, true, 0), statement: notJudgedStatement(notJudged) };
  written.bytes = findings.write(notJudgedRule, subject, written, (finding) =>
    lines.addOcsf(finding, settings),
  );
  tracker.wrote(record, written);
}

/**
 * Whether a finding of a rule can still be written in a record. The first of each rule in a record is counted apart: a
 * flood of one rule's findings must not hide another's.
 */
function mayWrite(
  { record, findingBytes, rules }: RecordLines,
  rule: Rule,
  budgets: Budgets | undefined,
): boolean {
  if (budgets === undefined) return true;
  if (findingBytes < mostRecordFindings && budgets.findings.left(record) >= usualBytes) return true;
  return !rules.has(rule) && budgets.firstFindings.left(record) >= usualBytes;
}

/** Takes a finding that was written from what is left. */
function charge(lines: RecordLines, rule: Rule, bytes: number, budgets: Budgets | undefined): void {
  const { record, rules } = lines;
  lines.findingBytes += bytes;
  if (budgets === undefined) return;
  const isFirst = !rules.has(rule);
  rules.add(rule);
  if (isFirst && budgets.firstFindings.take(record, bytes)) return;
  budgets.findings.takeUpTo(record, bytes);
}
