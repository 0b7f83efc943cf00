import { tmpdir } from 'node:os';
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { duckdbText, trinoInDuckdb } from '../../../shared/tables/duckdb-dialect.ts';
import { type Views, viewNames } from '../../../shared/tables/views.ts';
import { InputError } from '../input/error.ts';
import { eventsView, literal } from './events-view.ts';
import type { ArchiveFiles } from './folder.ts';
import type { Selection } from './selection.ts';

/** What a query gave: names of columns, and rows of values as JavaScript has them. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** An archive that can be asked. */
export interface Archive {
  /**
   * Runs a statement with parameters as `:name`; they are bound, never part of the text.
   * @throws InputError with DuckDB's own words.
   */
  ask(sql: string, parameters?: Readonly<Record<string, DuckDBValue>>): Promise<Answer>;
  close(): void;
}

/**
 * Opens files of lines or Parquet as the table `events` with its views. Whatever is asked of it, it reads these files and
 * nothing else: no network, no extension, no other file.
 * @throws InputError where there are no files.
 */
export async function openArchive(
  { root, name = root, paths }: ArchiveFiles,
  views: Views,
  selection?: Selection,
): Promise<Archive> {
  if (paths.length === 0) throw new InputError(`No object under ${name} holds what is asked for.`);
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    temp_directory: tmpdir(),
    // Rows needn't stay in the order of the files, which saves holding them.
    preserve_insertion_order: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  for (const statement of [
    "SET TimeZone = 'UTC'",
    ...trinoInDuckdb,
    eventsView(paths, selection),
    ...viewNames.map((name) => `CREATE VIEW ${name} AS ${views[name]}`),
    `SET allowed_directories = [${literal(root)}, ${literal(tmpdir())}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ]) {
    await connection.run(statement);
  }
  return {
    ask: (sql, parameters = {}) => ask(connection, sql, parameters),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function ask(
  connection: DuckDBConnection,
  sql: string,
  parameters: Readonly<Record<string, DuckDBValue>>,
): Promise<Answer> {
  try {
    const reader = await connection.runAndReadAll(duckdbText(sql), { ...parameters });
    return { columns: reader.deduplicatedColumnNames(), rows: reader.getRowsJS() };
  } catch (error) {
    throw new InputError(`DuckDB: ${(error as Error).message}`);
  }
}
