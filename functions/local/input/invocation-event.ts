import type { FirehoseTransformationEvent } from 'aws-lambda';
import { isObject, type JsonObject } from './json.ts';
import { sampleAccount } from './log-events.ts';

const arrival = Date.parse('2026-01-15T12:00:00Z');

/**
 * A whole invocation event of the members that are given, and of records (bytes) where the event has none of its own.
 * What is absent is made up, the same way every time.
 */
export function invocationEvent(given: JsonObject, records?: readonly Buffer[]): FirehoseTransformationEvent {
  const region = textOf(given.region) ?? 'us-east-1';
  const entries = records?.map((record) => ({ data: record.toString('base64') })) ?? given.records;
  return {
    invocationId: textOf(given.invocationId) ?? '00000000-0000-4000-8000-000000000001',
    deliveryStreamArn:
      textOf(given.deliveryStreamArn) ??
      `arn:aws:firehose:${region}:${sampleAccount}:deliverystream/audit-logs`,
    region,
    records: (Array.isArray(entries) ? entries : []).filter(isObject).map((entry, index) => ({
      recordId: textOf(entry.recordId) ?? `4965${String(index + 1).padStart(46, '0')}000000`,
      approximateArrivalTimestamp:
        typeof entry.approximateArrivalTimestamp === 'number' ? entry.approximateArrivalTimestamp : arrival,
      data: textOf(entry.data) ?? '',
    })),
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
