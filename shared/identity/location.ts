/** Where the maps of all hosts are: a bucket with a prefix, empty or ending in a slash, or a folder. */
export type MapLocation =
  | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string }
  | { readonly kind: 'folder'; readonly path: string };

/** Bucket names have 3 to 63 characters (S3 guide, bucket naming rules). */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const longestPrefix = 512;

/** Reads `s3://bucket/prefix/` or the path of a folder; undefined for anything else. */
export function readLocation(text: string): MapLocation | undefined {
  if (!text.startsWith('s3:')) {
    // Another scheme, or half of one, is a mistake rather than a folder.
    return /^[A-Za-z][A-Za-z0-9+.-]+:/.test(text) || text.includes('\0')
      ? undefined
      : { kind: 'folder', path: text };
  }
  const [bucket, ...folders] = text.startsWith('s3://') ? text.slice(5).split('/') : [''];
  if (!bucketName.test(bucket!)) return undefined;
  const path = folders.join('/');
  const prefix = path === '' || path.endsWith('/') ? path : `${path}/`;
  return prefix.startsWith('/') || prefix.includes('//') || prefix.length > longestPrefix
    ? undefined
    : { kind: 's3', bucket: bucket!, prefix };
}
