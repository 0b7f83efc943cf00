import type { DuckDBConnection } from '@duckdb/node-api';
import { trinoInDuckdb } from '../../../shared/tables/duckdb-dialect.ts';
import { type Views, viewNames } from '../../../shared/tables/views.ts';
import { eventsView, exactly, literal } from './events-view.ts';
import type { Selection } from './selection.ts';

/** Makes `events` of the files, with its views and Trino's functions. @throws Error where a file can't be opened. */
export async function defineViews(
  connection: DuckDBConnection,
  paths: readonly string[],
  views: Views,
  selection?: Selection,
): Promise<void> {
  await runAll(connection, [
    "SET TimeZone = 'UTC'",
    ...trinoInDuckdb.map((statement) => statement.replace(/^CREATE MACRO/, 'CREATE OR REPLACE MACRO')),
    eventsView(paths, selection).replace(/^CREATE VIEW/, 'CREATE OR REPLACE VIEW'),
    ...viewNames.map((name) => `CREATE OR REPLACE VIEW ${name} AS ${views[name]}`),
  ]);
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
