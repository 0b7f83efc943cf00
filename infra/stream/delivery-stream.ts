import { Aws, Tokenization } from 'aws-cdk-lib';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type CfnLogGroup, CfnLogStream } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { backupPrefix, dynamicPrefix, errorPrefix, prefixesOf, staticPrefix } from '../archive/prefixes.ts';
import { type ArchiveTable, tableName } from '../archive/table.ts';
import type { DeliveryProps, SourceProps, TransformSettingProps } from '../properties.ts';
import type { TableRole } from '../rights/role.ts';
import { deliveryBuffers } from './buffers.ts';
import { lambdaBuffer } from './lambda-buffer.ts';
import { customTimeZone } from './time-zone.ts';
import type { TransformFunction } from './transform-function.ts';

interface DeliveryStreamProps {
  readonly name: string;
  /** For a stream of one source with a static prefix; otherwise the function's keys place the records. */
  readonly source?: SourceProps['source'] | undefined;
  readonly settings: TransformSettingProps;
  readonly delivery: DeliveryProps;
  readonly bucket: IBucket;
  readonly key: IKey;
  readonly transform: TransformFunction;
  readonly role: TableRole;
  readonly logGroup: CfnLogGroup;
  /** For an archive in Parquet: what records are converted by. */
  readonly table: ArchiveTable | undefined;
}

/**
 * The stream, made from its plain resource: the higher-level construct's role may do more than the stream needs.
 * Decompression, message extraction, delimiters and JQ stay off: the function does that, see docs/attach.md.
 */
export class DeliveryStream extends Construct {
  readonly stream: CfnDeliveryStream;

  constructor(scope: Construct, id: string, props: DeliveryStreamProps) {
    super(scope, id);
    const { delivery, settings, source, bucket, key, role } = props;
    const prefixes = prefixesOf(delivery);
    const { bufferMegabytes, bufferSeconds } = deliveryBuffers(
      delivery,
      source === undefined || props.table !== undefined,
    );
    const encryption = { kmsEncryptionConfig: { awskmsKeyArn: key.keyArn } };
    this.stream = new CfnDeliveryStream(this, 'Resource', {
      deliveryStreamName: props.name,
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: key.keyArn },
      extendedS3DestinationConfiguration: {
        bucketArn: bucket.bucketArn,
        roleArn: role.arn,
        prefix:
          source === undefined
            ? dynamicPrefix(prefixes.data, settings)
            : staticPrefix(prefixes.data, source, settings),
        errorOutputPrefix: errorPrefix(prefixes.errors),
        customTimeZone: customTimeZone(this, settings.timeZone ?? 'UTC', source !== undefined),
        // The function returns gzip members itself; Firehose can't know, so the extension is ours as well.
        // Parquet compresses inside.
        compressionFormat: settings.outputEncoding === 'none' && !props.table ? 'GZIP' : 'UNCOMPRESSED',
        fileExtension: props.table ? '.parquet' : '.ndjson.gz',
        ...(props.table && { dataFormatConversionConfiguration: conversion(props.table, role) }),
        bufferingHints: { sizeInMBs: bufferMegabytes, intervalInSeconds: bufferSeconds },
        encryptionConfiguration: encryption,
        ...(source === undefined && {
          dynamicPartitioningConfiguration: { enabled: true, retryOptions: { durationInSeconds: 300 } },
        }),
        processingConfiguration: {
          enabled: true,
          processors: [{ type: 'Lambda', parameters: this.#parameters(props) }],
        },
        cloudWatchLoggingOptions: this.#logging(props, 'Delivery'),
        s3BackupMode: delivery.sourceBackup ? 'Enabled' : 'Disabled',
        ...(delivery.sourceBackup && {
          s3BackupConfiguration: {
            bucketArn: bucket.bucketArn,
            roleArn: role.arn,
            prefix: backupPrefix(prefixes.backup),
            // What CloudWatch Logs puts is gzip already.
            compressionFormat: 'UNCOMPRESSED',
            bufferingHints: { sizeInMBs: bufferMegabytes, intervalInSeconds: bufferSeconds },
            encryptionConfiguration: encryption,
            cloudWatchLoggingOptions: this.#logging(props, 'Backup'),
          },
        }),
      },
    });
    // CreateDeliveryStream tries its rights.
    this.stream.addResourceDependency(role.policy);
    if (props.table) this.stream.addResourceDependency(props.table.table);
  }

  get arn(): string {
    return this.stream.attrArn;
  }

  #parameters({ transform, settings, delivery, role }: DeliveryStreamProps) {
    const parameters = {
      LambdaArn: transform.function.attrArn,
      RoleArn: role.arn,
      NumberOfRetries: '3',
      BufferSizeInMBs: Tokenization.stringifyNumber(lambdaBuffer(settings, delivery.lambdaBufferMegabytes)),
      BufferIntervalInSeconds: String(delivery.lambdaBufferSeconds ?? 60),
    };
    return Object.entries(parameters).map(([parameterName, parameterValue]) => ({
      parameterName,
      parameterValue,
    }));
  }

  #logging({ logGroup, name }: DeliveryStreamProps, kind: 'Delivery' | 'Backup') {
    const logStream = new CfnLogStream(this, `${kind}LogStream`, {
      logGroupName: logGroup.ref,
      logStreamName: `${name}-${kind}`,
    });
    return { enabled: true, logGroupName: logGroup.ref, logStreamName: logStream.ref };
  }
}

/**
 * Record format conversion by the archive's own table. Keys stay as they are, as for who reads the lines as JSON
 * (Firehose guide, record format conversion: several JSON documents may follow each other in a record).
 */
function conversion({ database }: ArchiveTable, role: TableRole) {
  return {
    enabled: true,
    inputFormatConfiguration: {
      deserializer: { openXJsonSerDe: { caseInsensitive: false, convertDotsInJsonKeysToUnderscores: false } },
    },
    outputFormatConfiguration: { serializer: { parquetSerDe: { compression: 'SNAPPY' } } },
    schemaConfiguration: {
      roleArn: role.arn,
      catalogId: Aws.ACCOUNT_ID,
      region: Aws.REGION,
      databaseName: database.ref,
      tableName,
      versionId: 'LATEST',
    },
  };
}
