/** Instants and a configured time zone: parsing log times, writing RFC 3339, naming days and hours. */

const quarterHour = 900_000;
const dayLength = 86_400_000;

/** Writes instants in one IANA time zone. All arguments are epoch milliseconds. */
export interface ZoneClock {
  readonly timeZone: string;
  /** RFC 3339 with milliseconds: `Z` for UTC, else the zone's offset at that instant. */
  format(time: number): string;
  /** `yyyyMMdd` */
  day(time: number): string;
  /** `HH` */
  hour(time: number): string;
}

/** @throws RangeError for a name that is no IANA zone. */
export function zoneClock(timeZone: string): ZoneClock {
  const offsets = new Map<number, number>();
  const isUtc = timeZone === 'UTC';
  // Made only where it is needed: loading the zones takes some 12 ms of a cold start.
  const local = isUtc
    ? undefined
    : new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', year: 'numeric' });

  // No zone changes its offset more often than at a quarter of an hour, so one look-up serves all instants of one.
  const offsetAt = (time: number): number => {
    if (!local) return 0;
    const block = Math.floor(time / quarterHour);
    let offset = offsets.get(block);
    if (offset === undefined) {
      if (offsets.size > 10_000) offsets.clear();
      offset = parseOffset(local.formatToParts(time).find((part) => part.type === 'timeZoneName')?.value);
      offsets.set(block, offset);
    }
    return offset;
  };

  let suffixOffset = Number.NaN;
  let suffix = '';
  const suffixOf = (offset: number): string => {
    if (offset !== suffixOffset) {
      suffixOffset = offset;
      const minutes = Math.abs(Math.round(offset / 60_000));
      suffix = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    }
    return suffix;
  };

  // The date part changes once a day: formatting it once leaves plain arithmetic for the rest.
  let cachedDay = Number.NaN;
  let cachedDate = '';
  const dateOf = (localTime: number): string => {
    const day = Math.floor(localTime / dayLength);
    if (day !== cachedDay) {
      cachedDay = day;
      cachedDate = new Date(day * dayLength).toISOString().split('T')[0]!;
    }
    return cachedDate;
  };

  return {
    timeZone,
    format(time) {
      const offset = offsetAt(time);
      const localTime = withinYears(time + offset);
      const date = dateOf(localTime);
      const inDay = localTime - Math.floor(localTime / dayLength) * dayLength;
      return `${date}T${clockTime(inDay)}${isUtc ? 'Z' : suffixOf(offset)}`;
    },
    day(time) {
      return dateOf(withinYears(time + offsetAt(time))).replaceAll('-', '');
    },
    hour(time) {
      const localTime = time + offsetAt(time);
      return two(Math.floor((localTime - Math.floor(localTime / dayLength) * dayLength) / 3_600_000));
    },
  };
}

function clockTime(inDay: number): string {
  const milliseconds = inDay % 1000;
  const seconds = (inDay - milliseconds) / 1000;
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${three(milliseconds)}`;
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);
const three = (n: number): string => (n < 10 ? `00${n}` : n < 100 ? `0${n}` : `${n}`);

/** `GMT+09:00` → milliseconds; `GMT` → 0. Historic offsets may have seconds. */
function parseOffset(text: string | undefined): number {
  const match = /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text ?? '');
  if (!match) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return (match[1] === '-' ? -seconds : seconds) * 1000;
}

/** The years 0000 to 9999: RFC 3339 knows no others. */
const earliestTime = Date.parse('0000-01-01T00:00:00.000Z');
const latestTime = Date.parse('9999-12-31T23:59:59.999Z');

const withinYears = (time: number): number => Math.min(Math.max(time, earliestTime), latestTime);

/**
 * Reads `2026-01-15T10:20:30.1234567Z`: a date and time with 0 to 9 fraction digits, cut to milliseconds, and `Z`, an
 * offset, or nothing (which means UTC). Anything else, also an impossible date or one that lies outside the years 0000 to
 * 9999 in UTC, is undefined.
 */
export function parseTime(text: string): number | undefined {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const hasMarks = text[4] === '-' && text[7] === '-' && text[13] === ':' && text[16] === ':';
  if (!hasMarks || (text[10] !== 'T' && text[10] !== ' ')) return undefined;
  // What isn't a number compares as false.
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month))) return undefined;
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return undefined;

  let end = 19;
  let fraction = 0;
  if (text[end] === '.') {
    for (end++; isDigit(text.charCodeAt(end)); end++) {
      if (end < 23) fraction = fraction * 10 + text.charCodeAt(end) - 48;
    }
    if (end === 20 || end > 29) return undefined;
    for (let missing = end; missing < 23; missing++) fraction *= 10;
  }
  const offset = zoneOffset(text, end);
  if (offset === undefined) return undefined;
  const inDay = ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  const time = dayNumber(year, month, day) * dayLength + inDay - offset;
  return time >= earliestTime && time <= latestTime ? time : undefined;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The number of the two digits at `at`; NaN where there are none. */
function twoDigits(text: string, at: number): number {
  const first = text.charCodeAt(at);
  const last = text.charCodeAt(at + 1);
  return isDigit(first) && isDigit(last) ? (first - 48) * 10 + last - 48 : Number.NaN;
}

/** The offset in milliseconds of the zone that ends the text at `at`: `Z`, `+09:00` or nothing. */
function zoneOffset(text: string, at: number): number | undefined {
  if (at === text.length || (text[at] === 'Z' && at + 1 === text.length)) return 0;
  const sign = text[at] === '+' ? 1 : text[at] === '-' ? -1 : 0;
  const hours = twoDigits(text, at + 1);
  const minutes = twoDigits(text, at + 4);
  if (sign === 0 || text[at + 3] !== ':' || at + 6 !== text.length || !(hours <= 23 && minutes <= 59)) {
    return undefined;
  }
  return sign * (hours * 60 + minutes) * 60_000;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lastDay = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : monthLengths[month - 1]!;

/** Days since 1970-01-01 in the Gregorian calendar, counted in years that begin with March. */
function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - 719_468;
}
