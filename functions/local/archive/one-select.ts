import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../input/error.ts';

/**
 * Functions of DuckDB that SQL may read rows from: they make rows of their arguments. All others are refused, because
 * some open files, take SQL as text, or change DuckDB itself (`enable_logging`).
 */
const rowFunctions: ReadonlySet<unknown> = new Set([
  'generate_series',
  'json_each',
  'json_tree',
  'range',
  'unnest',
]);

/** What `json_serialize_sql` gives (DuckDB documentation, "SQL to and from JSON"). */
interface Serialized {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly statements?: readonly unknown[];
}

/**
 * Checks that the text is one SELECT (with WITH, VALUES, DESCRIBE and the like) over tables, views and rows made of
 * values. DuckDB's own parser decides; nothing is run.
 * @throws InputError that says what is not allowed.
 */
export async function checkOneSelect(connection: DuckDBConnection, sql: string): Promise<void> {
  // DuckDB would take what stands before it for the whole.
  if (sql.includes('\u0000')) throw new InputError('DuckDB: the SQL holds a NUL character.');
  const reader = await connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)', [sql]);
  const parsed = JSON.parse(String(reader.getRows()[0]![0])) as Serialized;
  if (parsed.error && parsed.error_type !== 'not implemented') {
    throw new InputError(`DuckDB: ${parsed.error_message}`);
  }
  if (parsed.error || parsed.statements?.length !== 1) {
    throw new InputError('DuckDB is asked by one SELECT here, with WITH or without; this is something else.');
  }
  const refused = refusedFunction(parsed.statements[0]);
  if (refused !== undefined) {
    throw new InputError(
      `DuckDB's ${refused} is not for queries: FROM takes events, events_once, the views, and ${[...rowFunctions].join(', ')}.`,
    );
  }
}

/** The name of the first function that rows are read from and mustn't be. */
function refusedFunction(statement: unknown): string | undefined {
  const waiting: unknown[] = [statement];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    if ((node as { type?: unknown }).type === 'TABLE_FUNCTION') {
      const called = (node as { function?: { function_name?: unknown } }).function?.function_name;
      if (!rowFunctions.has(called)) return String(called ?? 'function');
    }
    for (const value of Object.values(node)) if (typeof value === 'object') waiting.push(value);
  }
  return undefined;
}
