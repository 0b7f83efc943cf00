/**
 * Writes shared/tables/columns.json, the columns of the tables over what we emit: the attributes of
 * shared/tables/filled.ts with their types of the OCSF schema. Run it with `npm run tables`; a test fails when the
 * committed file is not what it writes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { ColumnType } from '../shared/tables/column.ts';
import { filled } from '../shared/tables/filled.ts';

interface Attribute {
  type: string;
  object?: string;
  is_array?: boolean;
}
interface Schema {
  types: Record<string, { base: string }>;
  classes: Record<string, { attributes: Record<string, Attribute> }>;
  objects: Record<string, { attributes: Record<string, Attribute> }>;
}
type Fields = { [name: string]: ColumnType };

const schema: Schema = JSON.parse(
  readFileSync(new URL('../shared/ocsf/schema/ocsf-1.8.0.json', import.meta.url), 'utf8'),
);

/** The schema's integers are of 32 bits, its longs and times (epoch milliseconds) of 64. */
const numbers: Record<string, ColumnType> = { long_t: 'bigint', timestamp_t: 'bigint', float_t: 'double' };

function scalar(type: string): ColumnType {
  const base = schema.types[type]?.base;
  if (base === 'boolean') return 'boolean';
  // JSON is held as text, so that a column's type never varies.
  return base === 'integer' || base === 'number' ? (numbers[type] ?? 'int') : 'string';
}

/** The type of an attribute; undefined for objects inside themselves, which are followed once. */
function typeOf(attribute: Attribute, above: readonly string[]): ColumnType | undefined {
  const { object } = attribute;
  let type: ColumnType | undefined;
  if (object === undefined) type = scalar(attribute.type);
  else if (object === 'object') type = 'map';
  else if (above.filter((one) => one === object).length < 2) type = fieldsOf(object, [...above, object]);
  return type !== undefined && attribute.is_array ? [type] : type;
}

function fieldsOf(object: string, above: readonly string[]): Fields | undefined {
  const names = filled[object]?.split(' ') ?? [];
  const fields: Fields = {};
  for (const name of names) {
    const found = attributesOf(object).flatMap((attributes) => attributes[name] ?? []);
    if (found.length === 0) throw new Error(`shared/tables/filled.ts: ${object} has no attribute ${name}`);
    const types = found.map((attribute) => typeOf(attribute, above)).filter((type) => type !== undefined);
    if (types.length > 0) fields[name] = types.reduce(merged);
  }
  return Object.keys(fields).length > 0 ? fields : undefined;
}

const attributesOf = (object: string): Record<string, Attribute>[] =>
  object === 'event'
    ? Object.values(schema.classes).map(({ attributes }) => attributes)
    : [schema.objects[object]?.attributes ?? {}];

/** Some classes give an attribute another object: the column then has the fields of both. */
function merged(one: ColumnType, other: ColumnType): ColumnType {
  if (JSON.stringify(one) === JSON.stringify(other)) return one;
  if (Array.isArray(one) && Array.isArray(other)) return [merged(one[0], other[0])];
  if (isFields(one) && isFields(other)) return { ...one, ...other };
  throw new Error(`Two classes disagree: ${JSON.stringify(one)} and ${JSON.stringify(other)}`);
}

const isFields = (type: ColumnType): type is Fields => typeof type === 'object' && !Array.isArray(type);

export const text = `${JSON.stringify(fieldsOf('event', []), null, 1)}\n`;

if (import.meta.main) {
  writeFileSync(new URL('../shared/tables/columns.json', import.meta.url), text);
  console.log(`shared/tables/columns.json: ${text.length} bytes`);
}
