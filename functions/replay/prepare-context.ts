import { hash } from 'node:crypto';
import { createFindMaps } from '../../shared/clients/identity-maps.ts';
import { loadJudging } from '../../shared/clients/judging.ts';
import { type Environment, readSettings, settingTable } from '../../shared/config.ts';
import type { Judging } from '../../shared/pipeline/judging.ts';
import { loadMask } from '../../shared/secrets/load-mask.ts';
import { partitionSources } from '../../shared/source-names.ts';
import { sources as kinds } from '../../shared/sources/registry.ts';
import type { Destination } from './destination/destination.ts';
import { folderDestination } from './destination/folder.ts';
import { isOutput } from './destination/names.ts';
import { JoinFiles } from './join/join-files.ts';
import { type Location, LocationError } from './location.ts';
import type { ReplayOptions } from './options.ts';
import type { OpenPartitions } from './partition-limit.ts';
import type { Replaying } from './replay-context.ts';
import { makeS3Client, type S3Access } from './s3-client.ts';
import type { Selection } from './selection.ts';
import { folderSource } from './source/folder.ts';
import type { Source } from './source/source.ts';
import type { PutRecords } from './stream/stream.ts';

export async function sourceAt(location: Location, access: S3Access): Promise<Source> {
  if (location.kind === 'stream') throw new LocationError('A delivery stream can only be a destination.');
  if (location.kind === 'folder') return folderSource(location.path, ...(location.more ?? []));
  const { s3Source } = await import('./source/s3.ts');
  return s3Source(await makeS3Client(access), location);
}

export async function destinationAt(location: Location, access: S3Access): Promise<Destination> {
  if (location.kind === 'stream') throw new LocationError('A delivery stream keeps no objects.');
  if (location.kind === 'folder') return folderDestination(location.path);
  const { s3Destination } = await import('./destination/s3.ts');
  return s3Destination(await makeS3Client(access), { ...location, kmsKey: access.kmsKey });
}

/**
 * Makes what replaying objects needs. `warn` gets why numbers stay without names. `openPartitions` is asked before each
 * object is written.
 * @throws ConfigError or MaskError for settings that the transform refuses, LocationError for places that make no sense.
 */
export async function prepare(
  options: ReplayOptions,
  warn: (text: string) => void,
  openPartitions: OpenPartitions,
): Promise<Replaying> {
  const { origin, again, s3 } = options;
  const environment = environmentOf(options);
  const settings = readSettings(environment);
  if (settings.mask !== undefined) await loadMask(settings.mask);
  const judging = await loadJudging(settings, (problems) => problems.forEach(warn));
  const toStream = options.destination.kind === 'stream' ? options.destination.name : undefined;
  const destination = await destinationAt(
    toStream === undefined ? options.destination : options.manifest,
    s3,
  );
  return {
    source: await sourceAt(options.source, s3),
    destination,
    context: {
      region: origin.region,
      settings,
      started: options.started,
      findMaps: createFindMaps(settings.identityMaps, (problems) => {
        for (const { host, reason } of problems) warn(`No names for ${host}: ${reason}`);
      }),
      judging,
    },
    selection: selectionOf(options.selection, judging),
    origin,
    made: madeBy(options),
    maxPartitions: options.maxPartitions,
    openPartitions,
    again,
    besideLive: toStream === undefined && !options.intoLive && (await isLive(destination)),
    join: options.joinFolder === undefined ? undefined : new JoinFiles(options.joinFolder),
    putRecords: toStream === undefined ? undefined : await putRecordsInto(toStream, options),
  };
}

async function putRecordsInto(stream: string, { firehose, rate }: ReplayOptions): Promise<PutRecords> {
  const { createPutRecords, makeFirehoseClient } = await import('./stream/stream.ts');
  return createPutRecords(await makeFirehoseClient(firehose.region, firehose.endpoint), stream, rate);
}

/** @throws ConfigError or MaskError for settings or rules that a replay could not be made with. */
export async function checkSettings(options: ReplayOptions): Promise<void> {
  const settings = readSettings(environmentOf(options));
  if (settings.mask !== undefined) await loadMask(settings.mask);
  await loadJudging(settings, () => undefined);
}

/** A rule that selects finds as well: its events are worth telling. */
const environmentOf = ({ environment, selection: { rule } }: ReplayOptions): Environment =>
  rule === undefined ? environment : { ...environment, RULES: rule, KEEP: rule };

/** A source that no rule is about passes whole in the live stream; where a rule selects, it is not meant. */
function selectionOf(selection: Selection, judging: Judging | undefined): Selection {
  if (selection.rule === undefined) return selection;
  const concerned = kinds
    .filter(
      ({ sigmaProduct, sigmaServices }) =>
        sigmaProduct !== undefined && judging?.keep?.concerns(sigmaProduct, sigmaServices),
    )
    .map(({ name }) => name);
  const { sources = concerned } = selection;
  return { ...selection, sources: sources.filter((source) => concerned.includes(source)) };
}

/** Settings that say who is told of findings; lines don't depend on them. */
const notForLines = new Set(['FINDINGS_BUS', 'ALARM_RULES', 'MESSAGE_LANGUAGE']);

/** The settings and the selection as a short name. What only says how to get there is not part of it. */
export function madeBy(options: ReplayOptions): string {
  const { selection, origin, destination, joinFolder } = options;
  const environment = environmentOf(options);
  const settings = Object.entries(settingTable)
    .filter(([name]) => !notForLines.has(name))
    .map(([name, setting]) => {
      const text = environment[name] || undefined;
      return [name, text === String(setting.default) ? undefined : text];
    });
  const stream = destination.kind === 'stream' ? destination.name : undefined;
  return hash(
    'sha256',
    JSON.stringify([settings, selection, origin, stream, joinFolder !== undefined]),
    'hex',
  ).slice(0, 16);
}

/** Names looked at for each source: live data is many objects, and among few of them is one that no replay wrote. */
const namesLookedAt = 1000;

/** Whether others than replays write to the destination. */
async function isLive(destination: Destination): Promise<boolean> {
  for (const partition of partitionSources) {
    let seen = 0;
    for await (const name of destination.list(`source=${partition}/`)) {
      if (!isOutput(name)) return true;
      if (++seen >= namesLookedAt) break;
    }
  }
  return false;
}
