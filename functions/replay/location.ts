import { UserError } from '../../shared/user-error.ts';

/** Where archives are read from, or where lines and the manifest go to. */
export type Location =
  | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string }
  /** A folder or a file, and others that are read after it. */
  | { readonly kind: 'folder'; readonly path: string; readonly more?: readonly string[] }
  | { readonly kind: 'stream'; readonly name: string };

/** A location that can't be read, or a combination that makes no sense: told to whoever gave it. */
export class LocationError extends UserError {
  override name = 'LocationError';
}

/** Bucket names have 3 to 63 characters (S3 guide, bucket naming rules). */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
/** Firehose API reference, CreateDeliveryStream. */
const streamName = /^[a-zA-Z0-9_.-]{1,64}$/;

/** Without control characters, and without the steps of a path, which HTTP clients and stores may take for such. */
export const objectKey = /^(?!(?:.*\/)?\.{1,2}(?:\/|$))[^\p{Cc}]*$/u;

/**
 * Reads `s3://bucket/prefix`, `firehose://stream` or a path.
 * @throws LocationError for another scheme, or a name that no bucket and no stream can have.
 */
export function readLocation(text: string): Location {
  const [, scheme, rest = ''] = /^([A-Za-z][A-Za-z0-9+.-]+):(?:\/\/)?(.*)$/.exec(text) ?? [];
  if (scheme === undefined && text !== '' && !text.includes('\0')) return { kind: 'folder', path: text };
  if (scheme === 's3' && text.startsWith('s3://')) {
    const slash = rest.indexOf('/');
    const bucket = slash < 0 ? rest : rest.slice(0, slash);
    if (bucketName.test(bucket)) {
      return { kind: 's3', bucket, prefix: slash < 0 ? '' : rest.slice(slash + 1) };
    }
  }
  if (scheme === 'firehose' && text.startsWith('firehose://') && streamName.test(rest)) {
    return { kind: 'stream', name: rest };
  }
  throw new LocationError(
    `${JSON.stringify(text)} is no location: s3://bucket/prefix/, firehose://delivery-stream or a path is expected.`,
  );
}

/** The same as text. */
export function locationText(location: Location): string {
  if (location.kind === 's3') return `s3://${location.bucket}/${location.prefix}`;
  return location.kind === 'stream' ? `firehose://${location.name}` : location.path;
}

/** A destination's prefix stands for a folder also where its slash was left out. */
export function asFolder(location: Location): Location {
  if (location.kind !== 's3' || location.prefix === '' || location.prefix.endsWith('/')) return location;
  return { ...location, prefix: `${location.prefix}/` };
}
