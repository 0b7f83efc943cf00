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
 * offset, or nothing (which means UTC). Anything else, also an impossible date, is undefined.
 */
export function parseTime(text: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)?$/.exec(
    text,
  );
  // Date.parse takes 24:00 and 30 February for the day after.
  if (!match || match[4] === '24' || !isDayOfMonth(match[1]!, match[2]!, match[3]!)) return undefined;
  const milliseconds = match[7] === undefined ? '000' : match[7].slice(0, 3).padEnd(3, '0');
  const time = Date.parse(
    `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}.${milliseconds}${match[8] ?? 'Z'}`,
  );
  return Number.isNaN(time) ? undefined : time;
}

function isDayOfMonth(year: string, month: string, day: string): boolean {
  if (day <= '28') return true;
  const lastDay = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  return Number(day) <= lastDay;
}
