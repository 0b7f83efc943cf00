import { describe, expect, it } from 'vitest';
import { cloudTrailEvent, ocsfOf } from '../support/cloudtrail-event.ts';
import { problemsOf } from '../support/ocsf-schema.ts';
import { eventsFrom } from '../support/pipeline.ts';

const dimension = (name: string, counts: Readonly<Record<string, unknown>>) => ({
  dimension: name,
  statistics: Object.entries(counts).map(([one, value]) => ({ name: one, value })),
  aggregationType: 'Count',
});
const aggregated = (summary: unknown, more: Record<string, unknown> = {}) => ({
  eventVersion: '1.0',
  accountId: '444455556666',
  eventId: '62759c1a-6248-48e1-a6b3-d5fb7e6c4bc0',
  eventCategory: 'Aggregated',
  eventType: 'AwsAggregatedEvent',
  awsRegion: 'us-west-2',
  eventSource: 's3.amazonaws.com',
  timeWindow: { windowStart: '2026-11-17T19:20:00Z', windowEnd: '2026-11-17T19:25:00Z', windowSize: 'PT5M' },
  summary,
  ...more,
});
const eventOf = async (summary: unknown, more?: Record<string, unknown>) => {
  const [event] = await eventsFrom([JSON.stringify(aggregated(summary, more))]);
  expect(problemsOf(event!)).toEqual([]);
  return event!;
};

describe('an aggregated event', () => {
  it('is API activity with a count, start and end, its own id and account', async () => {
    const event = await eventOf({
      primaryDimension: dimension('eventName', { PutObject: 1000 }),
      details: [dimension('resourceARN', { 'arn:aws:s3:::a': 800, 'arn:aws:s3:::b': 200 })],
    });
    expect(event).toMatchObject({
      type_name: 'API Activity: Update',
      time: Date.parse('2026-11-17T19:20:00Z'),
      start_time: Date.parse('2026-11-17T19:20:00Z'),
      end_time: Date.parse('2026-11-17T19:25:00Z'),
      count: 1000,
      api: { operation: 'PutObject', service: { name: 's3.amazonaws.com' } },
      resources: [{ uid: 'arn:aws:s3:::a' }, { uid: 'arn:aws:s3:::b' }],
      cloud: { account: { uid: '444455556666' }, region: 'us-west-2' },
      metadata: {
        uid: '62759c1a-6248-48e1-a6b3-d5fb7e6c4bc0',
        original_event_uid: '62759c1a-6248-48e1-a6b3-d5fb7e6c4bc0',
        product: { feature: { name: 'Aggregated' } },
      },
      message: '1000 calls of s3 by eventName: PutObject',
    });
    expect(event).not.toHaveProperty('status_id');
  });
  it('says who called only where it is about one principal', async () => {
    const arn = 'arn:aws:iam::444455556666:user/taro';
    const event = await eventOf({
      primaryDimension: dimension('userIdentityArn', { [arn]: 7 }),
      details: [],
    });
    expect(event.actor).toEqual({ user: { uid: arn } });
    const other = await eventOf({ primaryDimension: dimension('resourceARN', { 'arn:aws:s3:::a': 7 }) });
    expect(other).toMatchObject({ actor: { app_name: 'unknown' }, api: { operation: 'unknown' } });
  });
  it.each([
    ['no summary', undefined],
    ['no statistics', { primaryDimension: { dimension: 'eventName' } }],
    ['a count that is no number', { primaryDimension: dimension('eventName', { PutObject: 'many' }) }],
    ['a count beyond the schema', { primaryDimension: dimension('eventName', { PutObject: 5_000_000_000 }) }],
  ])('invents no count for %s', async (_, summary) => {
    expect(await eventOf(summary)).not.toHaveProperty('count');
  });
  it('is placed by its log event where its window tells no time', async () => {
    const event = await eventOf({}, { timeWindow: {} });
    expect(event.time).toBe(1_768_472_430_123);
    expect(event).not.toHaveProperty('start_time');
  });
});

describe('an insight event of CloudTrail Lake', () => {
  it('tells state, operation and type as members of the event', () => {
    const lake = {
      eventType: 'AwsCloudTrailInsight',
      eventCategory: 'Insight',
      sharedEventID: 'shared',
      userIdentity: undefined,
      eventSource: undefined,
      eventName: undefined,
      insightState: 'End',
      insightEventSource: 's3.amazonaws.com',
      insightEventName: 'DeleteObject',
      insightErrorCode: 'AccessDenied',
      insightType: 'ApiErrorRateInsight',
      insightContext: { baselineAverage: 1 },
    };
    expect(ocsfOf(lake)).toMatchObject({
      type_name: 'Detection Finding: Close',
      finding_info: { uid: 'shared', title: 'CloudTrail Insight: ApiErrorRateInsight DeleteObject' },
      evidences: [
        {
          api: {
            operation: 'DeleteObject',
            service: { name: 's3.amazonaws.com' },
            response: { error: 'AccessDenied' },
          },
        },
      ],
      unmapped: { 'insightContext.baselineAverage': '1' },
    });
    expect(ocsfOf({ ...lake, insightState: 'Start' })).toMatchObject({ activity_id: 1 });
  });
});

describe('an event without eventVersion', () => {
  it('is read where it is CloudTrail’s beyond doubt', async () => {
    const { eventVersion, ...event } = cloudTrailEvent();
    expect(eventVersion).toBeDefined();
    const [read] = await eventsFrom([JSON.stringify(event)]);
    expect(read).toMatchObject({ class_uid: 6003, metadata: { uid: event.eventID } });
    expect(read!.metadata).not.toHaveProperty('log_version');
  });
  it.each([
    ['a digest of log files', { awsAccountId: '1', digestStartTime: '2026-01-01T00:00:00Z', logFiles: [] }],
    ['another service’s event', { ...cloudTrailEvent({ eventVersion: undefined }), eventSource: 'shop' }],
    ['an id that is none', { ...cloudTrailEvent({ eventVersion: undefined }), eventID: '7' }],
  ])('stays text: %s', async (_, value) => {
    const [event] = await eventsFrom([JSON.stringify(value)]);
    expect(event).toMatchObject({ class_uid: 0, raw_data: JSON.stringify(value) });
  });
});
