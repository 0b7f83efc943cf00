import type { DuckDBConnection } from '@duckdb/node-api';
import { trinoInDuckdb } from '../../shared/tables/duckdb-dialect.ts';
import { type Views, viewNames } from '../../shared/tables/views.ts';
import { eventsView, exactly, literal } from './events-view.ts';
import type { Selection } from './selection.ts';

/** Makes `events` of the files, and Trino's functions. @throws Error where a file can't be opened. */
export const defineEvents = (
  connection: DuckDBConnection,
  paths: readonly string[],
  selection?: Selection,
): Promise<void> =>
  runAll(connection, ["SET TimeZone = 'UTC'", ...trinoInDuckdb, eventsView(paths, selection)]);

/**
 * Makes the views that a statement over these tables needs. To make one costs as much as to ask it, so others wait: all are
 * made for a statement that names tables which are neither views nor `events`, or none, such as SHOW TABLES.
 */
export async function defineViews(
  connection: DuckDBConnection,
  tables: ReadonlySet<string>,
  views: Views,
): Promise<void> {
  const isKnown = (table: string) => table === 'events' || viewNames.some((name) => name === table);
  const needsAll = tables.size === 0 || ![...tables].every(isKnown);
  const named = viewNames.filter((name) => needsAll || tables.has(name));
  // All others are made of the first.
  const needed = named.length > 0 ? new Set([viewNames[0], ...named]) : [];
  await runAll(
    connection,
    [...needed].map((name) => `CREATE OR REPLACE VIEW ${name} AS ${views[name]}`),
  );
}

/** From here on DuckDB opens these files and nothing else, and no statement changes that (DuckDB guide, "Securing"). */
export const confine = (connection: DuckDBConnection, paths: readonly string[]): Promise<void> =>
  runAll(connection, [
    // A path is checked before and after DuckDB has taken it for a pattern.
    `SET allowed_paths = [${paths.flatMap((path) => [literal(path), exactly(path)]).join(', ')}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ]);

async function runAll(connection: DuckDBConnection, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await connection.run(statement);
}
