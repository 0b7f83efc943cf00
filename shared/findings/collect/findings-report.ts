import type { OcsfEvent } from '../../ocsf/event.ts';
import type { PartitionKeys } from '../../output/partition.ts';
import type { Rule } from '../../rules/rule.ts';
import type { EventSummary } from '../summary/event-summary.ts';

/** A finding that was written. */
export interface Finding {
  readonly rule: Rule;
  readonly ocsf: OcsfEvent;
  /** What its event says, in words. */
  readonly summary: EventSummary;
  /** Whether its event was written too; if not, only the finding carries it. */
  readonly kept: boolean;
}

/** A finding with the partition that it was written to. */
export interface ReportedFinding extends Finding {
  readonly partition: PartitionKeys;
}

/** How often a rule found something in what was written, and the times of the first and the last event. */
export interface RuleCount {
  readonly rule: Rule;
  readonly count: number;
  readonly firstTime: number;
  readonly lastTime: number;
  /** The partition of the first of its findings. */
  readonly partition: PartitionKeys | undefined;
}

export interface FindingsReport {
  readonly counts: readonly RuleCount[];
  /** The first findings of each rule. */
  readonly first: readonly ReportedFinding[];
  /** Events that no rule could judge. */
  readonly unjudged: number;
}

export const noFindings: FindingsReport = { counts: [], first: [], unjudged: 0 };
