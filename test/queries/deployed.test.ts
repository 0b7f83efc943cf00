import { describe, expect, it } from 'vitest';
import { columns } from '../../shared/tables/column.ts';
import { at, firehose } from '../infra/support.ts';
import { saved } from './support.ts';

const input = 'TableInput';

describe('the table in Glue', () => {
  const stack = firehose({
    athena: { accounts: ['111122223333', '444455556666'], regions: ['eu-west-1'], firstDay: '20250101' },
  });
  const table = stack.one('AWS::Glue::Table');

  it('lies where the stream writes, with the folders in their own case', () => {
    expect(at(table, `${input}.StorageDescriptor.Location`)).toBe('s3://made-bucket/ocsf/');
    expect(at(table, `${input}.Parameters`)).toMatchObject({
      'storage.location.template':
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Athena's own placeholders
        's3://made-bucket/ocsf/source=${source}/region=${region}/accountId=${accountid}/eventDay=${eventday}/',
    });
    const prefix = at(
      stack.one('AWS::KinesisFirehose::DeliveryStream'),
      'ExtendedS3DestinationConfiguration.Prefix',
    );
    const template = (at(table, `${input}.Parameters`) as Record<string, string>)[
      'storage.location.template'
    ]!;
    expect(template.replace('s3://made-bucket/', '').replaceAll(/\$\{\w+\}/g, '*')).toBe(
      String(prefix).replaceAll(/!\{[^}]+\}/g, '*'),
    );
  });

  it('has partition columns in lower case, each projected', () => {
    expect(at(table, `${input}.PartitionKeys`)).toEqual(
      ['source', 'region', 'accountid', 'eventday'].map((Name) => ({ Name, Type: 'string' })),
    );
    expect(at(table, `${input}.Parameters`)).toMatchObject({
      'projection.enabled': 'true',
      'projection.source.type': 'enum',
      'projection.source.values': 'windows,cloudtrail,auditd,linux,ocsf,other,mixed',
      'projection.region.values': 'eu-west-1,unknown',
      'projection.accountid.values': '111122223333,444455556666,unknown',
      'projection.eventday.type': 'date',
      'projection.eventday.format': 'yyyyMMdd',
      'projection.eventday.range': '20250101,NOW+2DAYS',
    });
  });

  it('adds the hour where the stream does', () => {
    const hourly = firehose({ athena: {}, partitionByHour: true }).one('AWS::Glue::Table');
    const parameters = at(hourly, `${input}.Parameters`) as Record<string, string>;
    expect(parameters['storage.location.template']).toMatch(/\/eventHour=\$\{eventhour\}\/$/);
    expect(parameters).toMatchObject({
      'projection.eventhour.type': 'integer',
      'projection.eventhour.range': '0,23',
      'projection.eventhour.digits': '2',
    });
  });

  it('reads JSON with its keys as they are, and survives a line that is none', () => {
    expect(at(table, `${input}.StorageDescriptor.SerdeInfo`)).toEqual({
      SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
      Parameters: { 'case.insensitive': 'FALSE', 'dots.in.keys': 'FALSE', 'ignore.malformed.json': 'TRUE' },
    });
  });

  it('has columns for all that is emitted, in names that Glue does not change', () => {
    const made = at(table, `${input}.StorageDescriptor.Columns`) as { Name: string; Type: string }[];
    expect(made.map(({ Name }) => Name)).toEqual(Object.keys(columns));
    for (const { Name, Type } of made) {
      expect(`${Name}${Type}`).toMatch(/^[a-z0-9_<>:,]+$/);
      // Glue's limit for the type of a column.
      expect(Type.length).toBeLessThan(131_072);
    }
    expect(made).toContainEqual({ Name: 'unmapped', Type: 'map<string,string>' });
    expect(made).toContainEqual({ Name: 'time', Type: 'bigint' });
    expect(made).toContainEqual({ Name: 'severity_id', Type: 'int' });
    expect(made).toContainEqual({
      Name: 'http_request',
      Type: 'struct<user_agent:string>',
    });
    expect(made.find(({ Name }) => Name === 'api')?.Type).toContain('request:struct<data:string,uid:string>');
  });
});

describe('the workgroup', () => {
  const stack = firehose({ athena: { scanLimitGigabytes: 10 } });

  it('encrypts results and ends queries that read too much, whatever the client says', () => {
    expect(stack.one('AWS::Athena::WorkGroup')).toMatchObject({
      Name: 'audit',
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 10_000_000_000,
        ResultConfiguration: {
          OutputLocation: 's3://made-bucket/athena-results/',
          EncryptionConfiguration: {
            EncryptionOption: 'SSE_KMS',
            KmsKey: 'arn:aws:kms:ap-northeast-1:111122223333:key/made-key',
          },
        },
      },
    });
  });
  it('has every saved query, and a statement for each view', () => {
    const names = stack.all('AWS::Athena::NamedQuery').map(({ Name }) => Name);
    expect(names.filter((name) => !String(name).startsWith('view-')).sort()).toEqual(
      saved.map(({ name }) => name).sort(),
    );
    expect(names).toContain('view-sign_ins');
  });
  it('refuses a limit that Athena does not take', () => {
    expect(() => firehose({ athena: { scanLimitGigabytes: 0 } })).toThrow(/scanLimitGigabytes is 0/);
  });
  it('is not made unless asked for', () => {
    expect(firehose().all('AWS::Athena::WorkGroup')).toEqual([]);
    expect(firehose().all('AWS::Glue::Table')).toEqual([]);
  });
});

describe('an archive in Parquet', () => {
  const stack = firehose({ delivery: { format: 'parquet' } });
  const stream = at(
    stack.one('AWS::KinesisFirehose::DeliveryStream'),
    'ExtendedS3DestinationConfiguration',
  ) as Record<string, unknown>;

  it('is converted by the same table', () => {
    expect(stream).toMatchObject({
      CompressionFormat: 'UNCOMPRESSED',
      FileExtension: '.parquet',
      DataFormatConversionConfiguration: {
        Enabled: true,
        InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: { CaseInsensitive: false } } },
        OutputFormatConfiguration: { Serializer: { ParquetSerDe: { Compression: 'SNAPPY' } } },
        SchemaConfiguration: { TableName: 'events', VersionId: 'LATEST' },
      },
    });
    expect(at(stack.one('AWS::Glue::Table'), `${input}.StorageDescriptor.SerdeInfo`)).toMatchObject({
      SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
    });
  });
  it('gets plain lines in batches whose response fits', () => {
    expect(at(stack.one('AWS::Lambda::Function'), 'Environment.Variables')).toMatchObject({
      OUTPUT_ENCODING: 'none',
    });
    const processors = JSON.stringify(stream.ProcessingConfiguration);
    expect(processors).toContain('{"ParameterName":"BufferSizeInMBs","ParameterValue":"0.2"}');
  });
  it('lets the stream read the table, and only then', () => {
    const rights = (of: ReturnType<typeof firehose>) => JSON.stringify(of.all('AWS::IAM::Policy'));
    expect(rights(stack)).toContain('table/audit/events');
    expect(rights(firehose({ athena: {} }))).not.toContain('glue:');
  });
  it('can not be gzip besides', () => {
    expect(() => firehose({ delivery: { format: 'parquet' }, outputEncoding: 'gzip' })).toThrow(/Parquet/);
  });
});
