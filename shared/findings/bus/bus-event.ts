/** What is sent to the bus about findings, and what rules of the bus may match on. */
import type { OcsfEvent } from '../../ocsf/event.ts';
import type { PartitionKeys } from '../../output/partition.ts';
import { type Level, levels } from '../../rules/rule.ts';
import type { EventSummary } from '../summary/event-summary.ts';

export const busSource = 'audit-firehose';
export const findingType = 'Finding';
export const summaryType = 'Findings Summary';

export interface RuleName {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly level: Level;
  /** Sigma's product: `windows`, `aws`, `linux`. */
  readonly product: string;
}

/** The rank of a rule's level: the higher, the more severe. */
export const rankOf = ({ level }: Pick<RuleName, 'level'>): number => levels.indexOf(level);

/** The detail of a finding: the finding itself, what its event says in words, and where both were written. */
export interface FindingDetail {
  readonly rule: RuleName;
  readonly event: EventSummary & { readonly time: number; readonly uid: string; readonly kept: boolean };
  readonly place: PartitionKeys;
  readonly finding: OcsfEvent;
}

/** The detail of a summary: in one invocation, a rule has more findings than are sent one by one. */
export interface SummaryDetail {
  readonly rule: RuleName;
  /** All findings of the rule in the invocation, those sent one by one included. */
  readonly count: number;
  /** Those that were sent one by one. */
  readonly told: number;
  /** Epoch milliseconds of the first and the last event. */
  readonly firstTime: number;
  readonly lastTime: number;
  readonly place: PartitionKeys;
}
