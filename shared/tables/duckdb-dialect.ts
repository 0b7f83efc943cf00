import { replaceParameters } from './saved-query.ts';

/**
 * What makes DuckDB understand the SQL that Athena (Trino) speaks, as far as queries/ uses it: Trino's functions as macros,
 * and whole numbers that divide as Trino's do. Nothing of a query's text changes but the spelling of its parameters.
 */
export const trinoInDuckdb: readonly string[] = [
  'SET integer_division = true',
  'CREATE MACRO element_at(container, key) AS (container)[key]',
  'CREATE MACRO array_join(list, separator) AS array_to_string(list, separator)',
  'CREATE MACRO from_unixtime(seconds) AS to_timestamp(seconds)',
  'CREATE MACRO to_unixtime(instant) AS epoch(instant)',
  // Trino formats as MySQL does; only the letters that mean the same in both are used.
  'CREATE MACRO date_format(instant, format) AS strftime(instant, format)',
];

/** Parameters as DuckDB binds them. */
export const duckdbText = (sql: string): string => replaceParameters(sql, (name) => `$${name}`);
