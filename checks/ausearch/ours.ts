import type { FindMaps } from '../../shared/identity/host-maps.ts';
import { nameAccounts } from '../../shared/identity/name-accounts.ts';
import { readHead } from '../../shared/sources/auditd/parse/head.ts';
import { parseRecord } from '../../shared/sources/auditd/parse/parse.ts';
import type { AuditEvent, AuditRecord } from '../../shared/sources/auditd/parse/record.ts';
import { auditd } from '../../shared/sources/auditd/source.ts';
import { readAuditLog } from '../agreement/read.ts';
import { host } from './accounts.ts';

/** A field of one of our records. */
export interface OurField {
  readonly name: string;
  /** As it stands in the record. */
  readonly written: string;
  /** With its hex decoded. */
  readonly value: string;
  /** What the source format says that it means. */
  readonly meaning: string | undefined;
}

export interface OurRecord {
  /** `TYPE milliseconds:serial` */
  readonly head: string;
  readonly type: string;
  readonly text: string;
  /** The syscall of the record by name. */
  readonly call: string | undefined;
  readonly fields: readonly OurField[];
}

/** The records of events as the pipeline reads them: joined, named with the host's maps, and described. */
export async function ourRecords(texts: readonly string[], findMaps: FindMaps): Promise<OurRecord[]> {
  const events = await readAuditLog(texts, host);
  await nameAccounts(
    events.flatMap((event) => {
      const facts = auditd.accounts?.(event);
      return facts ? [{ event, facts }] : [];
    }),
    findMaps,
  );
  const describe = await auditd.loadDescribe();
  return events.flatMap((event) => {
    const { records } = describe(event) as { records: Record<string, unknown>[] };
    return event.records.map((record, i) => ourRecord(event, record, records[i]!));
  });
}

function ourRecord(event: AuditEvent, record: AuditRecord, described: Record<string, unknown>): OurRecord {
  const { type, text } = record;
  const { stamp } = event;
  const written = parseRecord(text, readHead(text, text.length)!, false).values;
  const meanings = (described.interpreted ?? {}) as Record<string, string>;
  const times = new Map<string, number>();
  const fields = record.names.map((name, i): OurField => {
    const before = times.get(name) ?? 0;
    times.set(name, before + 1);
    const own = before === 0 ? name : `${name}.${before}`;
    return { name, written: written[i]!, value: record.values[i]!, meaning: meanings[own] };
  });
  return {
    head: `${type} ${event.time}:${stamp.slice(stamp.indexOf(':') + 1)}`,
    type,
    text,
    call: meanings.syscall,
    fields,
  };
}
