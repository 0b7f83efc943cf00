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
 * @returns the names of all tables and views that it names, in lower case
 * @throws InputError that says what is not allowed.
 */
export async function checkOneSelect(
  connection: DuckDBConnection,
  sql: string,
): Promise<ReadonlySet<string>> {
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
  const tables = new Set<string>();
  for (const { type, table_name: table, function: called } of nodesIn(parsed.statements[0])) {
    if (type === 'BASE_TABLE') tables.add(String(table).toLowerCase());
    const name = called?.function_name;
    if (type === 'TABLE_FUNCTION' && !rowFunctions.has(name)) {
      throw new InputError(
        `DuckDB's ${name ?? 'function'} is not for queries: FROM takes events, events_once, the views, and ${[...rowFunctions].join(', ')}.`,
      );
    }
  }
  return tables;
}

/** A node of the tree, as far as it is looked at. */
interface Node {
  readonly type?: unknown;
  readonly table_name?: unknown;
  readonly function?: { readonly function_name?: unknown };
}

function* nodesIn(statement: unknown): Generator<Node> {
  const waiting: unknown[] = [statement];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    yield node;
    for (const value of Object.values(node)) if (typeof value === 'object') waiting.push(value);
  }
}
