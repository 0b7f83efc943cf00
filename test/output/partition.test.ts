import { describe, expect, it } from 'vitest';
import { believedAt, believedInArchive, partitionKeys } from '../../shared/output/partition.ts';
import { zoneClock } from '../../shared/time.ts';

const origin = { owner: '111122223333', logGroup: 'g', logStream: 's', region: 'ap-northeast-1' };
const at = (text: string) => Date.parse(text);
const noon = '2026-01-15T12:00:00Z';

interface Placed {
  readonly timestamp?: string;
  readonly arrival?: string;
  readonly zone?: string;
  readonly byHour?: boolean;
}

const keys = (
  time: string,
  { timestamp = time, arrival = timestamp, zone = 'UTC', byHour = false }: Placed = {},
) =>
  partitionKeys(
    new Set(['windows']),
    { time: at(time), timestamp: at(timestamp), origin },
    believedAt(at(arrival)),
    zoneClock(zone),
    byHour,
  );

describe('partition keys', () => {
  it('are the day of the event in the configured zone', () => {
    expect(keys('2026-01-14T15:00:00Z', { zone: 'Asia/Tokyo' })).toEqual({
      source: 'windows',
      region: 'ap-northeast-1',
      accountId: '111122223333',
      eventDay: '20260115',
    });
    expect(keys('2026-01-14T15:00:00Z').eventDay).toBe('20260114');
  });
  it('have the hour of that zone where it is asked for', () => {
    expect(keys('2026-01-14T15:05:00Z', { zone: 'Asia/Tokyo', byHour: true }).eventHour).toBe('00');
    expect(keys('2026-01-14T15:05:00Z', { byHour: true }).eventHour).toBe('15');
  });
  it('say mixed for a record of several sources', () => {
    const first = { time: at(noon), timestamp: at(noon), origin };
    const sources = new Set(['windows', 'auditd']);
    expect(partitionKeys(sources, first, believedAt(at(noon)), zoneClock('UTC'), false).source).toBe('mixed');
  });
  it('let nothing into a path that is no account or region', () => {
    const first = { time: 0, timestamp: 0, origin: { ...origin, owner: '../x', region: 'a/b' } };
    const sources = new Set(['other']);
    expect(partitionKeys(sources, first, believedAt(at(noon)), zoneClock('UTC'), false)).toMatchObject({
      accountId: 'unknown',
      region: 'unknown',
    });
  });
});

describe('a live event is placed', () => {
  it.each([
    ['15 days before its record arrived', '2025-12-31T12:00:00Z', '20251231'],
    ['a day after', '2026-01-16T12:00:00Z', '20260116'],
  ])('by its own time from %s', (_, time, day) => {
    expect(keys(time, { timestamp: noon }).eventDay).toBe(day);
  });
  it.each(['2025-12-31T11:59:59Z', '2026-01-16T12:00:01Z', '1970-01-01T00:00:00Z', '2031-01-01T00:00:00Z'])(
    'by its timestamp where its own time is %s',
    (time) => {
      expect(keys(time, { timestamp: '2026-01-14T12:00:00Z', arrival: noon }).eventDay).toBe('20260114');
    },
  );
  it.each(['2025-12-31T11:59:59Z', '2026-01-16T12:00:01Z', '1970-01-01T00:00:00Z'])(
    'by the arrival of its record where the timestamp is %s too',
    (time) => {
      expect(keys(time, { arrival: noon, byHour: true })).toMatchObject({
        eventDay: '20260115',
        eventHour: '12',
      });
    },
  );
});

describe('an event of an archive is placed', () => {
  const archived = (time: string, timestamp: string, started?: string) =>
    partitionKeys(
      new Set(['windows']),
      { time: at(time), timestamp: at(timestamp), origin },
      believedInArchive(at(timestamp), started === undefined ? undefined : at(started)),
      zoneClock('UTC'),
      false,
    ).eventDay;

  it('by its own time, however old, from 400 days before its timestamp to a day after', () => {
    expect(archived('2021-01-01T00:00:00Z', '2022-01-15T00:00:00Z', noon)).toBe('20210101');
    expect(archived('2026-01-15T23:59:00Z', '2026-01-15T00:00:00Z')).toBe('20260115');
  });
  it('by its timestamp at any other', () => {
    expect(archived('1970-01-01T00:00:00Z', '2022-01-15T00:00:00Z', noon)).toBe('20220115');
    expect(archived('2031-01-01T00:00:00Z', '2022-01-15T00:00:00Z', noon)).toBe('20220115');
  });
  it('by the start of the run where both lie in the future of that', () => {
    expect(archived('2031-01-01T00:00:00Z', '2031-01-01T00:00:00Z', noon)).toBe('20260115');
  });
});
