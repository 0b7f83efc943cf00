import { type AuditRecord, enrichedField, field } from '../../parse/record.ts';
import type { EventBuilder } from '../event-builder.ts';

/** Of what kind a number is that may have a name. */
export type NameKind = 'user' | 'group';

const enrichedKeys: Record<NameKind, readonly string[]> = {
  user: ['UID', 'AUID', 'EUID', 'SUID', 'FSUID', 'OUID', 'OAUID', 'SAUID', 'IUID', 'ID'],
  group: ['GID', 'EGID', 'SGID', 'FSGID', 'OGID', 'IGID'],
};

/**
 * The name of a uid or gid: the one that the record itself has, or else the one that the event was given. The one
 * place where numbers get names; the builder remembers which of the record's names it used.
 */
export function nameOf(
  builder: EventBuilder,
  kind: NameKind,
  id: string,
  key: string,
  record: AuditRecord,
): string | undefined {
  const name = nameInRecord(kind, id, key, record);
  if (name === undefined) return builder.event.names?.nameOf(kind, id);
  builder.namesWritten.push(name);
  return name;
}

/** The name in the enriched field `key` beside the number, or in another one of the same kind and number. */
export function nameInRecord(
  kind: NameKind,
  id: string,
  key: string,
  record: AuditRecord,
): string | undefined {
  if (record.enriched === undefined) return undefined;
  return known(enrichedField(record, key)) ?? sameNumber(kind, id, record);
}

function sameNumber(kind: NameKind, id: string, record: AuditRecord): string | undefined {
  for (const key of enrichedKeys[kind]) {
    const found = known(enrichedField(record, key));
    if (found !== undefined && field(record, key.toLowerCase()) === id) return found;
  }
  return undefined;
}

/** auditd writes `unset` for -1 and `unknown(1001)` for an id that no account has. */
export function known(name: string | undefined): string | undefined {
  return name === undefined || name === '' || name === 'unset' || name.startsWith('unknown(')
    ? undefined
    : name;
}
