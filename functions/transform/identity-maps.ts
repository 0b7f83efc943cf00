import type { FindMaps } from '../../shared/identity/host-maps.ts';
import type { MapLocation } from '../../shared/identity/location.ts';
import { createMapStore, type MapProblem } from '../../shared/identity/map-store.ts';
import { diskMapFolders } from './identity-maps-disk.ts';
import { s3MapFolders } from './identity-maps-s3.ts';

/**
 * Makes what finds the passwd and group maps that IDENTITY_MAPS points to, or undefined where it isn't set. `warn` gets
 * why numbers stay without names.
 */
export function createFindMaps(
  location: MapLocation | undefined,
  warn: (problems: readonly MapProblem[]) => void,
): FindMaps | undefined {
  if (location === undefined) return undefined;
  const folders = location.kind === 's3' ? s3MapFolders(location, newClient) : diskMapFolders(location.path);
  return createMapStore(folders, { warn, now: Date.now });
}

/** Loaded when the first map is asked for: a client that isn't needed would make every start slower. */
async function newClient() {
  const { S3Client } = await import('@aws-sdk/client-s3');
  return new S3Client({
    // The bucket may be in another region than the function.
    followRegionRedirects: true,
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000 },
  });
}
