import { describe, expect, it } from 'vitest';
import { partitionKeys } from '../../shared/output/partition.ts';
import { zoneClock } from '../../shared/time.ts';

const origin = { owner: '111122223333', logGroup: 'g', logStream: 's', region: 'ap-northeast-1' };
const at = (text: string) => Date.parse(text);
const keys = (time: string, timestamp: string, zone = 'UTC', byHour = false) =>
  partitionKeys(
    new Set(['windows']),
    { time: at(time), timestamp: at(timestamp), origin },
    zoneClock(zone),
    byHour,
  );

describe('partition keys', () => {
  it('are the day of the event in the configured zone', () => {
    expect(keys('2026-01-14T15:00:00Z', '2026-01-14T15:00:01Z', 'Asia/Tokyo')).toEqual({
      source: 'windows',
      region: 'ap-northeast-1',
      accountId: '111122223333',
      eventDay: '20260115',
    });
    expect(keys('2026-01-14T15:00:00Z', '2026-01-14T15:00:01Z').eventDay).toBe('20260114');
  });
  it('have the hour of that zone where it is asked for', () => {
    expect(keys('2026-01-14T15:05:00Z', '2026-01-14T15:05:00Z', 'Asia/Tokyo', true).eventHour).toBe('00');
    expect(keys('2026-01-14T15:05:00Z', '2026-01-14T15:05:00Z', 'UTC', true).eventHour).toBe('15');
  });
  it('believe an event time from 400 days before to a day after the log event', () => {
    expect(keys('2025-01-01T00:00:00Z', '2026-01-15T00:00:00Z').eventDay).toBe('20250101');
    expect(keys('2026-01-15T23:59:00Z', '2026-01-15T00:00:00Z').eventDay).toBe('20260115');
  });
  it('take the time of the log event for any other', () => {
    expect(keys('1970-01-01T00:00:00Z', '2026-01-15T00:00:00Z').eventDay).toBe('20260115');
    expect(keys('2031-01-01T00:00:00Z', '2026-01-15T00:00:00Z').eventDay).toBe('20260115');
  });
  it('say mixed for a record of several sources', () => {
    const first = { time: 0, timestamp: 0, origin };
    expect(partitionKeys(new Set(['windows', 'auditd']), first, zoneClock('UTC'), false).source).toBe(
      'mixed',
    );
  });
  it('let nothing into a path that is no account or region', () => {
    const first = { time: 0, timestamp: 0, origin: { ...origin, owner: '../x', region: 'a/b' } };
    expect(partitionKeys(new Set(['other']), first, zoneClock('UTC'), false)).toMatchObject({
      accountId: 'unknown',
      region: 'unknown',
    });
  });
});
