import type { AccountNames } from '../../account-names.ts';
import { givenNames } from './names.ts';
import type { AuditEvent, AuditRecord } from './record.ts';

/** The joined records with their decoded fields, for `OUTPUT_FORMAT=source`. */
export function describe(event: AuditEvent): Record<string, unknown> {
  const first = event.records[0];
  if (first === undefined) return { message: event.unreadable?.text ?? '', error: event.unreadable?.reason };
  const colon = first.stamp.indexOf(':');
  return {
    ...(first.node === undefined ? {} : { node: first.node }),
    timestamp: first.stamp.slice(0, colon),
    serial: first.stamp.slice(colon + 1),
    records: event.records.map((record) => describeRecord(record, event.names)),
    ...event.names?.origins(),
  };
}

function describeRecord(record: AuditRecord, names: AccountNames | undefined): Record<string, unknown> {
  const fields: [string, string][] = [['type', record.type]];
  const times = new Map<string, number>([['type', 1]]);
  const add = (name: string, value: string) => {
    const before = times.get(name) ?? 0;
    times.set(name, before + 1);
    fields.push([before === 0 ? name : `${name}.${before}`, value]);
  };
  record.names.forEach((name, i) => {
    const value = record.values[i]!;
    add(name, value);
  });
  const { enriched } = record;
  for (let i = 0; enriched !== undefined && i < enriched.length; i += 2) add(enriched[i]!, enriched[i + 1]!);
  if (names !== undefined) for (const [key, name] of givenNames(record, names)) add(key, name);
  return Object.fromEntries(fields);
}
