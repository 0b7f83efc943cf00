import { BoundedMap, ownCopy, textBytes } from '../../../../bounded-map.ts';
import type { JsonObject } from '../../../../json-object.ts';
import { setOwn, type Unmapped } from '../../../../ocsf/unmapped.ts';
import { isPlaceholder } from '../../../../ocsf/values.ts';
import { digitsOf } from '../../parse/json.ts';

/** Objects nested deeper than this are kept as JSON text, so that their paths don't outgrow their values. */
const deepestPath = 12;

/** The paths that begin with a prefix, and what they hold in memory. */
interface Paths {
  readonly byKey: Map<string, string>;
  bytes: number;
}
const paths = new BoundedMap<Paths>('paths of CloudTrail fields', 6_000_000, ({ bytes }) => bytes);
const longestPath = 200;
/** No object of CloudTrail has as many keys; one with keys that are made up must not hold on to all of them. */
const mostBytesOfPrefix = 300_000;

/**
 * `prefix.key`. The same few paths occur in every event, and a property name made anew each time is costly, so they are
 * remembered, up to a bound.
 */
export function pathOf(prefix: string, key: string): string {
  const known = paths.get(prefix)?.byKey.get(key);
  return known ?? newPath(prefix, key);
}

function newPath(prefix: string, key: string): string {
  const path = `${prefix}.${key}`;
  if (path.length > longestPath) return path;
  const bytes = 64 + textBytes(key) + textBytes(path);
  const ofPrefix = paths.get(prefix);
  if (ofPrefix === undefined || ofPrefix.bytes + bytes > mostBytesOfPrefix) {
    paths.set(prefix, { byKey: new Map([[ownCopy(key), path]]), bytes: 400 + bytes });
  } else {
    ofPrefix.byKey.set(ownCopy(key), path);
    ofPrefix.bytes += bytes;
    paths.grew(bytes);
  }
  return path;
}

/**
 * Adds `value` under `path`: objects by their leaves, arrays as JSON text, numbers and booleans as text. Values that
 * say nothing are left out.
 */
export function addValue(unmapped: Unmapped, path: string, value: unknown, depth = 1): void {
  if (typeof value === 'string') {
    if (!isPlaceholder(value)) setOwn(unmapped, path, value);
  } else if (typeof value === 'boolean') {
    setOwn(unmapped, path, value ? 'true' : 'false');
  } else if (typeof value === 'number') {
    setOwn(unmapped, path, String(value));
  } else if (typeof value === 'object' && value !== null) {
    addObject(unmapped, path, value, depth);
  }
}

function addObject(unmapped: Unmapped, path: string, value: object, depth: number): void {
  const digits = digitsOf(value);
  if (digits !== undefined) {
    setOwn(unmapped, path, digits);
  } else if (Array.isArray(value)) {
    if (value.length > 0) setOwn(unmapped, path, JSON.stringify(value));
  } else if (depth > deepestPath) {
    setOwn(unmapped, path, JSON.stringify(value));
  } else {
    for (const key in value) addValue(unmapped, pathOf(path, key), (value as JsonObject)[key], depth + 1);
  }
}
