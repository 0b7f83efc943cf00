import { describe, expect, it } from 'vitest';
import { ocsfOf } from '../support/cloudtrail-event.ts';

const insight = (insightDetails: unknown) =>
  ocsfOf({
    eventType: 'AwsCloudTrailInsight',
    eventCategory: 'Insight',
    userIdentity: undefined,
    eventSource: undefined,
    eventName: undefined,
    sourceIPAddress: undefined,
    userAgent: undefined,
    requestParameters: undefined,
    responseElements: undefined,
    requestID: undefined,
    readOnly: undefined,
    managementEvent: undefined,
    sharedEventID: '6b0d6f0a-aaaa-4bbb-8ccc-ddddeeeeffff',
    insightDetails,
  });

const details = {
  state: 'Start',
  eventSource: 'ssm.amazonaws.com',
  eventName: 'UpdateInstanceInformation',
  insightType: 'ApiErrorRateInsight',
  errorCode: 'AccessDeniedException',
  insightContext: {
    statistics: { baseline: { average: 0.0017 }, insight: { average: 664 }, insightDuration: 1 },
    attributions: [{ attribute: 'userAgent', insight: [{ value: 'agent', average: 664 }] }],
  },
};

describe('an insight event', () => {
  it('opens a finding when the unusual activity begins', () => {
    const ocsf = insight(details);
    const time = Date.parse('2026-03-02T08:00:00Z');
    expect(ocsf).toMatchObject({
      type_name: 'Detection Finding: Create',
      status_id: 1,
      status: 'New',
      is_alert: true,
      action: 'Observed',
      disposition: 'Alert',
      metadata: {
        uid: 'a3b1c9de-7777-4888-9999-000011112222',
        original_event_uid: 'a3b1c9de-7777-4888-9999-000011112222',
        correlation_uid: '6b0d6f0a-aaaa-4bbb-8ccc-ddddeeeeffff',
        profiles: ['cloud', 'datetime', 'security_control'],
        product: { feature: { name: 'Insight' } },
      },
    });
    expect(ocsf.finding_info).toEqual({
      uid: '6b0d6f0a-aaaa-4bbb-8ccc-ddddeeeeffff',
      title: 'CloudTrail Insight: ApiErrorRateInsight UpdateInstanceInformation',
      types: ['ApiErrorRateInsight'],
      data_sources: ['CloudTrail'],
      created_time: time,
      first_seen_time: time,
      last_seen_time: time,
      analytic: { name: 'ApiErrorRateInsight', type_id: 3, type: 'Statistical' },
    });
    expect(ocsf.evidences).toEqual([
      {
        api: {
          operation: 'UpdateInstanceInformation',
          service: { name: 'ssm.amazonaws.com' },
          response: { error: 'AccessDeniedException' },
        },
      },
    ]);
    expect(ocsf.unmapped).toEqual({
      sharedEventID: '6b0d6f0a-aaaa-4bbb-8ccc-ddddeeeeffff',
      'insightDetails.state': 'Start',
      'insightDetails.insightContext.statistics.baseline.average': '0.0017',
      'insightDetails.insightContext.statistics.insight.average': '664',
      'insightDetails.insightContext.statistics.insightDuration': '1',
      'insightDetails.insightContext.attributions': JSON.stringify(details.insightContext.attributions),
    });
    expect(ocsf.message).toBe(
      'CloudTrail Insight: ApiErrorRateInsight UpdateInstanceInformation: unusual activity of ssm.amazonaws.com began',
    );
  });

  it('closes the same finding when it ends', () => {
    const ocsf = insight({ ...details, state: 'End' });
    expect(ocsf).toMatchObject({ type_name: 'Detection Finding: Close', status_id: 4, status: 'Resolved' });
    expect(ocsf.finding_info?.uid).toBe(insight(details).finding_info?.uid);
  });

  it('has its details as evidence where it names no operation', () => {
    expect(insight({ state: 'Start', insightType: 'NewInsight' }).evidences).toEqual([
      { data: '{"state":"Start","insightType":"NewInsight"}' },
    ]);
    expect(insight(undefined).evidences).toEqual([{ data: '{}' }]);
  });
});
