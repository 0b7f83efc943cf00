import { type ColumnType, isArray } from './column.ts';

/** The type as Glue and Athena's DDL spell it (Athena guide, data types). */
export function hiveType(type: ColumnType): string {
  if (type === 'map') return 'map<string,string>';
  if (typeof type === 'string') return type;
  if (isArray(type)) return `array<${hiveType(type[0])}>`;
  const fields = Object.entries(type).map(([name, field]) => `${name}:${hiveType(field)}`);
  return `struct<${fields.join(',')}>`;
}
