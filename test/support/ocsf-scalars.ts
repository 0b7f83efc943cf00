import { type Attribute, types } from './ocsf-tables.ts';

/** What says nothing and is never written. */
export const placeholders = new Set(['', '-', '(null)', '?', 'N/A']);

/** What is wrong with a value that is neither an object nor an array, by its data type and enum. */
export function scalarProblem(value: unknown, attribute: Attribute, key: string): string | undefined {
  const type = types[attribute.type]!;
  if (value === null) return 'null';
  if (type.base === 'boolean') return typeof value === 'boolean' ? undefined : 'not a boolean';
  if (type.base === 'integer' || type.base === 'number') return numberProblem(value, attribute);
  if (typeof value !== 'string') return `not text, but ${typeof value}`;
  // The original text may be anything at all; it is kept unchanged.
  if (placeholders.has(value) && (key !== 'raw_data' || value === '')) {
    return `the placeholder ${JSON.stringify(value)}`;
  }
  if (type.base === 'json') return isJson(value) ? undefined : 'not JSON text';
  if (type.max_len !== undefined && value.length > type.max_len) return `longer than ${type.max_len}`;
  if (type.pattern && !type.pattern.test(value)) return `${JSON.stringify(value)} is no ${attribute.type}`;
  if (attribute.enum && !Object.hasOwn(attribute.enum, value)) return `no value ${JSON.stringify(value)}`;
  return undefined;
}

function numberProblem(value: unknown, attribute: Attribute): string | undefined {
  const { base, range } = types[attribute.type]!;
  if (typeof value !== 'number' || !Number.isFinite(value)) return `not a number, but ${typeof value}`;
  if (base === 'integer' && !Number.isSafeInteger(value)) return `${value} is no exact integer`;
  // Athena's int is signed 32 bits.
  if (attribute.type === 'integer_t' && (value < -0x8000_0000 || value > 0x7fff_ffff)) {
    return `${value} does not fit 32 bits`;
  }
  if (range && (value < range[0] || value > range[1])) return `${value} is outside ${range.join('–')}`;
  if (attribute.enum && !Object.hasOwn(attribute.enum, value)) return `no value ${value}`;
  if (attribute.enum_deprecated && Object.hasOwn(attribute.enum_deprecated, value)) {
    return `value ${value} is deprecated`;
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
