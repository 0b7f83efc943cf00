import { isOwn } from './destination/names.ts';
import { shown } from './input-members.ts';
import { LocationError, objectKey } from './location.ts';
import { objectOf } from './source/s3.ts';
import type { SourceObject } from './source/source.ts';

/** The state machine makes batches of 20; what is beyond this is none of its own. */
const mostItems = 1000;
/** S3 guide, object keys. */
const longestKey = 1024;

/** The items of a batch. @throws LocationError for anything but a list of them. */
export function itemsOf(given: unknown): readonly unknown[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) throw new LocationError(`Items is ${shown(given)}; it must be a list.`);
  if (given.length > mostItems) {
    throw new LocationError(`Items has ${given.length} entries; a batch has ${mostItems} at most.`);
  }
  return given;
}

/**
 * The object that an item of a listing or an inventory names, within the source; undefined for one that is none: the
 * marker of an empty folder, what a replay keeps for itself, and what an inventory holds outside of the prefix.
 * @throws LocationError that says which member is wrong.
 */
export function objectIn(item: unknown, bucket: string, prefix: string): SourceObject | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    throw new LocationError(`An item is ${shown(item)}; it must be an object with Key, Size and Etag.`);
  }
  const members = new Map<string, unknown>(Object.entries(item));
  const key = members.get('Key');
  if (typeof key !== 'string' || key === '' || Buffer.byteLength(key) > longestKey) {
    throw new LocationError(`The Key of an item is ${shown(key)}; it must be the key of an object.`);
  }
  if (!key.startsWith(prefix) || key.endsWith('/') || isOwn(key)) return undefined;
  if (!objectKey.test(key)) {
    throw new LocationError(
      `${shown(key)} holds control characters, . or ..: clients may read another object.`,
    );
  }
  const etag = members.get('Etag') ?? members.get('ETag');
  const bytes = bytesOf(members.get('Size'));
  if (bytes === undefined || typeof etag !== 'string' || !/^"?[\w-]{1,128}"?$/.test(etag)) {
    throw new LocationError(
      `${shown(key)}: the listing tells no size or no ETag. An inventory must have the fields Size and ETag.`,
    );
  }
  return objectOf(bucket, prefix, key, bytes, etag);
}

/** A listing has numbers, an inventory texts. */
function bytesOf(size: unknown): number | undefined {
  const bytes = typeof size === 'string' && /^\d{1,15}$/.test(size) ? Number(size) : size;
  return typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : undefined;
}
