import { hash } from 'node:crypto';
import { createFindMaps } from '../../shared/clients/identity-maps.ts';
import { readSettings, settingTable } from '../../shared/config.ts';
import type { Destination } from './destination.ts';
import { folderDestination } from './destination-folder.ts';
import { type Location, LocationError } from './location.ts';
import { isOutput } from './names.ts';
import type { ReplayOptions } from './options.ts';
import type { Replaying } from './replay-object.ts';
import { makeS3Client, type S3Access } from './s3-client.ts';
import type { Source } from './source.ts';
import { folderSource } from './source-folder.ts';

export async function sourceAt(location: Location, access: S3Access): Promise<Source> {
  if (location.kind === 'stream') throw new LocationError('A delivery stream can only be a destination.');
  if (location.kind === 'folder') return folderSource(location.path);
  const { s3Source } = await import('./source-s3.ts');
  return s3Source(await makeS3Client(access), location);
}

export async function destinationAt(location: Location, access: S3Access): Promise<Destination> {
  if (location.kind === 'stream') throw new LocationError('A delivery stream keeps no objects.');
  if (location.kind === 'folder') return folderDestination(location.path);
  const { s3Destination } = await import('./destination-s3.ts');
  return s3Destination(await makeS3Client(access), { ...location, kmsKey: access.kmsKey });
}

/**
 * Makes what replaying objects needs. `warn` gets why numbers stay without names.
 * @throws ConfigError for settings that the transform refuses, LocationError for places that make no sense.
 */
export async function prepare(options: ReplayOptions, warn: (text: string) => void): Promise<Replaying> {
  const { selection, origin, again, environment, s3 } = options;
  const settings = readSettings(environment);
  const destination = await destinationAt(options.destination, s3);
  return {
    source: await sourceAt(options.source, s3),
    destination,
    context: {
      region: origin.region,
      settings,
      findMaps: createFindMaps(settings.identityMaps, (problems) => {
        for (const { host, reason } of problems) warn(`No names for ${host}: ${reason}`);
      }),
    },
    selection,
    origin,
    made: madeBy(options),
    again,
    besideLive: !options.intoLive && (await isLive(destination)),
  };
}

/** The settings and the selection as a short name. What only says how to get there is not part of it. */
function madeBy({ selection, origin, environment }: ReplayOptions): string {
  const settings = Object.keys(settingTable).map((name) => [name, environment[name] || undefined]);
  return hash('sha256', JSON.stringify([settings, selection, origin]), 'hex').slice(0, 16);
}

/** Names looked at for each source: live data is many objects, and among few of them is one that no replay wrote. */
const namesLookedAt = 1000;
const partitions = ['windows', 'cloudtrail', 'auditd', 'other', 'mixed'];

/** Whether others than replays write to the destination. */
async function isLive(destination: Destination): Promise<boolean> {
  for (const partition of partitions) {
    let seen = 0;
    for await (const name of destination.list(`source=${partition}/`)) {
      if (!isOutput(name)) return true;
      if (++seen >= namesLookedAt) break;
    }
  }
  return false;
}
