import type { OcsfEvent } from '../../ocsf/event.ts';
import type { PartitionKeys } from '../../output/partition.ts';
import { type Budgets, mostRecordFindings } from '../../pipeline/bounds.ts';
import type { Unit } from '../../pipeline/ledger.ts';
import type { Rule } from '../../rules/rule.ts';
import { type Detection, detectionOf } from '../make/detection.ts';
import { largeEvent, type Standing } from '../make/evidence.ts';
import { findingOf } from '../make/finding.ts';
import { type Told, toldOf } from '../make/finding-message.ts';
import type { FindingsReport } from './findings-report.ts';

/** A record, and the bytes of findings that were written in it. */
interface RecordFindings {
  readonly record: number;
  readonly findingBytes: number;
}

interface OfRule {
  readonly detection: Detection;
  readonly first: { finding: OcsfEvent; told: Told; unit: Unit | undefined }[];
  firstTime: number;
  lastTime: number;
  /** The record that it last wrote a finding in. */
  lastRecord: number;
}

/** Findings of all rules together that are remembered whole. */
const mostRemembered = 1000;

/** Bytes that must be left for a finding; few have more. */
const usualBytes = 4096;

const detections = new WeakMap<Rule, Detection>();

/** Makes the findings of an invocation, and remembers the first of each rule: a flood must not fill the memory. */
export class Findings {
  readonly #remembered: number;
  readonly #rules = new Map<Rule, OfRule>();
  #fresh: OfRule['first'] = [];
  #total = 0;

  /** How many of each rule are remembered whole. */
  constructor(remembered: number) {
    this.#remembered = remembered;
  }

  /** How an event stands that rules matched, before its findings are made. */
  standingOf({ kept, bytes }: Pick<Unit, 'kept' | 'bytes'>, event: OcsfEvent): Standing {
    if (kept) return { isLarge: bytes > largeEvent };
    const lost = JSON.stringify(event);
    return { lost, isLarge: lost.length > largeEvent };
  }

  /**
   * Whether a finding of a rule can still be written in a record. The first of each rule in a record is counted apart:
   * a flood of one rule's findings must not hide another's.
   */
  mayWrite({ record, findingBytes }: RecordFindings, rule: Rule, budgets: Budgets | undefined): boolean {
    if (budgets === undefined) return true;
    if (findingBytes < mostRecordFindings && budgets.findings.left(record) >= usualBytes) return true;
    return this.#ofRule(rule).lastRecord !== record && budgets.firstFindings.left(record) >= usualBytes;
  }

  /** Takes a finding that was written from what is left. */
  wrote(record: number, rule: Rule, bytes: number, budgets: Budgets | undefined): void {
    if (budgets === undefined) return;
    const ofRule = this.#ofRule(rule);
    const isFirst = ofRule.lastRecord !== record;
    ofRule.lastRecord = record;
    if (isFirst && budgets.firstFindings.take(record, bytes)) return;
    budgets.findings.takeUpTo(record, bytes);
  }

  /** The finding that a rule makes of an event. */
  make(rule: Rule, event: OcsfEvent, standing: Standing): OcsfEvent {
    const ofRule = this.#ofRule(rule);
    const finding = findingOf(ofRule.detection, event, standing);
    if (event.time < ofRule.firstTime) ofRule.firstTime = event.time;
    if (event.time > ofRule.lastTime) ofRule.lastTime = event.time;
    if (ofRule.first.length < this.#remembered && this.#total < mostRemembered) {
      this.#total++;
      const entry = { finding, told: toldOf(event), unit: undefined };
      ofRule.first.push(entry);
      this.#fresh.push(entry);
    }
    return finding;
  }

  /** Says in which unit the findings made since the last call were written. */
  writtenIn(unit: Unit): void {
    for (const entry of this.#fresh) entry.unit = unit;
    this.#fresh = [];
  }

  /**
   * What was found in the units that stayed: those that were put back into the stream come again, and those of a
   * failed record will when it is redriven.
   */
  report(units: Iterable<readonly [Unit, PartitionKeys | undefined]>, unjudged: number): FindingsReport {
    const counts = new Map<Rule, { count: number; keys: PartitionKeys | undefined }>();
    const keysOf = new Map<Unit, PartitionKeys | undefined>();
    for (const [unit, keys] of units) {
      if (unit.rules.length > 0) keysOf.set(unit, keys);
      for (const rule of unit.rules) {
        const entry = counts.get(rule);
        if (entry) entry.count++;
        else counts.set(rule, { count: 1, keys });
      }
    }
    const first = [...this.#rules].flatMap(([rule, ofRule]) =>
      ofRule.first.flatMap(({ unit, finding, told }) => {
        const place = unit && keysOf.get(unit);
        return place === undefined ? [] : [{ rule, finding, told, place }];
      }),
    );
    return {
      counts: [...counts].map(([rule, { count, keys }]) => {
        const { firstTime, lastTime } = this.#ofRule(rule);
        return { rule, count, firstTime, lastTime, place: keys };
      }),
      first,
      unjudged,
    };
  }

  #ofRule(rule: Rule): OfRule {
    let ofRule = this.#rules.get(rule);
    if (ofRule === undefined) {
      let detection = detections.get(rule);
      if (detection === undefined) {
        detection = detectionOf(rule);
        detections.set(rule, detection);
      }
      ofRule = {
        detection,
        first: [],
        firstTime: Number.POSITIVE_INFINITY,
        lastTime: Number.NEGATIVE_INFINITY,
        lastRecord: -1,
      };
      this.#rules.set(rule, ofRule);
    }
    return ofRule;
  }
}
