import { isObject, type JsonObject } from '../../../json-object.ts';
import { isPlaceholder } from '../../../ocsf/values.ts';

/** The text of a value, if it is one and says something. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && !isPlaceholder(value) ? value : undefined;

/** The object that a value is; arrays, null and plain values are none. */
export const objectOf = (value: unknown): JsonObject | undefined => (isObject(value) ? value : undefined);

/** The part of `value` after the last `mark`, if there is a mark with something behind it. */
export function afterLast(value: string | undefined, mark: string): string | undefined {
  if (value === undefined) return undefined;
  const at = value.lastIndexOf(mark);
  return at < 0 || at === value.length - 1 ? undefined : value.slice(at + 1);
}

/** The service of an `eventSource`: `iam` of `iam.amazonaws.com`. */
export function serviceOf(eventSource: string): string {
  const dot = eventSource.indexOf('.');
  return dot < 0 ? eventSource : eventSource.slice(0, dot);
}
