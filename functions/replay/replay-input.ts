import { type SourceName, sourceNames } from '../../shared/source-names.ts';
import { readMembers } from './input-members.ts';
import { asFolder, type Location, LocationError, objectKey, readLocation } from './location.ts';
import { defaultMaxPartitions } from './partition-limit.ts';
import type { Selection } from './selection.ts';

/** What an execution of the state machine is started with, read and filled in. */
export interface ReplayInput {
  readonly bucket: string;
  readonly prefix: string;
  readonly destination: Location & { readonly kind: 's3' };
  readonly selection: Selection;
  readonly origin: { readonly owner: string; readonly region: string; readonly logGroup: string };
  readonly maxPartitions: number;
  /** When the execution was started; the state machine says so. */
  readonly started: number | undefined;
  readonly again: boolean;
  readonly intoLive: boolean;
}

const names = [
  'bucket',
  'prefix',
  'destination',
  'sources',
  'from',
  'to',
  'errorCodes',
  'rule',
  'account',
  'region',
  'logGroup',
  'maxPartitions',
  'started',
  'again',
  'intoLive',
] as const;

/**
 * Reads the input of an execution: the command's options by the same names. Whoever may start the state machine writes it,
 * so nothing in it is trusted: it names S3 places and selections, and never a file of the function.
 * @throws LocationError that says which member is wrong.
 */
export function readInput(given: unknown): ReplayInput {
  const { text, texts, time, flag, number } = readMembers(given, names);
  const bucket = text('bucket', /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket');
  if (bucket === undefined) throw new LocationError('bucket is missing.');
  const prefix = text('prefix', objectKey, 'the beginning of object keys') ?? '';
  const destination = destinationOf(text('destination', anyText, 's3://bucket/prefix/'));
  const from = time('from');
  const to = time('to');
  if (from !== undefined && to !== undefined && from >= to)
    throw new LocationError('from must be before to.');
  const sources = texts(
    'sources',
    /^(?:windows|cloudtrail|auditd|linux|other)$/,
    `among ${sourceNames.join(', ')}`,
  );
  const input = {
    bucket,
    prefix,
    destination,
    selection: {
      sources: sources as SourceName[] | undefined,
      from,
      to,
      errorCodes: texts('errorCodes', /^[\w.-]{1,100}$/, 'codes such as Lambda.FunctionError'),
      rule: text('rule', ruleChoice, 'names of shipped rules, or s3://bucket/prefix/'),
    },
    origin: {
      owner: text('account', /^\d{12}$/, 'the 12 digits of an account') ?? 'unknown',
      region: text('region', /^[a-z0-9-]{1,40}$/, 'the name of a region') ?? 'unknown',
      logGroup: text('logGroup', /^[\w./#-]{1,512}$/, 'the name of a log group') ?? 'unknown',
    },
    maxPartitions: number('maxPartitions', 1_000_000) ?? defaultMaxPartitions,
    started: time('started'),
    again: flag('again'),
    intoLive: flag('intoLive'),
  };
  const source = `s3://${bucket}/${prefix}`;
  if (`s3://${destination.bucket}/${destination.prefix}`.startsWith(source)) {
    throw new LocationError(
      `destination lies within the source ${JSON.stringify(source)}: a second run would read what the first wrote.`,
    );
  }
  return input;
}

const anyText = /^[^\0]+$/;
/** Not a path: the function's own files are no rules. */
const ruleChoice =
  /^(?:[A-Za-z0-9][A-Za-z0-9._-]{0,99}|s3:\/\/[a-z0-9.-]{3,63}\/[\w./=-]*)(?:,(?:[A-Za-z0-9][A-Za-z0-9._-]{0,99}|s3:\/\/[a-z0-9.-]{3,63}\/[\w./=-]*))*$/;

function destinationOf(given: string | undefined): ReplayInput['destination'] {
  if (given === undefined) throw new LocationError('destination is missing.');
  const destination = asFolder(readLocation(given));
  if (destination.kind !== 's3') throw new LocationError('The destination must be s3://bucket/prefix/.');
  if (
    !objectKey.test(destination.prefix) ||
    destination.prefix.startsWith('/') ||
    destination.prefix.includes('//')
  ) {
    throw new LocationError(
      'The prefix of destination must be folders, without control characters, . and ...',
    );
  }
  return destination;
}
