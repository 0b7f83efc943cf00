import type { DuckDBValue } from '@duckdb/node-api';
import type { QueryParameter, SavedQuery } from '../../shared/tables/saved-query.ts';
import { parameterNames } from '../../shared/tables/saved-query.ts';
import { UsageError } from '../command.ts';
import type { Range } from './range.ts';

/** Reads `--param name=value` options. @throws UsageError for one without a name, or given twice. */
export function readParameters(texts: readonly string[]): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at <= 0) throw new UsageError(`--param ${text} must be NAME=VALUE.`);
    const name = text.slice(0, at);
    if (given.has(name)) throw new UsageError(`--param ${name} is given twice.`);
    given.set(name, text.slice(at + 1));
  }
  return given;
}

/**
 * The values to bind for a saved query: the range, what is given, and the standard of what isn't.
 * @throws UsageError for an unknown or missing parameter, or a value of another type.
 */
export function parameterValues(
  query: SavedQuery,
  given: ReadonlyMap<string, string>,
  range: Range,
): Record<string, DuckDBValue> {
  for (const name of given.keys()) {
    if (query.parameters.some((parameter) => parameter.name === name)) continue;
    const known = query.parameters.map((parameter) => parameter.name).join(', ') || 'none';
    throw new UsageError(`${query.name} has no parameter ${name} (it has ${known}).`);
  }
  const all: Record<string, DuckDBValue> = {
    from: BigInt(range.from ?? earliest),
    to: BigInt(range.to ?? latest),
    from_day: range.fromDay,
    to_day: range.toDay,
    ...Object.fromEntries(
      query.parameters.map((parameter) => [parameter.name, valueFor(query, parameter, given)]),
    ),
  };
  const used = new Set(parameterNames(query.sql));
  return Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
}

/** JavaScript's own limits of time. */
const [earliest, latest] = [-8_640_000_000_000_000, 8_640_000_000_000_000];

function valueFor(
  query: SavedQuery,
  { name, type, standard, explanation }: QueryParameter,
  given: ReadonlyMap<string, string>,
): DuckDBValue {
  const text = given.get(name) ?? standard;
  if (text === undefined) {
    throw new UsageError(`${query.name} needs --param ${name}=VALUE (${explanation}).`);
  }
  if (type === 'text') return text;
  if (!/^\d{1,15}$/.test(text)) {
    throw new UsageError(`--param ${name} is ${JSON.stringify(text)}; it must be a whole number.`);
  }
  return BigInt(text);
}
