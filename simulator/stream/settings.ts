import { UserError } from '../../shared/user-error.ts';
import { parsePrefix, prefixProblems } from '../objects/prefix.ts';

/**
 * A delivery stream as far as the stand-in knows it: what an `ExtendedS3DestinationConfiguration` with one Lambda
 * processor says (API reference, CreateDeliveryStream), with sizes in bytes and intervals in seconds.
 */
export interface DeliveryStreamSettings {
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  readonly lambdaArn: string;
  readonly prefix: string;
  readonly errorOutputPrefix: string;
  /** Empty: the extension that the compression brings along. */
  readonly fileExtension: string;
  /** CustomTimeZone: touches the `timestamp` expressions of prefixes and nothing else. */
  readonly timeZone: string;
  readonly compression: Compression;
  /** BufferingHints of the destination; each partition has a buffer of its own. */
  readonly bufferBytes: number;
  readonly bufferSeconds: number;
  /** BufferSizeInMBs and BufferIntervalInSeconds of the Lambda processor. */
  readonly lambdaBufferBytes: number;
  readonly lambdaBufferSeconds: number;
  /** NumberOfRetries of the Lambda processor: attempts after the first. */
  readonly retries: number;
  readonly dynamicPartitioning: boolean;
  /** How many partitions may have an open buffer at once: a quota of the account. */
  readonly activePartitions: number;
  /** Decompression: the function is given plain records, and nobody but CloudWatch Logs may put any. */
  readonly decompression: boolean;
  /** CloudWatchLogProcessing with DataMessageExtraction: of each payload only the messages are left. */
  readonly messageExtraction: boolean;
  /** AppendDelimiterToRecord: a newline between the records of an object. */
  readonly appendDelimiter: boolean;
  /** S3BackupMode Enabled: all records as they entered the stream. */
  readonly backup?: { readonly prefix: string; readonly compression: Compression };
}

export type Compression = 'UNCOMPRESSED' | 'GZIP';

const MiB = 1024 * 1024;

/** What Firehose takes where a stream's definition says nothing (API reference; quotas page for the partitions). */
export const defaults: DeliveryStreamSettings = {
  name: 'audit-logs',
  region: 'us-east-1',
  accountId: '111122223333',
  lambdaArn: 'arn:aws:lambda:us-east-1:111122223333:function:audit-firehose-transform',
  prefix: '',
  errorOutputPrefix: '',
  fileExtension: '',
  timeZone: 'UTC',
  compression: 'UNCOMPRESSED',
  bufferBytes: 5 * MiB,
  bufferSeconds: 300,
  lambdaBufferBytes: 1 * MiB,
  lambdaBufferSeconds: 60,
  retries: 3,
  dynamicPartitioning: false,
  activePartitions: 500,
  decompression: false,
  messageExtraction: false,
  appendDelimiter: false,
};

/** A definition that CreateDeliveryStream would refuse. */
export class InvalidSettings extends UserError {
  override name = 'InvalidArgumentException';
}

/**
 * @throws InvalidSettings when prefixes, extension or time zone break a rule that no stream can be created with.
 * @example checkSettings({ ...defaults, bufferBytes: 64 * 1024 * 1024 });
 */
export function checkSettings(settings: DeliveryStreamSettings): void {
  const problems = [
    ...prefixProblems(settings),
    ...(settings.backup === undefined ? [] : backupProblems(settings.backup.prefix)),
  ];
  if (!/^$|^\.[0-9a-z!\-_.*'()]{1,127}$/.test(settings.fileExtension)) {
    problems.push(
      `FileExtension ${settings.fileExtension} must be a dot and up to 127 of: a-z 0-9 ! - _ . * ' ( )`,
    );
  }
  if (!isTimeZone(settings.timeZone))
    problems.push(`CustomTimeZone ${settings.timeZone} is no IANA time zone`);
  if (settings.messageExtraction && !settings.decompression) {
    problems.push('Message extraction needs decompression');
  }
  if (settings.retries < 0) problems.push('NumberOfRetries must not be negative');
  if (problems.length > 0) throw new InvalidSettings(problems.join('; '));
}

/**
 * Buffer hints outside the ranges of the API reference and the dynamic partitioning guide. Apart from `checkSettings`,
 * because a test may well want a stream with tiny buffers.
 */
export function hintProblems(settings: DeliveryStreamSettings): string[] {
  const problems: string[] = [];
  const within = (name: string, value: number, least: number, most: number) => {
    if (value < least || value > most) problems.push(`${name} ${value} is not within ${least} to ${most}`);
  };
  const { dynamicPartitioning } = settings;
  within('SizeInMBs', settings.bufferBytes / MiB, dynamicPartitioning ? 64 : 1, 128);
  within('IntervalInSeconds', settings.bufferSeconds, dynamicPartitioning ? 60 : 0, 900);
  within('BufferSizeInMBs of Lambda', settings.lambdaBufferBytes / MiB, 0.2, 3);
  within('BufferIntervalInSeconds of Lambda', settings.lambdaBufferSeconds, 0, 900);
  within('Active partitions', settings.activePartitions, 1, 5000);
  return problems;
}

function backupProblems(prefix: string): string[] {
  try {
    const parts = parsePrefix(prefix);
    return parts.some((part) => part.kind === 'partitionKey' || part.kind === 'errorType')
      ? ['The backup prefix may hold timestamp and random-string expressions only']
      : [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
