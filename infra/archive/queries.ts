import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { AthenaProps } from '../properties.ts';
import { Athena } from './athena.ts';
import { ArchiveTable, databaseName } from './table.ts';

export interface ArchiveQueriesProps extends AthenaProps {
  /** Begins the names, as that of the deployment that fills the archive. */
  readonly name: string;
  readonly bucket: IBucket;
  /** Encrypts results. */
  readonly key: IKey;
  /** `ocsf/` by default. */
  readonly prefix?: string | undefined;
  /** Whether the stream makes folders of hours. */
  readonly partitionByHour?: boolean | undefined;
}

/** Table, workgroup and saved queries for an archive that another stack fills. */
export class ArchiveQueries extends Construct {
  constructor(scope: Construct, id: string, props: ArchiveQueriesProps) {
    super(scope, id);
    const { name, bucket, key, prefix = 'ocsf/', partitionByHour = false } = props;
    const table = new ArchiveTable(this, 'Archive', {
      name,
      databaseName: props.databaseName ?? databaseName(this, name),
      bucket,
      prefix,
      byHour: partitionByHour,
      format: 'json',
      athena: props,
    });
    new Athena(this, 'Athena', { name, bucket, key, table, athena: props });
  }
}
