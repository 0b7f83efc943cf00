import type { AccountNames } from '../../account-names.ts';
import type { FieldValues, RuleEvent } from '../../rule-event.ts';
import { callOf } from './normalize/event-builder.ts';
import { type NameKind, nameInRecord } from './normalize/objects/names.ts';
import { commandLineOf } from './parse/execve.ts';
import { keysIn, RecordFields } from './parse/fields.ts';
import { type AuditEvent, type AuditRecord, enrichedField, field as fieldOf } from './parse/record.ts';
import { architectureName } from './tables/syscalls.ts';

const services: readonly string[] = ['auditd'];
const categories: readonly string[] = [];

/** The joined records of an audit event as a whole: a field has the values that it has in any of them. */
export class AuditRuleEvent implements RuleEvent {
  readonly product = 'linux';
  readonly services = services;
  readonly categories = categories;
  readonly #event: AuditEvent;
  #records: readonly RecordRuleEvent[] | undefined;

  constructor(event: AuditEvent) {
    this.#event = event;
  }

  /** The records one by one. */
  get parts(): readonly RuleEvent[] {
    this.#records ??= this.#event.records.map((record) => new RecordRuleEvent(record, this.#event.names));
    return this.#records;
  }

  values(field: string): FieldValues | undefined {
    const { records, names } = this.#event;
    if (field === 'type') return records.map(({ type }) => type);
    let all: FieldValues | undefined;
    let several: string[] | undefined;
    for (const record of records) {
      const values = valuesIn(record, field, names);
      if (values === undefined) continue;
      if (all === undefined) all = values;
      else {
        several ??= [...all];
        for (const value of values) several.push(value);
      }
    }
    if (several !== undefined) return several;
    return all ?? (field === 'command_line' ? commandLine(records) : undefined);
  }

  *texts(): Generator<string> {
    for (const part of this.parts) yield* part.texts();
  }
}

/** One record of an audit event. */
class RecordRuleEvent implements RuleEvent {
  readonly product = 'linux';
  readonly services = services;
  readonly categories = categories;
  readonly #record: AuditRecord;
  readonly #names: AccountNames | undefined;

  constructor(record: AuditRecord, names: AccountNames | undefined) {
    this.#record = record;
    this.#names = names;
  }

  values(field: string): FieldValues | undefined {
    return valuesIn(this.#record, field, this.#names);
  }

  *texts(): Generator<string> {
    const { type, values, enriched } = this.#record;
    yield type;
    yield* values;
    for (let i = 1; enriched !== undefined && i < enriched.length; i += 2) yield enriched[i]!;
  }
}

/** The values of a record's field: as written, and behind that what a number in it means. */
function valuesIn(
  record: AuditRecord,
  field: string,
  names: AccountNames | undefined,
): FieldValues | undefined {
  if (field === 'type') return [record.type];
  const first = record.names.indexOf(field);
  if (first < 0) {
    if (field === 'node') return record.node === undefined ? undefined : [record.node];
    return enriched(record, field, names);
  }
  const last = record.layout.repeats ? record.names.lastIndexOf(field) : first;
  const written =
    first === last ? [record.values[first]!] : record.values.filter((_, i) => record.names[i] === field);
  const meaning = meanings.get(field);
  return meaning === undefined ? written : meaning(written, record);
}

/** The upper-case names of an enriched record; where the record isn't enriched, from the same number's names. */
function enriched(
  record: AuditRecord,
  field: string,
  names: AccountNames | undefined,
): FieldValues | undefined {
  const code = field.charCodeAt(0);
  if (code < 65 || code > 90) return undefined;
  const kind = nameKinds.get(field);
  if (kind !== undefined) {
    const id = fieldOf(record, field.toLowerCase());
    if (id === undefined) return undefined;
    const name = nameInRecord(kind, id, field, record) ?? names?.nameOf(kind, id);
    return name === undefined ? undefined : [name];
  }
  if (field === 'SYSCALL') {
    if (!hasCall(record)) return undefined;
    const call = callOf(new RecordFields(record));
    return call === '' ? undefined : [call];
  }
  const written = enrichedField(record, field);
  if (written !== undefined) return [written];
  if (field !== 'ARCH') return undefined;
  const arch = architectureName(fieldOf(record, 'arch') ?? '');
  return arch === undefined ? undefined : [arch];
}

const hasCall = ({ type }: AuditRecord): boolean => type === 'SYSCALL' || type === 'SECCOMP';

const nameKinds: ReadonlyMap<string, NameKind> = new Map<string, NameKind>([
  ...['AUID', 'UID', 'EUID', 'SUID', 'FSUID', 'OUID', 'OAUID', 'SAUID', 'IUID', 'ID'].map(
    (name): [string, NameKind] => [name, 'user'],
  ),
  ...['GID', 'EGID', 'SGID', 'FSGID', 'OGID', 'IGID'].map((name): [string, NameKind] => [name, 'group']),
]);

type Meaning = (written: readonly string[], record: AuditRecord) => FieldValues | undefined;

/** -1 is written for an id that isn't set. */
const id: Meaning = (written) =>
  written[0] === '4294967295' || written[0] === '-1' ? [...written, 'unset'] : written;

const some = (values: FieldValues): FieldValues | undefined => (values.length > 0 ? values : undefined);

const results: Readonly<Record<string, string>> = {
  '1': 'success',
  '0': 'failed',
  yes: 'success',
  no: 'failed',
};

/** What rules may also call a value of these fields, as `ausearch -i` would show it. */
const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...[...nameKinds.keys(), 'SES', 'OLD-AUID'].map((name): [string, Meaning] => [name.toLowerCase(), id]),
  ['syscall', (written, record) => [...written, callOf(new RecordFields(record))]],
  ['key', (_, record) => some(keysIn(record))],
  [
    'res',
    (written) => {
      const value = written[0]!;
      return Object.hasOwn(results, value) ? [...written, results[value]!] : written;
    },
  ],
]);

function commandLine(records: readonly AuditRecord[]): FieldValues | undefined {
  const execve = records.filter(({ type }) => type === 'EXECVE').map((record) => new RecordFields(record));
  const line = commandLineOf(execve)?.shown;
  return line === undefined ? undefined : [line];
}
