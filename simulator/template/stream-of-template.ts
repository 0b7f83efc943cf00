import { type DeliveryStreamSettings, defaults } from '../stream/settings.ts';
import {
  type Deployment,
  type Resource,
  type Template,
  TemplateError,
  templateValues,
} from './template-values.ts';

/** A delivery stream of a template, with the environment of the function that it invokes. */
export interface DeployedStream {
  readonly settings: DeliveryStreamSettings;
  readonly environment: Readonly<Record<string, string>>;
}

const MiB = 1024 * 1024;

type Json = Readonly<Record<string, unknown>>;

/**
 * The delivery streams of a CloudFormation template as they would be deployed: what the template says, and Firehose's
 * own defaults where it says nothing. Active partitions are a quota of the account, so its default holds.
 * @throws TemplateError for a template without a stream, and for what the stand-in doesn't do (another source than
 * Direct PUT, other processors than Lambda and the delimiter, format conversion).
 * @example const [stream] = streamsFromTemplate(template, { stackName: 'audit', region, accountId });
 */
export function streamsFromTemplate(template: Template, deployment: Deployment): DeployedStream[] {
  const resolve = templateValues(template, deployment);
  const made = ({ Condition }: Resource) => Condition === undefined || resolve({ Condition }) === true;
  const ofType = (type: string, ...names: string[]) =>
    Object.values(template.Resources)
      .filter((resource) => resource.Type === type && made(resource))
      .map(
        ({ Properties = {} }) =>
          resolve(Object.fromEntries(names.map((name) => [name, Properties[name]]))) as Json,
      );

  const streams = ofType(
    'AWS::KinesisFirehose::DeliveryStream',
    'DeliveryStreamName',
    'DeliveryStreamType',
    'ExtendedS3DestinationConfiguration',
  ).map((stream) => settingsOf(stream, deployment));
  if (streams.length === 0) throw new TemplateError('The template has no delivery stream.');
  const functions = ofType('AWS::Lambda::Function', 'FunctionName', 'Environment');
  return streams.map((settings) => {
    const invoked = functions.find(({ FunctionName }) =>
      settings.lambdaArn.endsWith(`:function:${FunctionName}`),
    );
    if (invoked === undefined)
      throw new TemplateError(`${settings.name} invokes no function of the template.`);
    const { Variables = {} } = member(invoked, 'Environment');
    return { settings, environment: Variables as Record<string, string> };
  });
}

function settingsOf(stream: Json, { region, accountId }: Deployment): DeliveryStreamSettings {
  const name = String(stream.DeliveryStreamName ?? defaults.name);
  if ((stream.DeliveryStreamType ?? 'DirectPut') !== 'DirectPut') {
    throw new TemplateError(
      `${name} is a stream of type ${String(stream.DeliveryStreamType)}, not DirectPut.`,
    );
  }
  const destination = member(stream, 'ExtendedS3DestinationConfiguration');
  if (member(destination, 'DataFormatConversionConfiguration').Enabled === true) {
    throw new TemplateError(`${name} converts formats, which the stand-in doesn't do.`);
  }
  const { lambda, ...others } = processors(name, destination);
  const hints = member(destination, 'BufferingHints');
  return {
    name,
    region,
    accountId,
    lambdaArn: lambda.LambdaArn ?? '',
    prefix: text(destination.Prefix, defaults.prefix),
    errorOutputPrefix: text(destination.ErrorOutputPrefix, defaults.errorOutputPrefix),
    fileExtension: text(destination.FileExtension, defaults.fileExtension),
    timeZone: text(destination.CustomTimeZone, defaults.timeZone),
    compression: compression(name, destination),
    bufferBytes: number(hints.SizeInMBs, defaults.bufferBytes / MiB) * MiB,
    bufferSeconds: number(hints.IntervalInSeconds, defaults.bufferSeconds),
    lambdaBufferBytes: number(lambda.BufferSizeInMBs, defaults.lambdaBufferBytes / MiB) * MiB,
    lambdaBufferSeconds: number(lambda.BufferIntervalInSeconds, defaults.lambdaBufferSeconds),
    retries: number(lambda.NumberOfRetries, defaults.retries),
    dynamicPartitioning: member(destination, 'DynamicPartitioningConfiguration').Enabled === true,
    activePartitions: defaults.activePartitions,
    ...others,
    ...(destination.S3BackupMode === 'Enabled' ? { backup: backupOf(name, destination) } : {}),
  };
}

function backupOf(name: string, destination: Json) {
  const backup = member(destination, 'S3BackupConfiguration');
  return { prefix: text(backup.Prefix, ''), compression: compression(name, backup) };
}

/** The Lambda processor's parameters by name, and which of the others are there. */
function processors(name: string, destination: Json) {
  const configuration = member(destination, 'ProcessingConfiguration');
  const list = (configuration.Enabled === true ? (configuration.Processors ?? []) : []) as Json[];
  const known = ['Lambda', 'Decompression', 'CloudWatchLogProcessing', 'AppendDelimiterToRecord'];
  const other = list.find(({ Type }) => !known.includes(String(Type)));
  if (other !== undefined) {
    throw new TemplateError(`${name} has a processor ${String(other.Type)}, which the stand-in doesn't do.`);
  }
  const has = (type: string) => list.some(({ Type }) => Type === type);
  const parameters = (list.find(({ Type }) => Type === 'Lambda')?.Parameters ?? []) as Json[];
  const lambda = Object.fromEntries(
    parameters.map(({ ParameterName, ParameterValue }) => [String(ParameterName), String(ParameterValue)]),
  );
  if (lambda.LambdaArn === undefined) throw new TemplateError(`${name} has no Lambda processor.`);
  return {
    lambda,
    decompression: has('Decompression'),
    messageExtraction: has('CloudWatchLogProcessing'),
    appendDelimiter: has('AppendDelimiterToRecord'),
  };
}

function compression(name: string, destination: Json): 'UNCOMPRESSED' | 'GZIP' {
  const format = destination.CompressionFormat ?? 'UNCOMPRESSED';
  if (format === 'UNCOMPRESSED' || format === 'GZIP') return format;
  throw new TemplateError(`${name} compresses as ${String(format)}, which the stand-in doesn't do.`);
}

const member = (object: Json, name: string): Json => (object[name] ?? {}) as Json;
const text = (value: unknown, otherwise: string): string => (value === undefined ? otherwise : String(value));
const number = (value: unknown, otherwise: number): number =>
  value === undefined ? otherwise : Number(value);
