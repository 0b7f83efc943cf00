import columnTable from './columns.json' with { type: 'json' };

/**
 * The type of a column: a scalar, a `map` of text to text, an array of a type, or the fields of a struct. What Athena and
 * DuckDB call it is made from this one definition (hive.ts, duckdb.ts).
 */
export type ColumnType =
  | 'string'
  | 'int'
  | 'bigint'
  | 'double'
  | 'boolean'
  | 'map'
  | readonly [ColumnType]
  | { readonly [name: string]: ColumnType };

/** The columns of an event, by name. */
export const columns = columnTable as unknown as Readonly<Record<string, ColumnType>>;

/**
 * The folders of an object's key, as Firehose writes them (docs/output.md). `eventHour` is there with
 * PARTITION_BY_HOUR only. Glue knows them in lower case.
 */
export const partitionNames = ['source', 'region', 'accountId', 'eventDay', 'eventHour'] as const;
export type PartitionName = (typeof partitionNames)[number];

export const isArray = (type: ColumnType): type is readonly [ColumnType] => Array.isArray(type);
