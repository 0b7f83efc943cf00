import type { SourceName } from '../../shared/sources/source.ts';
import { parseTime } from '../../shared/time.ts';
import { LocationError } from './location.ts';
import type { Selection } from './selection.ts';

/** What an execution of the state machine is started with, read and filled in. */
export interface ReplayInput {
  readonly bucket: string;
  readonly prefix: string;
  readonly destination: string;
  readonly selection: Selection;
  readonly origin: { readonly owner: string; readonly region: string; readonly logGroup: string };
  readonly again: boolean;
  readonly intoLive: boolean;
}

const names = new Set([
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
  'again',
  'intoLive',
]);
const sourceNames: readonly SourceName[] = ['windows', 'cloudtrail', 'auditd', 'other'];

/**
 * Reads the input of an execution: the command's options by the same names.
 * @throws LocationError that says which member is wrong.
 */
export function readInput(given: unknown): ReplayInput {
  const input = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  for (const name of Object.keys(input)) {
    if (!names.has(name))
      throw new LocationError(`The input has no member ${name}. Known are: ${[...names].join(', ')}.`);
  }
  const text = (name: string): string | undefined => {
    const value = input[name];
    if (value === undefined || typeof value === 'string') return value;
    throw new LocationError(`${name} must be text.`);
  };
  const texts = (name: string): string[] | undefined => {
    const value = input[name];
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
    throw new LocationError(`${name} must be a list of texts.`);
  };
  const time = (name: string): number | undefined => {
    const value = text(name);
    const read = value === undefined ? undefined : parseTime(value);
    if (value !== undefined && read === undefined)
      throw new LocationError(`${name} must be a time such as 2026-01-15T09:00:00Z.`);
    return read;
  };
  const needed = (name: string): string => {
    const value = text(name);
    if (value) return value;
    throw new LocationError(`${name} is missing.`);
  };
  const sources = texts('sources')?.map((name) => {
    const known = sourceNames.find((one) => one === name);
    if (known === undefined) throw new LocationError(`sources must be among ${sourceNames.join(', ')}.`);
    return known;
  });
  return {
    bucket: needed('bucket'),
    prefix: text('prefix') ?? '',
    destination: needed('destination'),
    selection: {
      sources,
      from: time('from'),
      to: time('to'),
      errorCodes: texts('errorCodes'),
      rule: text('rule'),
    },
    origin: {
      owner: text('account') ?? 'unknown',
      region: text('region') ?? 'unknown',
      logGroup: text('logGroup') ?? 'unknown',
    },
    again: input.again === true,
    intoLive: input.intoLive === true,
  };
}
