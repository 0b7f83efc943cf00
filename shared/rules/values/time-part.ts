import type { TimePart } from './modifiers.ts';

const day = 86_400_000;
const written = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2})(?::(\d{2}))?)?/;

/**
 * A part of a time that is written as ISO 8601 has it (`2026-01-15T10:20:30Z`, `2026-01-15 10:20`), as it stands there:
 * Sigma converts no time zones. Undefined for text that is no such time. Weeks are ISO 8601's.
 */
export function timePartOf(text: string, part: TimePart): number | undefined {
  const found = written.exec(text);
  if (found === null) return undefined;
  const [year, month, date] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (month < 1 || month > 12 || date < 1 || date > 31) return undefined;
  switch (part) {
    case 'year':
      return year;
    case 'month':
      return month;
    case 'day':
      return date;
    case 'week':
      return weekOf(Date.UTC(year, month - 1, date));
    case 'hour':
      return found[4] === undefined ? undefined : Number(found[4]);
    case 'minute':
      return found[5] === undefined ? undefined : Number(found[5]);
  }
}

/** The week of the year to which the week's Thursday belongs. */
function weekOf(time: number): number {
  const weekday = (new Date(time).getUTCDay() + 6) % 7;
  const thursday = time + (3 - weekday) * day;
  const firstDay = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return 1 + Math.floor((thursday - firstDay) / (7 * day));
}
