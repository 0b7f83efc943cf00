import { Aws } from 'aws-cdk-lib';
import { readLocation } from '../../shared/identity/location.ts';
import type { Places } from './right.ts';

/** Where IDENTITY_MAPS points to, as far as rights are needed there: nothing for a folder of the function itself. */
export function identityPlace(setting: string | undefined): Places['identityMaps'] {
  const location = setting === undefined ? undefined : readLocation(setting);
  return location?.kind === 's3'
    ? { bucket: `arn:${Aws.PARTITION}:s3:::${location.bucket}`, prefix: location.prefix }
    : undefined;
}
