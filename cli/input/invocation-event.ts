import type { FirehoseTransformationEvent, FirehoseTransformationEventRecord } from 'aws-lambda';
import { isObject, type JsonObject } from '../../shared/json-object.ts';

/** Of samples, and of invocations that name no stream. */
const sampleAccount = '111122223333';

/**
 * A whole invocation event of the members that are given, and of records (bytes) where the event has none of its own.
 * What is absent is made up, the same way every time; but not an arrival, because these logs may be of any age. `first`
 * counts the records of the invocations before, so that ids are not given twice.
 */
export function invocationEvent(
  given: JsonObject,
  records?: readonly Buffer[],
  first = 0,
): FirehoseTransformationEvent {
  const region = textOf(given.region) ?? 'us-east-1';
  const entries = records?.map((record) => ({ data: record.toString('base64') })) ?? given.records;
  return {
    invocationId: textOf(given.invocationId) ?? '00000000-0000-4000-8000-000000000001',
    deliveryStreamArn:
      textOf(given.deliveryStreamArn) ??
      `arn:aws:firehose:${region}:${sampleAccount}:deliverystream/audit-logs`,
    region,
    records: (Array.isArray(entries) ? entries : [])
      .filter(isObject)
      .map((entry, index) => recordOf(entry, first + index)),
  };
}

function recordOf(entry: JsonObject, index: number): FirehoseTransformationEventRecord {
  const { approximateArrivalTimestamp: arrival } = entry;
  return {
    recordId: textOf(entry.recordId) ?? `4965${String(index + 1).padStart(46, '0')}000000`,
    ...(typeof arrival === 'number' ? { approximateArrivalTimestamp: arrival } : {}),
    data: textOf(entry.data) ?? '',
  } as FirehoseTransformationEventRecord;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
