import { parseTime } from '../../time.ts';

/** Times in the text of archived log events, in epoch milliseconds. */

/**
 * Reads the forms in which exporters write an instant: ISO 8601 with `T` or a blank, up to nine digits of a second, behind
 * `.` or `,`; `Z`, ` UTC`, ` GMT`, an offset (`+09:00`, `+0900`, `+09`) or nothing, which is UTC; and epoch milliseconds or
 * seconds of this century. Undefined for anything else, and for what no calendar has.
 */
export function readTime(text: string): number | undefined {
  const plain = text.trim();
  if (/^\d{9,10}(?:\.\d{1,9})?$/.test(plain)) return Math.floor(Number(plain) * 1000);
  if (/^\d{12,13}$/.test(plain)) return Number(plain);
  const [, day, time, zone = ''] = form.exec(plain) ?? [];
  if (day === undefined) return undefined;
  const clock = /^\d\d:\d\d$/.test(time!) ? `${time}:00` : time!.replace(',', '.');
  return parseTime(`${day.replaceAll('/', '-')}T${clock}${zoneOf(zone)}`);
}

const form =
  /^(\d{4}[-/]\d\d[-/]\d\d)[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?) ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i;

function zoneOf(zone: string): string {
  if (!/^[+-]/.test(zone)) return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** What stands in front of a log event's text on its line: its time, and the log stream where that is named too. */
export interface Prefix {
  readonly time: number;
  readonly logStream?: string;
  /** Of what stands in front. */
  readonly length: number;
}

const exportPrefix = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) /;

/** The time in front of a line of an export task. */
export function exportTime(line: string): Prefix | undefined {
  const stated = exportPrefix.exec(line);
  const time = stated ? readTime(stated[1]!) : undefined;
  return time === undefined ? undefined : { time, length: stated![0].length };
}

const auditStamp = /\baudit\((\d{1,12})\.(\d{3}):\d/;
/** Where the stamp stands at the latest: syslog headers and node names may come before. */
const longestHead = 500;

/** The time of an audit record's stamp. */
export function auditTime(record: string): number | undefined {
  const stamp = auditStamp.exec(record.slice(0, longestHead));
  return stamp ? Number(stamp[1]) * 1000 + Number(stamp[2]) : undefined;
}

const systemTime = /\bSystemTime=["']([^"']{1,40})["']/;
const eventTime = /"eventTime"\s*:\s*"([^"]{1,40})"/;
const journalTime = /"__REALTIME_TIMESTAMP"\s*:\s*"(\d{16})"/;
const syslogTime = /^(\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d)) /;
const longestSystem = 8192;

/** The `SystemTime` of a Windows event. */
export function windowsTime(event: string): number | undefined {
  const stated = systemTime.exec(event.slice(0, longestSystem));
  return stated ? readTime(stated[1]!) : undefined;
}

/** The time that an event's own text states, of whatever kind it is. */
export function ownTime(text: string): number | undefined {
  const first = text.charCodeAt(0);
  if (first === openTag) return windowsTime(text);
  const head = text.slice(0, longestSystem);
  if (first !== openBrace) return auditTime(head) ?? readTime(syslogTime.exec(head)?.[1] ?? '');
  const micros = journalTime.exec(head)?.[1];
  return micros === undefined
    ? (readTime(eventTime.exec(text)?.[1] ?? '') ?? windowsTime(text))
    : Number(micros.slice(0, 13));
}

const openTag = 0x3c;
const openBrace = 0x7b;
