import { parseTime } from './time.ts';

/** A line as syslog daemons write it to files: RFC 3164, the same with an ISO time, or RFC 5424. */
export interface SyslogLine {
  /** Epoch milliseconds; undefined where the line tells no year and nothing else does either. */
  readonly time: number | undefined;
  /** The time as written. */
  readonly writtenTime: string;
  readonly host: string | undefined;
  /** Who wrote it, as it calls itself: `sshd`. */
  readonly program: string;
  readonly pid: string | undefined;
  readonly message: string;
}

/** A header with everything that RFC 5424 allows in it, and a structured element or two. */
const longestHead = 2048;

const tag = String.raw`([^\s:[]{1,128})(?:\[(\d{1,10})\])?: ?`;
const classic = new RegExp(
  String.raw`^(?:<\d{1,3}>)?([A-Z][a-z]{2} [ \d]?\d (?:\d{4} )?\d\d:\d\d:\d\d(?:\.\d{1,9})?) (\S{1,255}) ${tag}`,
);
const iso = new RegExp(
  String.raw`^(?:<\d{1,3}>)?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?) (\S{1,255}) ${tag}`,
);
const rfc5424 =
  /^<\d{1,3}>1 (\S{1,40}) (\S{1,255}) (\S{1,128}) (\S{1,128}) \S{1,32} (?:-|(?:\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\])+)(?: \ufeff?|$)/;

/**
 * Reads a line with its header; undefined for text without one. `timestamp` is the log event's, in epoch milliseconds, and
 * 0 where none is known: it tells the year that RFC 3164 leaves out, and the offset of the host's clock.
 */
export function readSyslogLine(text: string, timestamp: number): SyslogLine | undefined {
  const first = text.charCodeAt(0);
  const head = text.length > longestHead ? text.slice(0, longestHead) : text;
  if (first === lessThan) {
    const modern = rfc5424.exec(head);
    if (modern !== null) {
      const [whole, time, host, program, pid] = modern;
      return {
        time: isoTime(time!, timestamp),
        writtenTime: time!,
        host: stated(host!),
        program: stated(program!) ?? '',
        pid: /^\d{1,10}$/.test(pid!) ? pid : undefined,
        message: text.slice(whole.length),
      };
    }
  } else if (!isUpperCase(first) && !isDigit(first)) {
    return undefined;
  }
  const found = classic.exec(head);
  if (found !== null) return lineOf(text, found, classicTime(found[1]!, timestamp));
  const other = iso.exec(head);
  return other === null ? undefined : lineOf(text, other, isoTime(other[1]!, timestamp));
}

const lessThan = 60;
const isUpperCase = (code: number): boolean => code >= 65 && code <= 90;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** RFC 5424's "nil". */
const stated = (text: string): string | undefined => (text === '-' ? undefined : text);

function lineOf(text: string, found: RegExpExecArray, time: number | undefined): SyslogLine {
  const [whole, writtenTime, host, program, pid] = found;
  return {
    time,
    writtenTime: writtenTime!,
    host: host!,
    program: program!,
    pid,
    message: text.slice(whole.length),
  };
}

function isoTime(text: string, timestamp: number): number | undefined {
  const time = parseTime(text.replace(',', '.').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (time === undefined || /(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return time;
  return time - offsetOf(time, timestamp);
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `Jan  5 09:00:01`: of the years around the log event's own, the one in which that is nearest to it. */
function classicTime(text: string, timestamp: number): number | undefined {
  const found = /^(\w{3}) ( ?\d{1,2}) (?:(\d{4}) )?(.+)$/.exec(text)!;
  const month = months.indexOf(found[1]!) + 1;
  if (month === 0) return undefined;
  const dayAndTime = `-${two(month)}-${two(Number(found[2]))}T${found[4]}`;
  const inYear = (year: number): number | undefined =>
    parseTime(`${String(year).padStart(4, '0')}${dayAndTime}`);
  let nearest = found[3] === undefined ? undefined : inYear(Number(found[3]));
  if (found[3] === undefined && timestamp > 0) {
    const year = new Date(timestamp).getUTCFullYear();
    for (const one of [year - 1, year, year + 1]) {
      const time = inYear(one);
      if (time === undefined) continue;
      if (nearest === undefined || Math.abs(time - timestamp) < Math.abs(nearest - timestamp)) nearest = time;
    }
  }
  return nearest === undefined ? undefined : nearest - offsetOf(nearest, timestamp);
}

const two = (number: number): string => String(number).padStart(2, '0');

const quarterHour = 900_000;
const leastOffset = -12 * 3_600_000;
const mostOffset = 14 * 3_600_000;
/** The agent takes a log event's timestamp from its line, or reads the line within seconds. */
const longestDelay = 5_000;

/**
 * The offset of a clock that wrote `local`, the time read as if it were UTC. Nothing in the line tells it, but the log
 * event's timestamp does where the two are a whole number of quarters of an hour apart, but for the agent's delay; else
 * the clock is taken to be UTC, as that of an EC2 instance is unless somebody sets it.
 */
function offsetOf(local: number, timestamp: number): number {
  const offset = Math.round((local - timestamp) / quarterHour) * quarterHour;
  const delay = timestamp - (local - offset);
  return offset >= leastOffset && offset <= mostOffset && delay > -1000 && delay <= longestDelay ? offset : 0;
}
