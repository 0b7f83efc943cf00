import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { classes } from '../../shared/ocsf/tables/class-uids.ts';

/** How many events of a source have a class of their own, and which kinds have none. */
export interface Classes {
  readonly events: number;
  readonly specific: number;
  readonly base: number;
  readonly unparsed: number;
  readonly salvaged: number;
  readonly findings: number;
  /** The most frequent kinds among the base events: provider and event id, operation, or record type. */
  readonly baseKinds: readonly (readonly [kind: string, events: number])[];
}

const mostShown = 10;

export function classesOf(lines: readonly OcsfEvent[]): Classes {
  const events = lines.filter((line) => !isFinding(line));
  const isBase = ({ class_uid }: OcsfEvent) => class_uid === classes.baseEvent;
  const base = events.filter((event) => isBase(event) && event.activity_id !== 0);
  const kinds = Map.groupBy(base, kindOf);
  return {
    events: events.length,
    specific: events.filter((event) => !isBase(event)).length,
    base: base.length,
    unparsed: events.filter((event) => isBase(event) && event.activity_id === 0).length,
    salvaged: events.filter(({ unmapped }) => unmapped?.salvaged !== undefined).length,
    findings: lines.length - events.length,
    baseKinds: [...kinds]
      .map(([kind, { length }]) => [kind, length] as const)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, mostShown),
  };
}

/** What our own rules found stands beside the events. */
const isFinding = ({ metadata }: OcsfEvent): boolean => metadata.product?.name === 'audit-firehose';

const kindOf = ({ metadata, activity_name }: OcsfEvent): string =>
  metadata.log_provider === 'auditd' || metadata.log_provider === 'CloudTrail'
    ? String(activity_name)
    : `${metadata.log_provider} ${metadata.event_code}`;
