import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTime, zoneClock } from '../shared/time.ts';
import { runs } from './support/properties.ts';

const at = (text: string) => Date.parse(text);

describe('zoneClock', () => {
  // The instant, the zone, and how its RFC 3339, day and hour are to be written there.
  it.each([
    ['UTC', '2026-01-15T10:20:30.123Z', '2026-01-15T10:20:30.123Z', '20260115', '10'],
    ['Asia/Tokyo', '2026-01-15T10:20:30.123Z', '2026-01-15T19:20:30.123+09:00', '20260115', '19'],
    ['Asia/Tokyo', '2026-01-15T15:00:00.000Z', '2026-01-16T00:00:00.000+09:00', '20260116', '00'],
    ['Asia/Tokyo', '2025-12-31T14:59:59.999Z', '2025-12-31T23:59:59.999+09:00', '20251231', '23'],
    ['Asia/Tokyo', '2025-12-31T15:00:00.000Z', '2026-01-01T00:00:00.000+09:00', '20260101', '00'],
    ['America/New_York', '2026-01-01T04:59:59.999Z', '2025-12-31T23:59:59.999-05:00', '20251231', '23'],
    ['Asia/Kolkata', '2026-01-15T18:30:00.000Z', '2026-01-16T00:00:00.000+05:30', '20260116', '00'],
    ['Asia/Kathmandu', '2026-01-15T18:14:59.999Z', '2026-01-15T23:59:59.999+05:45', '20260115', '23'],
    ['America/St_Johns', '2026-01-15T03:29:59.000Z', '2026-01-14T23:59:59.000-03:30', '20260114', '23'],
    ['Pacific/Kiritimati', '2026-01-15T10:00:00.000Z', '2026-01-16T00:00:00.000+14:00', '20260116', '00'],
    ['Pacific/Chatham', '2026-01-15T10:15:00.000Z', '2026-01-16T00:00:00.000+13:45', '20260116', '00'],
    // Summer time begins and ends; Lord Howe's is half an hour only.
    ['Europe/London', '2026-03-29T00:59:59.999Z', '2026-03-29T00:59:59.999+00:00', '20260329', '00'],
    ['Europe/London', '2026-03-29T01:00:00.000Z', '2026-03-29T02:00:00.000+01:00', '20260329', '02'],
    ['America/New_York', '2026-11-01T05:59:59.999Z', '2026-11-01T01:59:59.999-04:00', '20261101', '01'],
    ['America/New_York', '2026-11-01T06:00:00.000Z', '2026-11-01T01:00:00.000-05:00', '20261101', '01'],
    ['Australia/Lord_Howe', '2026-04-04T14:59:59.999Z', '2026-04-05T01:59:59.999+11:00', '20260405', '01'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00.000Z', '2026-04-05T01:30:00.000+10:30', '20260405', '01'],
    // Leap days, and the ends of what RFC 3339 can write.
    ['UTC', '2024-02-29T23:59:59.999Z', '2024-02-29T23:59:59.999Z', '20240229', '23'],
    ['UTC', '1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z', '19691231', '23'],
    ['UTC', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z', '99991231', '23'],
  ])('in %s, %s is %s', (zone, instant, text, day, hour) => {
    const clock = zoneClock(zone);
    expect(clock.format(at(instant))).toBe(text);
    expect(clock.day(at(instant))).toBe(day);
    expect(clock.hour(at(instant))).toBe(hour);
  });

  it('gives the same answers in any order of questions', () => {
    const clock = zoneClock('Australia/Lord_Howe');
    const instants = [
      '2026-04-04T15:00:00Z',
      '2026-07-01T00:00:00Z',
      '2026-04-04T14:59:59.999Z',
      '2025-12-31T13:00:00Z',
    ];
    const forwards = instants.map((one) => clock.format(at(one)));
    const backwards = instants.toReversed().map((one) => clock.format(at(one)));
    expect(backwards.toReversed()).toEqual(forwards);
  });

  it('writes a year of four digits for any instant', () => {
    for (const zone of ['UTC', 'Asia/Tokyo', 'America/New_York']) {
      const clock = zoneClock(zone);
      for (const time of [-8.64e15, at('0000-01-01T00:00:00Z'), at('9999-12-31T23:59:59.999Z'), 8.64e15]) {
        expect(clock.format(time)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)$/);
        expect(clock.day(time)).toMatch(/^\d{8}$/);
        expect(clock.hour(time)).toMatch(/^\d\d$/);
      }
    }
  });

  it.each(['Mars/Olympus', '', 'JST+9', 'Asia/Tokyo; DROP'])('refuses %j', (zone) => {
    expect(() => zoneClock(zone)).toThrow(RangeError);
  });

  const zones = [
    'UTC',
    'Asia/Tokyo',
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/St_Johns',
    'Pacific/Chatham',
    'Africa/Casablanca',
    'America/Sao_Paulo',
    'Asia/Tehran',
    'Antarctica/Troll',
  ];
  const clocks = new Map(zones.map((zone) => [zone, zoneClock(zone)]));
  const walls = new Map(
    zones.map((timeZone) => [
      timeZone,
      new Intl.DateTimeFormat('sv-SE', {
        timeZone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        fractionalSecondDigits: 3,
        hourCycle: 'h23',
      }),
    ]),
  );

  it('agrees with Intl on the wall clock, and with Date on the instant', () => {
    const times = fc.integer({ min: at('1970-01-02T00:00:00Z'), max: at('2100-01-01T00:00:00Z') });
    fc.assert(
      fc.property(fc.constantFrom(...zones), times, (zone, time) => {
        const clock = clocks.get(zone)!;
        const text = clock.format(time);
        expect(Date.parse(text)).toBe(time);
        const wall = walls.get(zone)!.format(time).replace(' ', 'T').replace(',', '.');
        expect(text.slice(0, 23)).toBe(wall);
        expect(clock.day(time)).toBe(wall.slice(0, 10).replaceAll('-', ''));
        expect(clock.hour(time)).toBe(wall.slice(11, 13));
      }),
      runs(2000),
    );
  });
});

describe('parseTime', () => {
  it.each([
    ['2026-01-15T10:20:30.1234567Z', '2026-01-15T10:20:30.123Z'],
    ['2026-01-15T10:20:30.123456789Z', '2026-01-15T10:20:30.123Z'],
    ['2026-01-15T10:20:30.9999999Z', '2026-01-15T10:20:30.999Z'],
    ['2026-01-15T10:20:30.5Z', '2026-01-15T10:20:30.500Z'],
    ['2026-01-15T10:20:30Z', '2026-01-15T10:20:30.000Z'],
    ['2026-01-15T10:20:30', '2026-01-15T10:20:30.000Z'],
    ['2026-01-15 10:20:30.25', '2026-01-15T10:20:30.250Z'],
    ['2026-01-15T10:20:30+09:00', '2026-01-15T01:20:30.000Z'],
    ['2026-01-01T00:00:00-00:30', '2026-01-01T00:30:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
    ['2026-01-31T23:59:59Z', '2026-01-31T23:59:59.000Z'],
    ['1601-01-01T00:00:00.0000000Z', '1601-01-01T00:00:00.000Z'],
  ])('reads %s as %s', (text, instant) => {
    expect(parseTime(text)).toBe(at(instant));
  });

  it.each([
    '',
    '2026-01-15',
    '2026-1-15T10:20:30Z',
    '2026-13-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-01-15T24:00:00Z',
    '2026-01-15T25:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-01-15T10:60:00Z',
    '2026-01-15T10:20:61Z',
    '2026-01-15T10:20:30.Z',
    '2026-01-15T10:20:30.1234567890Z',
    '2026-01-15T10:20:30z ',
    '2026-01-15T10:20:30+9:00',
    '2026-01-15T10:20:30+25:00',
    ' 2026-01-15T10:20:30Z',
    '+102026-01-15T10:20:30Z',
    '9999-12-31T23:59:59-14:00',
    '0000-01-01T00:00:00+00:01',
    '1768472430123',
    '٢٠٢٦-01-15T10:20:30Z',
  ])('does not read %j', (text) => {
    expect(parseTime(text)).toBeUndefined();
  });

  it('reads what a clock writes, to the millisecond', () => {
    const clock = zoneClock('Asia/Kathmandu');
    const times = fc.integer({ min: at('0001-01-01T00:00:00Z'), max: at('9999-12-30T00:00:00Z') });
    fc.assert(
      fc.property(times, (time) => {
        expect(parseTime(new Date(time).toISOString())).toBe(time);
        if (time > 0) expect(parseTime(clock.format(time))).toBe(time);
      }),
    );
  });

  it('gives a time or nothing for any text', () => {
    const number = (least: number, most: number) =>
      fc.integer({ min: least, max: most }).map((one) => String(one).padStart(2, '0'));
    const digits = fc
      .tuple(
        fc.integer({ min: 1000, max: 9999 }),
        number(0, 13),
        number(0, 32),
        number(0, 25),
        number(0, 60),
        number(0, 60),
      )
      .map(([year, month, day, ...clock]) => `${year}-${month}-${day}T${clock.join(':')}Z`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits), (text) => {
        const time = parseTime(text);
        if (time !== undefined) expect(new Date(time).toISOString().slice(0, 19)).toBe(text.slice(0, 19));
      }),
      runs(1000),
    );
  });
});
