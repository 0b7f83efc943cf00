import { levels } from '../../rules/rule.ts';
import { type FindingDetail, findingType, type SummaryDetail, summaryType } from '../bus/bus-event.ts';

/** Findings and summaries that the bus delivered. */
export interface ReceivedFindings {
  readonly findings: readonly FindingDetail[];
  readonly summaries: readonly SummaryDetail[];
}

export type ReceivedEvent =
  | { readonly kind: 'finding'; readonly detail: FindingDetail }
  | { readonly kind: 'summary'; readonly detail: SummaryDetail };

/** Reads an event of the bus as EventBridge puts it into a queue; undefined for anything that isn't one of ours. */
export function readBusEvent(body: string): ReceivedEvent | undefined {
  const event = parse(body);
  const detail = event?.detail;
  if (!isObject(detail) || !isRule(detail.rule) || !isObject(detail.place)) return undefined;
  if (event!['detail-type'] === findingType) {
    return isEvent(detail.event) &&
      isObject(detail.finding) &&
      isObject(detail.finding.metadata) &&
      areTexts(detail.finding.metadata.uid)
      ? { kind: 'finding', detail: detail as unknown as FindingDetail }
      : undefined;
  }
  const isSummary =
    event!['detail-type'] === summaryType &&
    areNumbers(detail.count, detail.told, detail.firstTime, detail.lastTime);
  return isSummary ? { kind: 'summary', detail: detail as unknown as SummaryDetail } : undefined;
}

/** Each finding and each summary once: queues deliver at least once, and a retried invocation sends again. */
export function distinct(events: readonly ReceivedEvent[]): ReceivedFindings {
  const findings = new Map<string, FindingDetail>();
  const summaries = new Map<string, SummaryDetail>();
  for (const event of events) {
    if (event.kind === 'finding') findings.set(keyOf(event), event.detail);
    else summaries.set(keyOf(event), event.detail);
  }
  return { findings: [...findings.values()], summaries: [...summaries.values()] };
}

/** The same for the same finding or summary. */
export function keyOf(event: ReceivedEvent): string {
  if (event.kind === 'finding') return String(event.detail.finding.metadata.uid);
  const { rule, count, firstTime, lastTime, place } = event.detail;
  return JSON.stringify([rule.id, count, firstTime, lastTime, place]);
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(body: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const eventTexts = ['who', 'whoUid', 'what', 'target', 'where', 'from', 'outcome', 'failure', 'uid'];

const areTexts = (...values: unknown[]): boolean => values.every((value) => typeof value === 'string');
const areNumbers = (...values: unknown[]): boolean => values.every(Number.isFinite);

const isRule = (rule: unknown): boolean =>
  isObject(rule) &&
  areTexts(rule.id, rule.name, rule.title, rule.product) &&
  levels.some((level) => level === rule.level);

const isEvent = (event: unknown): boolean =>
  isObject(event) &&
  areTexts(...eventTexts.map((name) => event[name])) &&
  areNumbers(event.time) &&
  typeof event.kept === 'boolean';
