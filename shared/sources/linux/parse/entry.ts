import { isForeign, type JournaldEntry, readJournaldEntry, timeOfEntry } from '../../../journald-entry.ts';
import { readSyslogLine } from '../../../syslog-line.ts';
import { programName, servicesOf, servicesOfPam, writesAs } from '../tables/programs.ts';

/** A message of one of our programs, with what stands around it. */
export interface Entry {
  readonly format: 'journald' | 'syslog';
  /** Epoch milliseconds; undefined where nothing says it. */
  readonly time: number | undefined;
  /** The time as written, where it is text. */
  readonly writtenTime: string | undefined;
  readonly host: string | undefined;
  /** By its name in the tables. */
  readonly program: string;
  readonly services: readonly string[];
  readonly pid: string | undefined;
  readonly message: string;
  /** The other fields of a journald entry. */
  readonly fields: JournaldEntry;
}

const noFields: JournaldEntry = new Map();
const pam = /^pam_\w{1,40}[:(]/;

/**
 * Reads a line of `/var/log/secure`, `auth.log` and their like, or a journald entry, of a program that the tables have or
 * a PAM module; undefined for every other text. `timestamp` is the log event's. An entry whose sender journald knows to
 * be another program is none: everybody may write to the journal under any name.
 */
export function readEntry(text: string, timestamp: number): Entry | undefined {
  const line = readSyslogLine(text, timestamp);
  if (line !== undefined) {
    const program = programName(line.program);
    const services = servicesFor(program, line.message);
    if (services === undefined) return undefined;
    const { time, writtenTime, host, pid, message } = line;
    return { format: 'syslog', time, writtenTime, host, program, services, pid, message, fields: noFields };
  }
  const fields = readJournaldEntry(text);
  const message = fields?.get('MESSAGE');
  if (fields === undefined || message === undefined) return undefined;
  const program = programName(fields.get('SYSLOG_IDENTIFIER') ?? fields.get('_COMM') ?? '');
  const services = servicesFor(program, message);
  if (services === undefined || isForeign(fields, (name) => writesAs(name, program))) return undefined;
  return {
    format: 'journald',
    time: timeOfEntry(fields),
    writtenTime: undefined,
    host: fields.get('_HOSTNAME'),
    program,
    services,
    pid: fields.get('_PID') ?? fields.get('SYSLOG_PID'),
    message,
    fields,
  };
}

const servicesFor = (program: string, message: string): readonly string[] | undefined =>
  servicesOf(program) ?? (pam.test(message) ? servicesOfPam : undefined);
