import type { AuditEvent } from '../../shared/sources/auditd/parse/record.ts';
import { auditd } from '../../shared/sources/auditd/source.ts';

/** The readable events of a log's lines, joined as the pipeline joins them. */
export async function readAuditLog(texts: readonly string[], logStream: string): Promise<AuditEvent[]> {
  const origin = { owner: '111122223333', logGroup: 'audit', logStream, region: 'eu-west-1' };
  const lines = texts.map((message, index) => ({
    record: 0,
    index,
    origin,
    logEvent: { id: String(index), timestamp: 0, message },
  }));
  return ((await auditd.read(lines)) as AuditEvent[]).filter(
    ({ nothing, unreadable }) => !nothing && !unreadable,
  );
}
