import type { OcsfEvent } from '../../ocsf/event.ts';
import { levels, type Rule } from '../../rules/rule.ts';
import type { FindingsReport, Found, RuleCount } from '../collect/findings-report.ts';
import {
  busSource,
  type FindingDetail,
  findingType,
  type RuleName,
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
  const told = new Map<Rule, number>();
  const entries = first.map((found) => {
    told.set(found.rule, (told.get(found.rule) ?? 0) + 1);
    return { rank: rank(found.rule), entry: findingEntry(found) };
  });
  for (const count of counts) {
    const toldOnes = told.get(count.rule) ?? 0;
    if (count.count > toldOnes && count.place !== undefined) {
      // After the findings of its level, and before those of the next.
      entries.push({ rank: rank(count.rule) - 0.5, entry: summaryEntry(count, toldOnes) });
    }
  }
  return entries.sort((a, b) => b.rank - a.rank).map(({ entry }) => entry);
}

const rank = ({ level }: Rule): number => levels.indexOf(level);

function findingEntry({ rule, finding, told, place }: Found): Entry {
  const related = finding.finding_info?.related_events?.[0];
  const detail: FindingDetail = {
    rule: nameOf(rule),
    event: { ...told, time: finding.time, uid: related?.uid ?? '', kept: related?.desc === undefined },
    place,
    finding,
  };
  const whole = JSON.stringify(detail);
  const text =
    Buffer.byteLength(whole) <= mostDetailBytes
      ? whole
      : JSON.stringify({ ...detail, finding: withoutEvidence(finding) });
  return entryOf(findingType, text);
}

/** A finding whose evidence is too long for the bus is told by its head; the whole of it is in the archive. */
function withoutEvidence(finding: OcsfEvent): OcsfEvent {
  const { evidences, resources, unmapped, message, ...head } = finding;
  return { ...head, message: message?.slice(0, 1000) };
}

function summaryEntry({ rule, count, firstTime, lastTime, place }: RuleCount, told: number): Entry {
  const detail: SummaryDetail = {
    rule: nameOf(rule),
    count,
    told,
    firstTime,
    lastTime,
    place: place!,
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
