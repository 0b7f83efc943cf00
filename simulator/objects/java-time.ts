import { type ZoneClock, zoneClock } from '../../shared/time.ts';
import { UserError } from '../../shared/user-error.ts';

/** Writes an instant (epoch milliseconds) in an IANA time zone by the pattern it was compiled from. */
export type JavaTime = (time: number, timeZone: string) => string;

/** An instant's parts in its zone, as the pattern letters need them. */
interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly dayOfYear: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** `Z` or `+09:00` */
  readonly offset: string;
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const padded = (value: number, count: number): string => String(value).padStart(count, '0');

/** Java DateTimeFormatter, "Patterns for Formatting and Parsing": the letters that make sense in a folder's name. */
const letters: Record<string, (at: LocalTime, count: number) => string> = {
  y: (at, count) => (count === 2 ? padded(at.year % 100, 2) : padded(at.year, count)),
  u: (at, count) => (count === 2 ? padded(at.year % 100, 2) : padded(at.year, count)),
  M: (at, count) => named(months, at.month - 1, count) ?? padded(at.month, count),
  L: (at, count) => named(months, at.month - 1, count) ?? padded(at.month, count),
  d: (at, count) => padded(at.day, count),
  D: (at, count) => padded(at.dayOfYear, count),
  E: (at, count) => named(weekdays, at.weekday, Math.max(count, 3))!,
  a: (at) => (at.hour < 12 ? 'AM' : 'PM'),
  H: (at, count) => padded(at.hour, count),
  h: (at, count) => padded(at.hour % 12 || 12, count),
  m: (at, count) => padded(at.minute, count),
  s: (at, count) => padded(at.second, count),
  S: (at, count) => padded(at.millisecond, 3).padEnd(9, '0').slice(0, count),
  X: (at, count) => (at.offset === 'Z' || count > 2 ? at.offset : at.offset.replace(':', '')),
};

function named(names: readonly string[], index: number, count: number): string | undefined {
  if (count < 3) return undefined;
  return count === 3 ? names[index]?.slice(0, 3) : names[index];
}

/**
 * Compiles a Java DateTimeFormatter pattern such as `yyyy/MM/dd/HH` or `'day'D`.
 * @throws UserError for a letter that the stand-in doesn't know.
 * @example compileJavaTime('yyyy/MM/dd')(Date.parse('2026-01-15T00:00:00Z'), 'UTC') // '2026/01/15'
 */
export function compileJavaTime(pattern: string): JavaTime {
  const pieces: ((at: LocalTime) => string)[] = [];
  for (const [token] of pattern.matchAll(/'[^']*'?|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    const letter = token[0]!;
    if (letter === "'") {
      // Two quotes side by side mean one.
      const text = token === "''" ? "'" : token.replaceAll("'", '');
      pieces.push(() => text);
    } else if (/[A-Za-z]/.test(letter)) {
      const write = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
      if (write === undefined) throw new UserError(`The stand-in doesn't know the time pattern ${token}`);
      pieces.push((at) => write(at, token.length));
    } else {
      pieces.push(() => token);
    }
  }
  return (time, timeZone) => {
    const at = localTime(time, timeZone);
    return pieces.map((piece) => piece(at)).join('');
  };
}

const clocks = new Map<string, ZoneClock>();

function localTime(time: number, timeZone: string): LocalTime {
  const clock = clocks.get(timeZone) ?? zoneClock(timeZone);
  clocks.set(timeZone, clock);
  const text = clock.format(time);
  const [year, month, day, hour, minute, second, millisecond] = text.match(/\d+/g)!.map(Number) as number[];
  const date = Date.UTC(year!, month! - 1, day!);
  return {
    year: year!,
    month: month!,
    day: day!,
    dayOfYear: (date - Date.UTC(year!, 0, 1)) / 86_400_000 + 1,
    weekday: new Date(date).getUTCDay(),
    hour: hour!,
    minute: minute!,
    second: second!,
    millisecond: millisecond!,
    offset: text.slice(23).replace('+00:00', 'Z'),
  };
}
