import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { columns } from '../../shared/tables/column.ts';
import { InputError } from '../input/error.ts';
import { duckdbReason, openDuckdb } from './duckdb.ts';
import { literal, readFiles } from './events-view.ts';

/** What was written: rows of each OCSF class by the folder under the destination, and lines that are no events. */
export interface ParquetWritten {
  readonly classes: readonly { readonly folder: string; readonly rows: number }[];
  readonly unreadable: number;
}

/**
 * Writes lines as Parquet in the layout of Security Lake's custom sources (its guide, collecting data from custom
 * sources): one OCSF class a source, `ext/<source>/region=/accountId=/eventDay=/` by the event's own region, account and
 * day in UTC, rows sorted by time. Classes that are written replace what an earlier run wrote of them.
 * @throws InputError with DuckDB's words when a file can't be read or written.
 * @example const { classes } = await writeParquet(['out/a.ndjson.gz'], 'parquet');
 */
export async function writeParquet(paths: readonly string[], destination: string): Promise<ParquetWritten> {
  const { connection, close } = await openDuckdb({ keepsOrder: true });
  try {
    await connection.run(`CREATE VIEW lines AS SELECT * EXCLUDE (filename) FROM (${readFiles(paths)})`);
    const counts = await connection.runAndReadAll(
      `SELECT class_uid, class_name, count(*), ${filledColumns} FROM lines WHERE time IS NOT NULL AND class_uid IS NOT NULL GROUP BY ALL ORDER BY class_uid`,
    );
    const written = new Map<string, number>();
    for (const [classUid, className, rows, ...filled] of counts.getRows()) {
      const folder = `ext/${sourceName(String(className ?? classUid))}`;
      const names = Object.keys(columns).filter((_, index) => filled[index] === true);
      await writeClass(connection, Number(classUid), names, join(destination, folder));
      written.set(folder, (written.get(folder) ?? 0) + Number(rows));
    }
    const unreadable = await connection.runAndReadAll(
      'SELECT count(*) FROM lines WHERE time IS NULL OR class_uid IS NULL',
    );
    return {
      classes: [...written].map(([folder, rows]) => ({ folder, rows })),
      unreadable: Number(unreadable.getRows()[0]![0]),
    };
  } catch (error) {
    throw new InputError(`Parquet can't be made of the lines: ${duckdbReason(error)}`, { cause: error });
  } finally {
    close();
  }
}

/** Columns that no event of a class fills are left out: a consumer takes them for null. */
const filledColumns = Object.keys(columns)
  .map((name) => `bool_or("${name}" IS NOT NULL)`)
  .join(', ');

/** A custom source's name: letters, digits and hyphens (CreateCustomLogSource API page). */
const sourceName = (className: string): string =>
  `audit-firehose-${className.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`.slice(0, 64);

// Folders are made of these, and an event may claim anything.
const folders = `
  CASE WHEN regexp_full_match(cloud.region, '[a-z0-9-]{1,40}') THEN cloud.region ELSE 'unknown' END AS region,
  CASE WHEN regexp_full_match(cloud.account.uid, '[0-9]{12}') THEN cloud.account.uid ELSE 'unknown' END AS "accountId",
  strftime(make_timestamp(greatest(least(time, 253402300799999), 0) * 1000), '%Y%m%d') AS "eventDay"`;

async function writeClass(
  connection: DuckDBConnection,
  classUid: number,
  names: readonly string[],
  folder: string,
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const list = names.map((name) => `"${name}"`).join(', ');
  await connection.run(
    `COPY (SELECT ${list}, ${folders} FROM lines WHERE class_uid = ${classUid} AND time IS NOT NULL ORDER BY time)
     TO ${literal(folder)} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (region, "accountId", "eventDay"), OVERWRITE_OR_IGNORE true)`,
  );
}
