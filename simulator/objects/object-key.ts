import { compileJavaTime } from './java-time.ts';
import {
  defaultFolders,
  evaluatePrefix,
  hasExpressions,
  type PrefixPart,
  type PrefixValues,
} from './prefix.ts';

const nameTime = compileJavaTime('yyyy-MM-dd-HH-mm-ss');

/**
 * `stream-version-date-time-uuid` and extension (Firehose guide, object name format). The time is UTC whatever the
 * custom time zone, which only touches `timestamp` expressions.
 * @example objectName('audit', 0, uuid, '.gz') // 'audit-1-1970-01-01-00-00-00-….gz'
 */
export function objectName(stream: string, oldestArrival: number, uuid: string, extension: string): string {
  return `${stream}-1-${nameTime(oldestArrival, 'UTC')}-${uuid}${extension}`;
}

/** Prefix of a data or backup object; one without expressions gets the date folders. */
export function dataPrefix(parts: readonly PrefixPart[], values: PrefixValues): string {
  const prefix = evaluatePrefix(parts, values);
  return hasExpressions(parts) ? prefix : prefix + defaultFolders(values.oldestArrival, values.timeZone);
}

/**
 * Prefix of an error object. Without expressions of its own it is the text (the data prefix where there is none), the
 * error type and the date folders.
 */
export function errorPrefix(
  errorParts: readonly PrefixPart[],
  dataParts: readonly PrefixPart[],
  values: PrefixValues,
): string {
  if (hasExpressions(errorParts)) return evaluatePrefix(errorParts, values);
  const text = evaluatePrefix(errorParts.length > 0 ? errorParts : dataParts, values);
  return `${text}${values.errorType}/${defaultFolders(values.oldestArrival, values.timeZone)}`;
}
