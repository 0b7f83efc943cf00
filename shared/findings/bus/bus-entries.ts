import type { OcsfEvent } from '../../ocsf/event.ts';
import type { PartitionKeys } from '../../output/partition.ts';
import type { Rule } from '../../rules/rule.ts';
import type { FindingsReport, ReportedFinding, RuleCount } from '../collect/findings-report.ts';
import {
  busSource,
  type FindingDetail,
  findingType,
  type RuleName,
  rankOf,
  type SummaryDetail,
  summaryType,
} from './bus-event.ts';

/** An entry of PutEvents without the bus, and without a time: that of an event may be one that EventBridge refuses. */
export interface Entry {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
  /** Bytes as EventBridge counts them (EventBridge guide, "Calculating PutEvents event entry size"). */
  readonly bytes: number;
}

/** An entry may have 256 KB, and what surrounds it counts on the way to the queue. */
const mostDetailBytes = 200 * 1024;

/** The findings of an invocation for the bus, the most severe first: when time runs out, those have gone. */
export function entriesOf({ first, counts }: FindingsReport): Entry[] {
  const sent = new Map<Rule, number>();
  const entries = first.map((finding) => {
    const { rule } = finding;
    sent.set(rule, (sent.get(rule) ?? 0) + 1);
    return { rank: rankOf(rule), entry: findingEntry(finding) };
  });
  for (const count of counts) {
    const sentOnes = sent.get(count.rule) ?? 0;
    if (count.count > sentOnes && count.partition !== undefined) {
      // After the findings of its level, and before those of the next.
      entries.push({ rank: rankOf(count.rule) - 0.5, entry: summaryEntry(count, count.partition, sentOnes) });
    }
  }
  return entries.sort((a, b) => b.rank - a.rank).map(({ entry }) => entry);
}

function findingEntry({ rule, ocsf, summary, kept, partition }: ReportedFinding): Entry {
  const uid = ocsf.finding_info?.related_events?.[0]?.uid ?? '';
  const detail: FindingDetail = {
    rule: nameOf(rule),
    event: { ...summary, time: ocsf.time, uid, kept },
    place: partition,
    finding: ocsf,
  };
  const whole = JSON.stringify(detail);
  const text =
    Buffer.byteLength(whole) <= mostDetailBytes
      ? whole
      : JSON.stringify({ ...detail, finding: withoutEvidence(ocsf) });
  return entryOf(findingType, text);
}

/** What is left of a finding whose evidence is too long for the bus; the whole of it is in the archive. */
function withoutEvidence(finding: OcsfEvent): OcsfEvent {
  const { evidences, resources, unmapped, message, ...head } = finding;
  return { ...head, message: message?.slice(0, 1000) };
}

function summaryEntry(
  { rule, count, firstTime, lastTime }: RuleCount,
  partition: PartitionKeys,
  sent: number,
): Entry {
  const detail: SummaryDetail = {
    rule: nameOf(rule),
    count,
    told: sent,
    firstTime,
    lastTime,
    place: partition,
  };
  return entryOf(summaryType, JSON.stringify(detail));
}

function entryOf(type: string, detail: string): Entry {
  const bytes = busSource.length + type.length + Buffer.byteLength(detail);
  return { Source: busSource, DetailType: type, Detail: detail, bytes };
}

const nameOf = ({ id, name, title, level, logSource }: Rule): RuleName => ({
  id,
  name,
  title,
  level,
  product: logSource.product ?? '',
});
