import type { AccountNames } from '../../../account-names.ts';
import { known } from '../normalize/objects/names.ts';
import { commandLineOf } from '../parse/execve.ts';
import { keysIn, RecordFields } from '../parse/fields.ts';
import { readHead } from '../parse/head.ts';
import { parseRecord } from '../parse/parse.ts';
import { type AuditEvent, type AuditRecord, field } from '../parse/record.ts';
import { interpreter } from './interpret.ts';

/**
 * The joined records for `OUTPUT_FORMAT=source`: the fields of each under their own names, `interpreted` with what they
 * mean where they are numbers (also what an enriched record says itself), and `raw` with the hex of text that can't be
 * got back from the text.
 */
export function describe(event: AuditEvent): Record<string, unknown> {
  if (event.records.length === 0)
    return { message: event.unreadable?.text ?? '', error: event.unreadable?.reason };
  const { stamp, node } = event;
  const [timestamp, serial] = stamp.split(':');
  const keys = [...new Set(event.records.flatMap(keysIn))];
  const execve = event.records
    .filter(({ type }) => type === 'EXECVE')
    .map((record) => new RecordFields(record));
  const commandLine = commandLineOf(execve)?.shown;
  return {
    time: new Date(event.time).toISOString(),
    ...(node === undefined ? {} : { node }),
    timestamp,
    ...(serial === '' ? {} : { serial }),
    ...(keys.length === 0 ? {} : { keys }),
    ...(commandLine === undefined ? {} : { command_line: commandLine }),
    records: describeRecords(event),
    ...event.names?.origins(),
  };
}

function describeRecords({ records, names }: AuditEvent): Record<string, unknown>[] {
  const syscall = records.find(({ type }) => type === 'SYSCALL');
  const arch = syscall === undefined ? undefined : field(syscall, 'arch');
  return records.map((record) => describeRecord(record, arch, names));
}

function describeRecord(
  record: AuditRecord,
  arch: string | undefined,
  names: AccountNames | undefined,
): Record<string, unknown> {
  const fields = new Entries();
  const interpreted = new Entries();
  const raw = new Entries();
  const asWritten = irreversible(record);
  const enriched = enrichedNames(record);
  const interpret = interpreter(record, arch, names);
  const header = headerOf(record.text);
  fields.add('type', record.type);
  if (header !== '') fields.add('header', header);
  record.names.forEach((name, i) => {
    const value = record.values[i]!;
    const own = fields.add(name, value);
    const written = enriched.get(name);
    enriched.delete(name);
    const meaning = known(written) ?? interpret(name, value) ?? written;
    if (meaning !== undefined) interpreted.add(own, meaning);
    const hex = asWritten?.values[i];
    if (hex !== undefined && hex !== value) raw.add(own, hex);
  });
  for (const [name, written] of enriched) interpreted.add(name, written);
  if (interpreted.size > 0) fields.add('interpreted', interpreted.toObject());
  if (raw.size > 0) fields.add('raw', raw.toObject());
  if (record.cut) fields.add('truncated', true);
  return fields.toObject();
}

/** What an enriched record says itself, by the fields it says it of. */
function enrichedNames({ enriched = [] }: AuditRecord): Map<string, string> {
  const names = new Map<string, string>();
  for (let i = 0; i < enriched.length; i += 2) names.set(enriched[i]!.toLowerCase(), enriched[i + 1]!.trim());
  return names;
}

/** The record with its hex text as written, where a text doesn't say its bytes: those that are no UTF-8, or NULs. */
function irreversible(record: AuditRecord): AuditRecord | undefined {
  const loses = record.values.some(
    (value, i) => value.includes('\ufffd') || record.names[i] === 'proctitle' || record.names[i] === 'cmd',
  );
  const head = loses ? readHead(record.text, record.text.length, undefined, record.tables) : undefined;
  return head && parseRecord(record.text, head, false);
}

/** What a syslog daemon or the kernel's log wrote in front of the record. */
function headerOf(text: string): string {
  if (text.startsWith('type=') || text.startsWith('node=')) return '';
  const before = text.slice(0, text.indexOf('audit('));
  const starts = ['node=', 'type='].map((word) => before.indexOf(word)).filter((at) => at >= 0);
  return before.slice(0, Math.min(before.length, ...starts)).trim();
}

/** RecordFields by name; the second of a name is called `name.1`. */
class Entries {
  readonly #values = new Map<string, unknown>();
  readonly #times = new Map<string, number>();

  get size(): number {
    return this.#values.size;
  }

  /** Adds a value and returns the name it got. */
  add(name: string, value: unknown): string {
    let times = this.#times.get(name) ?? 0;
    let own = name;
    // A field may be called `name.1` by itself.
    while (this.#values.has(own)) own = `${name}.${++times}`;
    this.#times.set(name, times);
    this.#values.set(own, value);
    return own;
  }

  toObject(): Record<string, unknown> {
    return Object.fromEntries(this.#values);
  }
}
