import { parseTime } from '../../../../time.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
// Java writes the blank before AM and PM as U+202F since release 20.
const localized = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d):(\d\d)[ \u202f]?(AM|PM)$/;

/**
 * The expiration of temporary credentials in epoch milliseconds. CloudTrail writes it as Java's US locale does,
 * `Jul 30, 2024, 9:46:15 PM` in UTC, or as RFC 3339. Undefined for other texts.
 */
export function parseExpiration(value: string): number | undefined {
  const match = localized.exec(value);
  if (match === null) return parseTime(value);
  const month = months.indexOf(match[1]!);
  const hour = (Number(match[4]) % 12) + (match[7] === 'PM' ? 12 : 0);
  if (month < 0) return undefined;
  return Date.UTC(Number(match[3]), month, Number(match[2]), hour, Number(match[5]), Number(match[6]));
}
