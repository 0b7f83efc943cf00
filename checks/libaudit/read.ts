import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { auditd } from '../../shared/sources/auditd/source.ts';
import { zoneClock } from '../../shared/time.ts';
import { readAuditLog } from '../agreement/read.ts';

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

/** The events of a log's lines, without the maps of any host. */
export async function ourEvents(texts: readonly string[]): Promise<OurEvent[]> {
  const events = await readAuditLog(texts, 'compared');
  const describe = await auditd.loadDescribe();
  return events.map((event) => ({
    keys: [],
    ...(describe(event) as Pick<OurEvent, 'time' | 'serial' | 'records'>),
    ocsf: auditd.normalize(event, writing),
  }));
}
