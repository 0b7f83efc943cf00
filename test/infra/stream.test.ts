import { describe, expect, it } from 'vitest';
import type { AuditFirehoseProps } from '../../infra/properties.ts';
import { readyStacks } from '../../infra/stacks/index.ts';
import { largestLambdaBuffer } from '../../infra/stream/lambda-buffer.ts';
import { at, firehose, type Properties, stackOf } from './support.ts';

const streamType = 'AWS::KinesisFirehose::DeliveryStream';
const s3 = 'ExtendedS3DestinationConfiguration';
const key = 'arn:aws:kms:ap-northeast-1:111122223333:key/made-key';

const streamWith = (props: Partial<AuditFirehoseProps>) => firehose(props).one(streamType);
const destination = (stream: Properties) => stream[s3] as Properties;

function lambda(stream: Properties): Properties {
  const processors = at(stream, `${s3}.ProcessingConfiguration.Processors`) as Properties[];
  expect(processors.map(({ Type }) => Type)).toEqual(['Lambda']);
  const parameters = processors[0]!.Parameters as { ParameterName: string; ParameterValue: string }[];
  return Object.fromEntries(parameters.map((one) => [one.ParameterName, one.ParameterValue]));
}

describe('the delivery stream', () => {
  it.each(readyStacks.map(({ name }) => name))('of %s is what docs/attach.md asks for', (name) => {
    const stream = stackOf(name).one(streamType);
    expect(stream.DeliveryStreamType).toBe('DirectPut');
    expect(destination(stream)).toMatchObject({
      CompressionFormat: 'UNCOMPRESSED',
      FileExtension: '.ndjson.gz',
      Prefix:
        'ocsf/source=!{partitionKeyFromLambda:source}/region=!{partitionKeyFromLambda:region}/accountId=!{partitionKeyFromLambda:accountId}/eventDay=!{partitionKeyFromLambda:eventDay}/',
      ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/',
      DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: { DurationInSeconds: 300 } },
    });
    expect(destination(stream)).not.toHaveProperty('DataFormatConversionConfiguration');
    expect(lambda(stream)).toMatchObject({
      LambdaArn: `arn:aws:lambda:ap-northeast-1:111122223333:function:${name}-transform`,
      NumberOfRetries: '3',
    });
  });

  it('is encrypted with the key, and so are its objects', () => {
    const stream = streamWith({ delivery: { sourceBackup: true } });
    expect(stream.DeliveryStreamEncryptionConfigurationInput).toEqual({
      KeyType: 'CUSTOMER_MANAGED_CMK',
      KeyARN: key,
    });
    const encrypted = { KMSEncryptionConfig: { AWSKMSKeyARN: key } };
    expect(at(stream, `${s3}.EncryptionConfiguration`)).toEqual(encrypted);
    expect(at(stream, `${s3}.S3BackupConfiguration.EncryptionConfiguration`)).toEqual(encrypted);
  });

  it('compresses by itself where the function does not', () => {
    const none = streamWith({ outputEncoding: 'none' });
    expect(destination(none)).toMatchObject({ CompressionFormat: 'GZIP', FileExtension: '.ndjson.gz' });
  });

  it('has folders of the zone that the function counts days in', () => {
    const stack = firehose({ timeZone: 'Asia/Tokyo', partitionByHour: true });
    expect(at(stack.one(streamType), `${s3}.CustomTimeZone`)).toBe('Asia/Tokyo');
    expect(at(stack.one(streamType), `${s3}.Prefix`)).toMatch(
      /eventDay=!\{partitionKeyFromLambda:eventDay\}\/eventHour=!\{partitionKeyFromLambda:eventHour\}\/$/,
    );
    expect(at(stack.one('AWS::Lambda::Function'), 'Environment.Variables')).toMatchObject({
      TIME_ZONE: 'Asia/Tokyo',
      PARTITION_BY_HOUR: 'true',
    });
    expect(at(stackOf('cloudtrail-console-login').one(streamType), `${s3}.CustomTimeZone`)).toBe(
      'Asia/Tokyo',
    );
  });

  it('is one for each source with a prefix of its own where partitioning is static', () => {
    const stack = firehose({
      delivery: { partitioning: 'static', bufferMegabytes: 5, bufferSeconds: 60 },
      sources: [
        { source: 'windows', logGroups: [{ name: '/audit/windows' }] },
        { source: 'auditd', logGroups: [{ name: '/audit/linux' }, { name: '/audit/bastion' }] },
      ],
    });
    expect(
      stack.all(streamType).map((stream) => [stream.DeliveryStreamName, at(stream, `${s3}.Prefix`)]),
    ).toEqual(
      ['windows', 'auditd'].map((source) => [
        `audit-${source}`,
        `ocsf/source=${source}/region=ap-northeast-1/accountId=111122223333/eventDay=!{timestamp:yyyyMMdd}/`,
      ]),
    );
    const alarms = stack.all('AWS::CloudWatch::Alarm').map(({ MetricName }) => MetricName);
    expect(alarms).not.toContain('PartitionCountExceeded');
    expect(alarms.filter((name) => name === 'DeliveryToS3.DataFreshness')).toHaveLength(2);
    for (const stream of stack.all(streamType)) {
      expect(destination(stream)).not.toHaveProperty('DynamicPartitioningConfiguration');
    }
    expect(
      stack
        .all('AWS::Logs::SubscriptionFilter')
        .map(({ LogGroupName, DestinationArn }) => [LogGroupName, String(DestinationArn).split('/').at(-1)]),
    ).toEqual([
      ['/audit/windows', 'audit-windows'],
      ['/audit/linux', 'audit-auditd'],
      ['/audit/bastion', 'audit-auditd'],
    ]);
  });

  it('writes its failures into a log group that is made beforehand', () => {
    const stack = firehose({ delivery: { sourceBackup: true } });
    expect(at(stack.one(streamType), `${s3}.CloudWatchLoggingOptions`)).toEqual({
      Enabled: true,
      LogGroupName: '/aws/kinesisfirehose/audit',
      LogStreamName: 'audit-Delivery',
    });
    expect(stack.all('AWS::Logs::LogStream').map(({ LogStreamName }) => LogStreamName)).toEqual([
      'audit-Delivery',
      'audit-Backup',
    ]);
  });

  it('is made after its rights, because making it tries them', () => {
    const stack = firehose();
    const depends = [stack.resources(streamType)[0]!.DependsOn].flat();
    expect(depends.map((id) => stack.template.Resources[String(id)]!.Type)).toContain('AWS::IAM::Policy');
  });
});

describe('what can not be delivered', () => {
  it('goes to the error prefix, apart from data and backup', () => {
    const { ErrorOutputPrefix, Prefix, S3BackupConfiguration } = destination(
      streamWith({ delivery: { sourceBackup: true, errorPrefix: 'failed/' } }),
    );
    expect(ErrorOutputPrefix).toBe('failed/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/');
    expect(ErrorOutputPrefix).not.toContain('partitionKey');
    expect(Prefix).toMatch(/^ocsf\//);
    expect((S3BackupConfiguration as Properties).Prefix).toBe('backup/!{timestamp:yyyy/MM/dd}/');
  });
  it.each([
    { prefix: 'archive/', errorPrefix: 'archive/errors/' },
    { prefix: 'ocsf' },
    { prefix: '' },
    { prefix: 'ocsf/!{timestamp:yyyy}/' },
  ])('is not mixed up with what can be: %j is refused', (delivery) => {
    expect(() => firehose({ delivery })).toThrow(/prefix/i);
  });
  it('is kept whole: originals are backed up where asked for, not compressed twice', () => {
    expect(destination(streamWith({})).S3BackupMode).toBe('Disabled');
    expect(destination(streamWith({ delivery: { sourceBackup: true } }))).toMatchObject({
      S3BackupMode: 'Enabled',
      S3BackupConfiguration: { CompressionFormat: 'UNCOMPRESSED' },
    });
  });
});

describe('the Lambda buffer', () => {
  const size = (props: Partial<AuditFirehoseProps>) => lambda(streamWith(props)).BufferSizeInMBs;

  it('is 1 MB, and less where the response would be larger than 6 MB', () => {
    expect(size({})).toBe('1');
    expect(size({ rawData: true })).toBe('1');
    expect(size({ outputEncoding: 'none' })).toBe('0.2');
    expect(size({ outputEncoding: 'none', rawData: true })).toBe('0.2');
  });
  it('may be larger as far as the response fits', () => {
    expect(largestLambdaBuffer({})).toBe(1.5);
    expect(size({ delivery: { lambdaBufferMegabytes: 1.5 } })).toBe('1.5');
  });
  it.each([
    [{}, 2],
    [{ rawData: true }, 1.5],
    [{ outputEncoding: 'none' }, 1],
    [{}, 0.1],
  ] as const)('with %j is not %f', (settings, lambdaBufferMegabytes) => {
    expect(() => firehose({ ...settings, delivery: { lambdaBufferMegabytes } })).toThrow(
      /lambdaBufferMegabytes/,
    );
  });
});

describe('the delivery buffer', () => {
  it('is 128 MiB or five minutes', () => {
    expect(at(streamWith({}), `${s3}.BufferingHints`)).toEqual({ SizeInMBs: 128, IntervalInSeconds: 300 });
  });
  it.each([{ bufferMegabytes: 32 }, { bufferMegabytes: 256 }, { bufferSeconds: 30 }, { bufferSeconds: 901 }])(
    'can not be %j with dynamic partitioning',
    (delivery) => {
      expect(() => firehose({ delivery })).toThrow(/must be/);
    },
  );
});
