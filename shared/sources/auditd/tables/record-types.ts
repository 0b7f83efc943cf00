import { numberedNames } from './numbered.ts';
import type { RareTables } from './rare-tables.ts';

let names: readonly string[] | undefined;

/**
 * The name of the record type written as `1300` or `UNKNOWN[1334]`; any other text is its own name. Undefined for a
 * number without the tables.
 */
export function recordTypeName(type: string, tables: RareTables | undefined): string | undefined {
  const number = type.startsWith('UNKNOWN[') && type.endsWith(']') ? type.slice(8, -1) : type;
  if (!/^\d{4}$/.test(number)) return type;
  if (tables === undefined) return undefined;
  names ??= numberedNames([tables.recordTypes]);
  return names[Number(number)] || type;
}
