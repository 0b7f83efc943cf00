import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { athenaQuery, athenaView } from '../../shared/tables/athena-dialect.ts';
import { parseSavedQuery } from '../../shared/tables/saved-query.ts';
import { viewNames, viewsFrom } from '../../shared/tables/views.ts';
import type { AthenaProps } from '../properties.ts';
import { resultsPrefix } from './prefixes.ts';
import type { ArchiveTable } from './table.ts';

interface AthenaConstructProps {
  readonly name: string;
  readonly bucket: IBucket;
  readonly key: IKey;
  readonly table: ArchiveTable;
  readonly athena: AthenaProps;
}

const gigabyte = 1_000_000_000;
const folder = join(import.meta.dirname, '../../queries');
const read = (name: string) => readFileSync(join(folder, `${name}.sql`), 'utf8');

/**
 * A workgroup whose results are encrypted and whose queries end when they have read too much, whatever a client asks for,
 * with the saved queries and the statements that make the views.
 */
export class Athena extends Construct {
  readonly workGroup: CfnWorkGroup;

  constructor(scope: Construct, id: string, { name, bucket, key, table, athena }: AthenaConstructProps) {
    super(scope, id);
    const { scanLimitGigabytes = 100 } = athena;
    // Athena's least is 10 MB (DataUsageControls in its guide).
    if (!(scanLimitGigabytes >= 0.01)) {
      throw new Error(`scanLimitGigabytes is ${scanLimitGigabytes}; it must be at least 0.01.`);
    }
    this.workGroup = new CfnWorkGroup(this, 'WorkGroup', {
      name,
      description: `Questions to the audit logs of ${name}`,
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: Math.round(scanLimitGigabytes * gigabyte),
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: bucket.s3UrlForObject(resultsPrefix),
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
        },
      },
    });
    const named = (query: string, description: string, queryString: string) => {
      const made = new CfnNamedQuery(this, `Query-${query}`, {
        name: query,
        description,
        database: table.database.ref,
        workGroup: this.workGroup.ref,
        queryString,
      });
      made.addResourceDependency(table.table);
    };
    const views = viewsFrom((view) => read(`views/${view}`));
    for (const view of viewNames) named(`view-${view}`, `Makes the view ${view}`, athenaView(view, views));
    for (const file of readdirSync(folder).filter((entry) => entry.endsWith('.sql'))) {
      const query = parseSavedQuery(file.slice(0, -4), read(file.slice(0, -4)));
      named(query.name, query.question, athenaQuery(query, views));
    }
  }
}
