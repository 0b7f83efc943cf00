import { numberedNames } from './numbered.ts';
import { rareTables } from './rare-tables.ts';

let names: readonly string[] | undefined;

/**
 * The name of the record type written as `1300` or `UNKNOWN[1334]`; any other text is its own name. Undefined while the
 * table of the numbers isn't loaded.
 */
export function recordTypeName(type: string): string | undefined {
  const number = type.startsWith('UNKNOWN[') && type.endsWith(']') ? type.slice(8, -1) : type;
  if (!/^\d{4}$/.test(number)) return type;
  const tables = rareTables();
  if (tables === undefined) return undefined;
  names ??= numberedNames([tables.recordTypes]);
  return names[Number(number)] || type;
}
