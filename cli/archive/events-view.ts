import { columns, partitionNames } from '../../shared/tables/column.ts';
import { duckdbType } from '../../shared/tables/duckdb.ts';
import type { Selection } from './selection.ts';

/** Text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** DuckDB takes every path for a pattern: what is special in patterns stands for itself in brackets. An SQL literal. */
export const exactly = (path: string): string => literal(path.replaceAll(/[*?[]/g, '[$&]'));

/**
 * A line may be as long as a payload is allowed to be, with room for what OCSF adds. DuckDB holds twice as much for each
 * thread.
 */
const longestLine = 64 * 1024 * 1024;

/** The columns in their own types, whatever a Parquet file has: its other columns are left out, other values are null. */
const typed = Object.entries(columns)
  .map(([name, type]) => `TRY_CAST("${name}" AS ${duckdbType(type)}) AS "${name}"`)
  .join(', ');

const nothing = Object.entries(columns)
  .map(([name, type]) => `CAST(NULL AS ${duckdbType(type)}) AS "${name}"`)
  .join(', ');

export interface ReadOptions {
  /** Fail at a line that the columns can't hold, where otherwise it is a row of nothing. */
  readonly strict?: boolean;
}

/** The lines or the Parquet rows of files, with the columns of Glue's table and `filename`. */
export function readFiles(paths: readonly string[], { strict = false }: ReadOptions = {}): string {
  const lines = paths.filter((path) => !path.endsWith('.parquet'));
  const parquet = paths.filter((path) => path.endsWith('.parquet'));
  const types = Object.entries(columns).map(([name, type]) => `"${name}": ${literal(duckdbType(type))}`);
  const list = (some: readonly string[]) => `[${some.map(exactly).join(', ')}]`;
  return [
    ...(lines.length > 0
      ? [
          `SELECT * FROM read_json(${list(lines)}, format = 'newline_delimited', columns = {${types.join(', ')}}, filename = true, hive_partitioning = false, ignore_errors = ${!strict}, maximum_object_size = ${longestLine})`,
        ]
      : []),
    ...(parquet.length > 0
      ? [
          // A file of one class has the columns of that class only.
          `SELECT ${typed}, filename FROM (SELECT ${nothing} WHERE false UNION ALL BY NAME SELECT * FROM read_parquet(${list(parquet)}, filename = true, hive_partitioning = false, union_by_name = true))`,
        ]
      : []),
  ].join(' UNION ALL BY NAME ');
}

/** The statement that makes `events`: the columns, and the folders of each file as Glue's partition columns. */
export function eventsView(paths: readonly string[], selection?: Selection): string {
  const partitions = partitionNames.map(
    (name) => `regexp_extract(filename, '/${name}=([^/]*)/', 1) AS ${name.toLowerCase()}`,
  );
  const where = selection === undefined ? [] : conditions(selection);
  return `CREATE VIEW events AS SELECT * FROM (SELECT * EXCLUDE (filename), ${partitions.join(', ')} FROM (${readFiles(paths)}))${
    where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`
  }`;
}

/** What folders can't say: the time of a row, and the source of a row in a folder of several. */
function conditions({ from, to, source }: Selection): string[] {
  return [
    ...(from === undefined ? [] : [`time >= ${from}`]),
    ...(to === undefined ? [] : [`time < ${to}`]),
    ...(source === undefined || source === 'mixed'
      ? []
      : [`(source <> 'mixed' OR ${sourceOfRow} IN (${literal(source)}, 'finding'))`]),
  ];
}

const sourceOfRow = `CASE
  WHEN class_uid = 2004 THEN 'finding'
  WHEN metadata.product.name = 'CloudTrail' THEN 'cloudtrail'
  WHEN metadata.product.name = 'Linux Audit' THEN 'auditd'
  WHEN metadata.product.name = 'Linux' THEN 'linux'
  WHEN metadata.log_format = 'XML' THEN 'windows'
  ELSE 'other'
END`;
