import { isObject, type JsonObject } from '../../json-object.ts';
import type { Origin } from '../../log-event.ts';
import { textOf } from './json.ts';
import { readTime } from './times.ts';

/** CloudTrail's events state these; notifications of AWS services have an `eventSource` such as `aws:s3`. */
export const isCloudTrail = (object: JsonObject): boolean =>
  ('eventVersion' in object || ('eventSource' in object && 'eventName' in object)) &&
  !(typeof object.eventSource === 'string' && object.eventSource.startsWith('aws:'));

/** journald's export of an entry, and OpenTelemetry's log records. */
export const isJournal = (object: JsonObject): boolean =>
  '__REALTIME_TIMESTAMP' in object ||
  ('MESSAGE' in object && ('_TRANSPORT' in object || '_HOSTNAME' in object)) ||
  Array.isArray(object.resourceLogs) ||
  (isObject(object.resource) && 'body' in object);

export function ownTimeOf(object: JsonObject): number | undefined {
  const micros = textOf(object.__REALTIME_TIMESTAMP);
  if (micros !== undefined && /^\d{16}$/.test(micros)) return Number(micros.slice(0, 13));
  const nanos = String(object.timeUnixNano ?? object.observedTimeUnixNano ?? '');
  return /^\d{19}$/.test(nanos) ? Number(nanos.slice(0, 13)) : timeOf(object.eventTime);
}

/** Where a CloudTrail event says it happened. */
export const placeOf = (event: JsonObject): Partial<Origin> =>
  isCloudTrail(event)
    ? stated({ owner: textOf(event.recipientAccountId), region: textOf(event.awsRegion) })
    : {};

export const regionOf = (region: unknown): Partial<Origin> => stated({ region: textOf(region) });

/** The members that are there. */
export const stated = (origin: { readonly [Name in keyof Origin]?: string | undefined }): Partial<Origin> =>
  Object.fromEntries(Object.entries(origin).filter(([, value]) => value !== undefined));

export const timeOf = (value: unknown): number | undefined =>
  typeof value === 'string' || typeof value === 'number' ? readTime(String(value)) : undefined;

export function asText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    // What JSON.parse can read may be nested deeper than JSON.stringify can write.
    return undefined;
  }
}
