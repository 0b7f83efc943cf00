import { type ColumnType, isArray } from './column.ts';

const scalars: Readonly<Record<string, string>> = {
  string: 'VARCHAR',
  int: 'INTEGER',
  bigint: 'BIGINT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  map: 'MAP(VARCHAR, VARCHAR)',
};

/** The type as DuckDB spells it. */
export function duckdbType(type: ColumnType): string {
  if (typeof type === 'string') return scalars[type]!;
  if (isArray(type)) return `${duckdbType(type[0])}[]`;
  const fields = Object.entries(type).map(([name, field]) => `"${name}" ${duckdbType(field)}`);
  return `STRUCT(${fields.join(', ')})`;
}
