import { isForeign, type JournaldEntry, readJournaldEntry, timeOfEntry } from '../../journald-entry.ts';
import { readSyslogLine } from '../../syslog-line.ts';

/** An audit record as auditd or the kernel writes it, with its time and serial. */
const auditRecord =
  /^(?:node=\S{1,255} )?(?:audit: )?(?:type=\S{1,40} )?(?:msg=)?audit\(\d{1,12}\.\d{1,9}:\d{1,12}\)/;

/** A record in the words of journald: the type, then the fields. */
const typeThenFields = /^([A-Z][A-Z0-9_]{1,38}|AUDIT\d{1,6}|UNKNOWN\[\d{1,6}\])(?: |$)/;

/**
 * The audit record that a journald entry holds, as a line of audit.log; undefined for every other entry, which is an event
 * in its own right. journald takes records from the kernel apart: type, serial and time are fields of the entry, and
 * MESSAGE begins with the type's name (systemd, src/journal/journald-audit.c). Where a plug-in of auditd wrote the line to
 * syslog, MESSAGE is the line itself, which is believed only of a process that runs as root.
 * @param timestamp the log event's, in epoch milliseconds, for an entry that tells no time.
 */
export function unwrapJournald(text: string, timestamp: number): string | undefined {
  const entry = readJournaldEntry(text);
  // A record is one line, whatever a program wrote into it.
  const message = entry?.get('MESSAGE')?.replaceAll('\n', ' ');
  if (entry === undefined || message === undefined) return undefined;
  if (entry.get('_TRANSPORT') === 'audit' || entry.has('_AUDIT_ID')) {
    return recordOf(entry, message, timestamp);
  }
  if (!auditRecord.test(message) || isForeign(entry, isAuditProgram)) return undefined;
  // The kernel's own form, where the audit daemon isn't running, begins with its name.
  const record = message.startsWith('audit: ') ? message.slice('audit: '.length) : message;
  return record.startsWith('type=') ? nodeOf(entry.get('_HOSTNAME')) + record : record;
}

const isAuditProgram = (name: string): boolean => /^aud(?:itd|isp)/.test(name);

/** The line of audit.log for a record that journald took from the kernel. */
function recordOf(entry: JournaldEntry, message: string, timestamp: number): string {
  const named = typeThenFields.exec(message);
  const type = named?.[1] ?? entry.get('_AUDIT_TYPE_NAME') ?? entry.get('_AUDIT_TYPE') ?? 'UNKNOWN';
  const fields = named === null ? message : message.slice(named[0].length);
  const serial = entry.get('_AUDIT_ID');
  const isSerial = serial !== undefined && /^\d{1,12}$/.test(serial);
  return record(
    entry.get('_HOSTNAME'),
    type,
    timeOfEntry(entry) ?? timestamp,
    isSerial ? serial : '',
    fields,
  );
}

/**
 * The audit record in a line of syslog that was made of a journald entry: `HOST audit[PID]: AVC avc:  denied …`. Its serial
 * is lost, so nothing can be joined to it.
 */
export function unwrapJournaldLine(text: string, timestamp: number): string | undefined {
  if (!text.includes(' audit[') && !text.includes(' audit: ')) return undefined;
  const line = readSyslogLine(text, timestamp);
  if (line === undefined || line.program !== 'audit') return undefined;
  const named = typeThenFields.exec(line.message);
  if (named === null) return undefined;
  const fields = line.message.slice(named[0].length);
  return record(line.host, named[1]!, line.time ?? timestamp, '', fields);
}

function record(
  host: string | undefined,
  type: string,
  time: number,
  serial: string,
  fields: string,
): string {
  const seconds = Math.floor(time / 1000);
  const milliseconds = String(time % 1000).padStart(3, '0');
  // journald's name of a type that it doesn't know is its number.
  const word = /^\S{1,39}$/.test(type) ? type.replace(/^AUDIT(?=\d)/, '') : 'UNKNOWN';
  return `${nodeOf(host)}type=${word} msg=audit(${seconds}.${milliseconds}:${serial}): ${fields}`;
}

const nodeOf = (host: string | undefined): string =>
  host === undefined || !/^\S{1,255}$/.test(host) ? '' : `node=${host} `;
