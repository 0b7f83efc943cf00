import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinFolder, objectId } from '../../functions/replay/destination/names.ts';
import {
  asFolder,
  type Location,
  LocationError,
  locationText,
  readLocation,
} from '../../functions/replay/location.ts';
import type { ReplayOptions } from '../../functions/replay/options.ts';
import { defaultMaxPartitions } from '../../functions/replay/partition-limit.ts';
import { checkSettings } from '../../functions/replay/prepare-context.ts';
import { replayAll } from '../../functions/replay/run.ts';
import { type Arguments, exit, readArguments, type Terminal, UsageError } from '../command.ts';
import { givenEncoding } from '../input/facts.ts';
import { expanded } from '../input/patterns.ts';
import { dryRun } from '../replay/dry-run.ts';
import { parquetLines, parquetReplay } from '../replay/parquet.ts';
import { Progress } from '../replay/progress.ts';
import { reportLines } from '../replay/report.ts';
import { readSelection, wholeNumber } from '../replay/selection.ts';
import { jsonText, printable } from '../terminal/style.ts';

const help = `Runs archived logs through the transform again.

  npm run replay -- SOURCE... DESTINATION [options]

SOURCE is s3://bucket/prefix/, or paths and patterns such as 'logs/*.gz'. It may hold, recognised by content: error objects and source backups of a
delivery stream, CloudWatch Logs exports, CloudTrail's own files, output of this project with raw_data, audit.log,
Windows XML exports, and what docs/inputs.md lists. Nothing is changed there.
DESTINATION is s3://bucket/prefix/ or a path: lines go there under source=/region=/accountId=/eventDay=/ of each event.
Error objects may go beside live data; anything else needs a prefix of its own. With firehose://STREAM the log events go
back into a delivery stream instead, at least once.

What is finished is noted under DESTINATION/_audit-firehose/: started again, a replay goes on where it was.

Selection:
  --source LIST        windows, cloudtrail, auditd, linux, ocsf, other; several with commas
  --from TIME          log events of this time or later: 2026-01-15 or 2026-01-15T09:00:00Z
  --to TIME            log events before this time
  --prefix TEXT        objects whose name within SOURCE begins so
  --error-code LIST    records of error objects with one of these codes
  --rule NAME          events that this rule matches, with its findings

Archives that don't say where they were collected:
  --account ID  --region NAME  --log-group NAME
  --encoding NAME      of text that is neither UTF-8 nor UTF-16: cp932, windows-1252, ...

Running:
  --dry-run            count, and estimate time and cost, without writing
  --format parquet     Parquet in Security Lake's layout, a class a source, in place of lines
  --join               order auditd records by log stream, and join events across objects too
  --max-partitions N   stop before lines go to more partitions (default 2000)
  --again              replace what an earlier replay of the same objects wrote
  --into-live          write more than failed records beside live data
  --workers N          threads (default: one a core)
  --endpoint URL       an S3-compatible store
  --kms-key ARN        encrypt outputs with this key (SSE-KMS)
  --rate MIB           MiB a second into a stream (default 1)
  --stream-endpoint URL
                       another endpoint of Firehose
  --manifest PLACE     with firehose://: where finished objects are noted (default: the current folder)
  --json               the result as JSON
  --help               this text

The transform's settings, such as TIME_ZONE, RAW_DATA, IDENTITY_MAPS and RULES, are taken from the environment.
`;

const options = {
  help: { type: 'boolean' },
  json: { type: 'boolean' },
  again: { type: 'boolean' },
  join: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'into-live': { type: 'boolean' },
  source: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  prefix: { type: 'string' },
  'error-code': { type: 'string' },
  rule: { type: 'string' },
  account: { type: 'string' },
  region: { type: 'string' },
  'log-group': { type: 'string' },
  encoding: { type: 'string' },
  workers: { type: 'string' },
  endpoint: { type: 'string' },
  'kms-key': { type: 'string' },
  rate: { type: 'string' },
  'stream-endpoint': { type: 'string' },
  manifest: { type: 'string' },
  'max-partitions': { type: 'string' },
  format: { type: 'string' },
} as const;

/**
 * Replays archives, and prints how far it is and what it came to.
 * @example npm run replay -- s3://BUCKET/errors/ s3://BUCKET/ocsf/ --dry-run
 */
export async function replay(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args, options);
  if (given.flags.has('help')) {
    terminal.write(help);
    return exit.fine;
  }
  try {
    return await run(given, terminal);
  } catch (error) {
    throw error instanceof LocationError ? new UsageError(error.message, { cause: error }) : error;
  }
}

async function run(given: Arguments, terminal: Terminal): Promise<number> {
  const { flags, values } = given;
  const asked = optionsOf(given, terminal);
  const threads = wholeNumber('--workers', values.get('workers'), 1, 256) ?? availableParallelism();
  // Wrong settings are reported before anything is listed.
  await checkSettings(asked);
  if (flags.has('dry-run')) return await dryRun(asked, threads, flags.has('json'), terminal);
  const parquet = isParquet(values.get('format')) ? parquetReplay(asked) : undefined;
  const progress = new Progress(terminal);
  const warned = new Set<string>();
  const warn = (text: string) => {
    if (!warned.has(text)) progress.say(text);
    warned.add(text);
  };
  const state = await replayAll(parquet?.lines ?? asked, threads, {
    progress: (now) => progress.show(now),
    warn,
  }).finally(() => progress.end());
  // What could not be read is reported; objects that failed would be missing in what looks whole.
  const written = state.failed === 0 && state.stopped === undefined ? await parquet?.convert() : undefined;
  if (flags.has('json')) {
    terminal.write(jsonText(written ? { ...state, parquet: written } : state));
  } else {
    const lines = [...reportLines(state, terminal.style), ...(written ? parquetLines(written) : [])];
    terminal.write(`${lines.join('\n')}\n`);
  }
  if (state.stopped !== undefined) terminal.complain(`replay: ${printable(state.stopped)}\n`);
  const isWhole =
    state.stopped === undefined && state.failed === 0 && Object.keys(state.books.problems).length === 0;
  return isWhole ? exit.fine : exit.failed;
}

function isParquet(format: string | undefined): boolean {
  if (format !== undefined && format !== 'parquet' && format !== 'ndjson') {
    throw new UsageError(`--format is ${JSON.stringify(format)}; it must be ndjson or parquet.`);
  }
  return format === 'parquet';
}

function optionsOf({ flags, values, rest }: Arguments, { environment }: Terminal): ReplayOptions {
  const destination = rest.at(-1);
  const [source, ...more] = rest.slice(0, -1).flatMap(expanded);
  if (source === undefined || destination === undefined) {
    throw new UsageError('A source and a destination are expected.');
  }
  const region = values.get('region') ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION;
  const to = asFolder(readLocation(destination));
  if (flags.has('join') && to.kind === 'stream') {
    throw new UsageError('--join makes lines: it is not for a delivery stream.');
  }
  return {
    source: sourceOf(source, more),
    destination: to,
    joinFolder: flags.has('join') ? joinFolderFor(source, to) : undefined,
    manifest: asFolder(readLocation(values.get('manifest') ?? '.')),
    rate: (wholeNumber('--rate', values.get('rate'), 1, 1000) ?? 1) * 1024 * 1024,
    prefix: values.get('prefix'),
    selection: readSelection(values),
    origin: {
      owner: values.get('account') ?? 'unknown',
      region: values.get('region') ?? 'unknown',
      logGroup: values.get('log-group') ?? 'unknown',
      encoding: givenEncoding(values),
    },
    maxPartitions:
      wholeNumber('--max-partitions', values.get('max-partitions'), 1, 1_000_000) ?? defaultMaxPartitions,
    again: flags.has('again'),
    intoLive: flags.has('into-live'),
    s3: { endpoint: values.get('endpoint'), region, kmsKey: values.get('kms-key') },
    firehose: { region, endpoint: values.get('stream-endpoint') },
    environment: { ...environment },
  };
}

function sourceOf(first: string, more: readonly string[]): Location {
  const source = readLocation(first);
  if (more.length === 0) return source;
  const all = [source, ...more.map(readLocation)];
  const paths = all.flatMap((one) => (one.kind === 'folder' ? [one.path] : []));
  if (paths.length < all.length) throw new UsageError('Several sources must be paths on this machine.');
  return { kind: 'folder', path: paths[0]!, more: paths.slice(1) };
}

/** Where audit records wait for those of other objects: within a folder, or on this machine for a bucket. */
function joinFolderFor(source: string, destination: Location): string {
  return destination.kind === 'folder'
    ? join(destination.path, joinFolder)
    : join(tmpdir(), `audit-firehose-join-${objectId(`${source} ${locationText(destination)}`)}`);
}
