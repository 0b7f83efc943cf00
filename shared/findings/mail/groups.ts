import { type FindingDetail, type RuleName, rankOf, type SummaryDetail } from '../bus/bus-event.ts';
import type { ReceivedFindings } from './received-findings.ts';

/** Findings of one paragraph: the same rule, and the same in who, where, from where and outcome. */
export interface Group {
  readonly rule: RuleName;
  /** In the order of time. */
  readonly findings: readonly FindingDetail[];
}

/** Groups with the most severe first, then by time; and the summaries of each rule. */
export interface Grouped {
  readonly groups: readonly Group[];
  readonly summaries: ReadonlyMap<string, readonly SummaryDetail[]>;
}

export function group({ findings, summaries }: ReceivedFindings): Grouped {
  const byKey = new Map<string, FindingDetail[]>();
  for (const finding of findings) {
    const { who, whoUid, where, from, outcome } = finding.event;
    const key = JSON.stringify([finding.rule.id, who, whoUid, where, from, outcome]);
    const same = byKey.get(key);
    if (same) same.push(finding);
    else byKey.set(key, [finding]);
  }
  const groups = [...byKey.values()]
    .map((same) => same.sort((a, b) => a.event.time - b.event.time))
    .map((same) => ({ rule: same[0]!.rule, findings: same }))
    .sort((a, b) => rankOf(b.rule) - rankOf(a.rule) || a.findings[0]!.event.time - b.findings[0]!.event.time);
  return { groups, summaries: Map.groupBy(summaries, ({ rule }) => rule.id) };
}
