import { type ZoneClock, zoneClock } from '../../shared/time.ts';
import type { ArchiveLocation } from '../archive/open.ts';
import type { Selection } from '../archive/selection.ts';
import { type Arguments, type Terminal, UsageError } from '../command.ts';
import { givenEncoding } from '../input/facts.ts';
import { expanded } from '../input/patterns.ts';
import { type Range, readRange } from './range.ts';

/** The options that say what to ask, the same for the query and the report. */
export const archiveOptions = {
  help: { type: 'boolean' },
  path: { type: 'string', multiple: true },
  encoding: { type: 'string' },
  endpoint: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  source: { type: 'string' },
  account: { type: 'string' },
  region: { type: 'string' },
  'time-zone': { type: 'string' },
} as const;

export const archiveOptionsHelp = `  --path PATH       a folder (default out, which npm run demo fills) or s3://BUCKET/PREFIX/; or logs as they are, files,
                    folders and patterns such as 'logs/*.gz', which are transformed first; may come several times
  --encoding NAME   of logs that are neither UTF-8 nor UTF-16: cp932, windows-1252, ...
  --from, --to      a day (2026-01-15, whole), a time (2026-01-15T10:00:00), or a span before now (36h, 7d)
  --source SOURCE   windows, cloudtrail, auditd, linux or other
  --account ID      the account of the log group
  --region REGION   the region of the log group
  --time-zone ZONE  the zone of --from and --to, in place of TIME_ZONE (default UTC); that of the archive
  --endpoint URL    another S3 than AWS's
`;

export interface Asked {
  readonly location: ArchiveLocation;
  readonly selection: Selection;
  readonly range: Range;
  readonly clock: ZoneClock;
}

/** `named` are paths besides those of `--path`. @throws UsageError for values that can't be. */
export function readAsked(
  { values, lists }: Arguments,
  { environment }: Terminal,
  now: number,
  named: readonly string[] = [],
): Asked {
  const paths = [...(lists.get('path') ?? []), ...named].flatMap(expanded);
  if (paths.length === 0) paths.push('out');
  const clock = readClock(values.get('time-zone') ?? environment.TIME_ZONE ?? 'UTC');
  const range = readRange(values.get('from'), values.get('to'), clock, now);
  const checked = (name: string, pattern: RegExp, allowed: string) => {
    const value = values.get(name);
    if (value !== undefined && !pattern.test(value)) {
      throw new UsageError(`--${name} is ${JSON.stringify(value)}; it must be ${allowed}.`);
    }
    return value;
  };
  const selection = {
    ...range,
    source: checked(
      'source',
      /^(?:windows|cloudtrail|auditd|linux|other|mixed)$/,
      'windows, cloudtrail, auditd, linux or other',
    ),
    account: checked('account', /^(?:\d{12}|unknown)$/, 'twelve digits'),
    region: checked('region', /^[a-z0-9-]{1,40}$/, 'a region such as eu-west-1'),
  };
  return {
    location: {
      path: paths.join(', '),
      paths,
      encoding: givenEncoding(values),
      endpoint: values.get('endpoint'),
    },
    selection,
    range,
    clock,
  };
}

function readClock(timeZone: string): ZoneClock {
  try {
    return zoneClock(timeZone);
  } catch (error) {
    throw new UsageError(
      `The time zone is ${JSON.stringify(timeZone)}; it must be an IANA name such as Asia/Tokyo.`,
      { cause: error },
    );
  }
}
