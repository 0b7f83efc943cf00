import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { duckdbText } from '../../shared/tables/duckdb-dialect.ts';
import type { Views } from '../../shared/tables/views.ts';
import { UserError } from '../../shared/user-error.ts';
import { InputError } from '../input/error.ts';
import { duckdbReason, type OpenDuckdb, openDuckdb } from './duckdb.ts';
import type { ArchiveFiles } from './folder.ts';
import { checkOneSelect } from './one-select.ts';
import type { Selection } from './selection.ts';
import { type UnreadableFile, unreadableFiles } from './unreadable-files.ts';
import { confine, defineEvents, defineViews } from './views.ts';

/** What a query gave: names of columns, and rows of JavaScript values. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** An archive that can be asked. */
export interface Archive {
  /**
   * Runs one SELECT with parameters as `:name`; they are bound, never part of the text.
   * @throws InputError for SQL that is something else, or with DuckDB's own words.
   */
  ask(sql: string, parameters?: Readonly<Record<string, DuckDBValue>>): Promise<Answer>;
  /** Files that turned out to be broken so far; answers are made without them. */
  readonly unreadable: readonly UnreadableFile[];
  close(): void;
}

/**
 * Opens files of lines or Parquet as the table `events` with its views. Whatever is asked of it, it reads these files and
 * nothing else: no network, no extension, no other file. A broken file is left out; `unreadable` names it.
 * @throws InputError where there are no files, or none that can be read.
 * @example const { rows } = await (await openArchive(filesInFolder('out', everything), readViews())).ask('SELECT * FROM events');
 */
export async function openArchive(
  { root, name = root, paths, unreadable: missing = [] }: ArchiveFiles,
  views: Views,
  selection?: Selection,
): Promise<Archive> {
  if (paths.length === 0) throw new InputError(`No object under ${name} holds what is asked for.`);
  const unreadable: UnreadableFile[] = [...missing];
  let readable = paths;
  let duckdb: OpenDuckdb | undefined;

  /** Leaves out the files that the error comes from. @throws InputError where it comes from none. */
  async function leaveOut(error: unknown): Promise<void> {
    duckdb?.close();
    duckdb = undefined;
    const found = await unreadableFiles(readable, error);
    unreadable.push(...found);
    const broken = new Set(found.map(({ path }) => path));
    readable = readable.filter((path) => !broken.has(path));
    if (readable.length === 0) {
      const [{ path, reason }] = found as [UnreadableFile];
      throw new InputError(`No object under ${name} can be read; the first is ${path} (${reason}).`);
    }
    if (found.length === 0) throw new InputError(`DuckDB: ${(error as Error).message}`, { cause: error });
  }

  async function connect(): Promise<DuckDBConnection> {
    while (duckdb === undefined) {
      const opened = await openDuckdb();
      try {
        await defineEvents(opened.connection, readable, selection);
        await confine(opened.connection, readable);
        duckdb = opened;
      } catch (error) {
        opened.close();
        await leaveOut(error);
      }
    }
    return duckdb.connection;
  }

  await connect();
  return {
    unreadable,
    async ask(sql, parameters = {}) {
      const text = duckdbText(sql);
      const tables = await checkOneSelect(await connect(), text);
      for (;;) {
        try {
          const connection = await connect();
          await defineViews(connection, tables, views);
          const reader = await connection.runAndReadAll(text, { ...parameters });
          return { columns: reader.deduplicatedColumnNames(), rows: reader.getRowsJS() };
        } catch (error) {
          if (error instanceof UserError) throw error;
          if (isAboutSql(error))
            throw new InputError(`DuckDB: ${(error as Error).message}`, { cause: error });
          await leaveOut(error);
        }
      }
    },
    close() {
      duckdb?.close();
      duckdb = undefined;
    },
  };
}

/** What DuckDB says before it reads a file, and about values of the SQL's own. */
const isAboutSql = (error: unknown): boolean =>
  /^(?:Parser|Binder|Catalog|Permission|Conversion|Constraint|Not implemented|Out of Range) Error/.test(
    duckdbReason(error),
  );
