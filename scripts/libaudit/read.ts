import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { auditd } from '../../shared/sources/auditd/index.ts';
import type { AuditEvent } from '../../shared/sources/auditd/parse/record.ts';
import { zoneClock } from '../../shared/time.ts';

/** A record of the source format: its fields, and what they mean. */
export interface DescribedRecord {
  readonly type: string;
  readonly interpreted?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** An event as both our formats have it. */
export interface OurEvent {
  readonly ocsf: OcsfEvent;
  readonly time: string;
  readonly serial: string;
  readonly keys: readonly string[];
  readonly records: readonly DescribedRecord[];
}

const writing = { clock: zoneClock('UTC'), observables: false, rawData: false };
const origin = { owner: '111122223333', logGroup: 'audit', logStream: 'compared', region: 'eu-west-1' };

/** The events of a log's lines, without the maps of any host. */
export async function ourEvents(texts: readonly string[]): Promise<OurEvent[]> {
  const lines = texts.map((message, index) => ({
    record: 0,
    index,
    origin,
    logEvent: { id: String(index), timestamp: 0, message },
  }));
  await auditd.loadDescription?.();
  return ((await auditd.read(lines)) as AuditEvent[])
    .filter(({ nothing, unreadable }) => !nothing && !unreadable)
    .map((event) => ({
      keys: [],
      ...(auditd.describe(event) as Pick<OurEvent, 'time' | 'serial' | 'records'>),
      ocsf: auditd.normalize(event, writing),
    }));
}
