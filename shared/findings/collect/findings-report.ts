import type { OcsfEvent } from '../../ocsf/event.ts';
import type { PartitionKeys } from '../../output/partition.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Told } from '../make/finding-message.ts';

/** A finding with what its event tells in words, and the place that it is written to. */
export interface Found {
  readonly rule: Rule;
  readonly finding: OcsfEvent;
  readonly told: Told;
  readonly place: PartitionKeys;
}

/** How often a rule found something in what was written, and the times of the first and the last event. */
export interface RuleCount {
  readonly rule: Rule;
  readonly count: number;
  readonly firstTime: number;
  readonly lastTime: number;
  /** Where the first of its findings was written. */
  readonly place: PartitionKeys | undefined;
}

export interface FindingsReport {
  readonly counts: readonly RuleCount[];
  /** The first findings of each rule. */
  readonly first: readonly Found[];
  /** Events that no rule could judge. */
  readonly unjudged: number;
}

export const noFindings: FindingsReport = { counts: [], first: [], unjudged: 0 };
