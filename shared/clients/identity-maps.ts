import type { FindMaps } from '../identity/host-maps.ts';
import type { MapLocation } from '../identity/location.ts';
import type { MapProblem } from '../identity/map-store.ts';
import { newS3Client } from './s3-client.ts';

/**
 * Makes what finds the passwd and group maps that IDENTITY_MAPS points to, or undefined where it isn't set. `warn` gets
 * why numbers stay without names.
 * @example const findMaps = createFindMaps(settings.identityMaps, (problems) => logger.warn('maps', { problems }));
 */
export function createFindMaps(
  location: MapLocation | undefined,
  warn: (problems: readonly MapProblem[]) => void,
): FindMaps | undefined {
  if (location === undefined) return undefined;
  let ready: Promise<FindMaps> | undefined;
  return async (wanted) => {
    ready ??= newStore(location, warn);
    return (await ready)(wanted);
  };
}

// All of this is loaded when the first map is asked for: a function that needs none starts faster without.
async function newStore(
  location: MapLocation,
  warn: (problems: readonly MapProblem[]) => void,
): Promise<FindMaps> {
  const { createMapStore } = await import('../identity/map-store.ts');
  return createMapStore(await foldersAt(location), { warn, now: Date.now });
}

async function foldersAt(location: MapLocation) {
  if (location.kind === 's3') {
    const { s3MapFolders } = await import('./identity-maps-s3.ts');
    return s3MapFolders(location, newS3Client);
  }
  const { diskMapFolders } = await import('./identity-maps-disk.ts');
  return diskMapFolders(location.path);
}
