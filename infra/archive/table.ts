import { Aws, Fn, Stack, Token } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { partitionSources } from '../../shared/source-names.ts';
import { columns, type PartitionName, partitionNames } from '../../shared/tables/column.ts';
import { hiveType } from '../../shared/tables/hive.ts';
import { arn } from '../names.ts';
import type { AthenaProps } from '../properties.ts';

interface ArchiveTableProps {
  readonly name: string;
  readonly databaseName: string;
  readonly bucket: IBucket;
  /** What all object keys begin with, with its slash. */
  readonly prefix: string;
  readonly byHour: boolean;
  readonly format: 'json' | 'parquet';
  readonly athena: AthenaProps;
}

export const tableName = 'events';

/**
 * A database's name of small letters, digits and underscores: Glue writes others small, and rights name them as they are
 * written (Glue API reference, DatabaseInput; Athena guide, names). A template can't do that to a name that it learns at
 * deployment: there, what makes the stack's id unique stands for it.
 */
export function databaseName(scope: Construct, name: string): string {
  const { stackName } = Stack.of(scope);
  const known = name === Aws.STACK_NAME ? stackName : name;
  if (!Token.isUnresolved(known)) return known.replaceAll('-', '_').toLowerCase();
  const id = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  return Fn.join('_', ['audit', Fn.join('_', Fn.split('-', id))]);
}

/** The ARNs that a right to read the table's definition names (Glue guide, resource ARNs). */
export const tableArns = (database: string): string[] => [
  arn('glue', 'catalog'),
  arn('glue', `database/${database}`),
  arn('glue', `table/${database}/${tableName}`),
];

/**
 * The archive as a table. Partitions are projected: Athena works out the folders from these properties, so that nothing
 * has to find them first, no crawler and no MSCK REPAIR (Athena guide, partition projection).
 */
export class ArchiveTable extends Construct {
  readonly database: CfnDatabase;
  readonly table: CfnTable;

  constructor(scope: Construct, id: string, props: ArchiveTableProps) {
    super(scope, id);
    const names = partitionNames.filter((name) => name !== 'eventHour' || props.byHour);
    const location = props.bucket.s3UrlForObject(props.prefix);
    this.database = new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: props.databaseName, description: `Audit logs of ${props.name}, as OCSF` },
    });
    this.table = new CfnTable(this, 'Events', {
      catalogId: Aws.ACCOUNT_ID,
      databaseName: this.database.ref,
      tableInput: {
        name: tableName,
        description: 'OCSF 1.8.0 events. Ask a day more on each side of eventday, and filter on time.',
        tableType: 'EXTERNAL_TABLE',
        // Glue knows names in lower case only; the folders keep their own.
        partitionKeys: names.map((name) => ({ name: name.toLowerCase(), type: 'string' })),
        parameters: {
          EXTERNAL: 'TRUE',
          classification: props.format,
          ...projection(names, props.athena),
          'storage.location.template': `${location}${names.map((name) => `${name}=\${${name.toLowerCase()}}/`).join('')}`,
        },
        storageDescriptor: {
          location,
          columns: Object.entries(columns).map(([name, type]) => ({ name, type: hiveType(type) })),
          ...storage[props.format],
        },
      },
    });
  }
}

/**
 * JSON: keys stay as they are, because those of `unmapped` are names of source fields with capitals and dots; a line that
 * is no JSON is a row of nothing instead of the end of the query (Athena guide, OpenX JSON SerDe).
 */
const storage = {
  json: {
    inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
    serdeInfo: {
      serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
      parameters: {
        'case.insensitive': 'FALSE',
        'dots.in.keys': 'FALSE',
        'ignore.malformed.json': 'TRUE',
      },
    },
  },
  parquet: {
    inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    serdeInfo: {
      serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
      parameters: { 'serialization.format': '1' },
    },
  },
} as const;

/** Values of the folders: what the function can write (shared/output/partition.ts), and no more. */
function projection(names: readonly PartitionName[], athena: AthenaProps): Record<string, string> {
  const { accounts = [Aws.ACCOUNT_ID], regions = [Aws.REGION], firstDay = 'NOW-5YEARS' } = athena;
  const enumOf = (values: readonly string[]) => ({ type: 'enum', values: values.join(',') });
  const all: Record<PartitionName, Record<string, string>> = {
    source: enumOf(partitionSources),
    region: enumOf([...regions, 'unknown']),
    accountId: enumOf([...accounts, 'unknown']),
    // NOW is UTC's day. A zone can be a day ahead of it, and a host's clock one more.
    eventDay: {
      type: 'date',
      format: 'yyyyMMdd',
      range: `${firstDay},NOW+2DAYS`,
      interval: '1',
      'interval.unit': 'DAYS',
    },
    eventHour: { type: 'integer', range: '0,23', digits: '2' },
  };
  return Object.fromEntries([
    ['projection.enabled', 'true'],
    ...names.flatMap((name) =>
      Object.entries(all[name]).map(([key, value]) => [`projection.${name.toLowerCase()}.${key}`, value]),
    ),
  ]);
}
