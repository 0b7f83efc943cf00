import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { recordMappings } from '../../shared/sources/auditd/normalize/mappings/record-types.ts';
import { syscallMappings } from '../../shared/sources/auditd/normalize/mappings/syscalls.ts';
import type { AuditEvent } from '../../shared/sources/auditd/parse/record.ts';
import { auditd } from '../../shared/sources/auditd/source.ts';
import { recordRows } from '../../test/auditd/rows-of-records.ts';
import { numbers, syscallRows } from '../../test/auditd/rows-of-syscalls.ts';
import { linesOf, record, syscall } from '../../test/support/audit-record.ts';
import { utcWriting } from '../../test/support/windows-event.ts';
import { distinctOutcomes, type MappedEvents, type Outcome, outcomeOf, type Page } from './page.ts';
import { type Kind, mergeHomes, type Run, traceAll, type Values } from './trace.ts';

/** Kinds of values, those of names that say what they hold first. */
const kinds: readonly Kind[] = [
  {
    names:
      / (pid|ppid|opid|auid|uid|gid|euid|egid|suid|sgid|fsuid|fsgid|ouid|ogid|oauid|ses|id|inode|.?port|src|dest)$/,
    values: ['4711', '4712'],
  },
  { names: /addr$/, values: ['203.0.113.71', '203.0.113.72'] },
  { names: / mode$/, values: ['0100644', '040755'] },
  { names: / a[0-9]$/, values: ['1a4', '1a5'] },
  { names: / exit$/, values: ['4711', '4712'] },
  { names: / saddr$/, values: ['020001BBC6336409', '020001BCC633640A'] },
  { names: /./, values: ['"/one/alpha"', '"/one/beta"'] },
  { names: /(?!)/, values: ['4711', '4712'] },
];

/** Fields that say whether it succeeded, and what the syscall was. */
const ways = / (success|res|result|syscall|arch|op|type|items|item|nametype|argc)$/;

/** A record of an event: its type, words, and between them the keys of fields (`0 SYSCALL pid`). */
interface Parts {
  readonly type: string;
  readonly words: readonly string[];
  readonly keys: readonly string[];
}

/** Makes OCSF events of records with other values. */
class RecordRunner {
  readonly values: Values;
  readonly #parts: readonly Parts[];

  constructor(lines: readonly string[]) {
    const values: Record<string, string> = {};
    this.#parts = lines.map((line, i) => {
      const type = typeOf(line);
      const pieces = line.slice(line.indexOf('): ') + 3).split(/(?<![\w-])([\w-]+)=("[^"]*"|[^\s']+)/);
      const keys: string[] = [];
      for (let at = 1; at < pieces.length; at += 3) {
        const key = `${i} ${type} ${pieces[at]}`;
        keys.push(key);
        values[key] = pieces[at + 1]!;
      }
      return { type, words: pieces.filter((_, at) => at % 3 === 0), keys };
    });
    this.values = values;
  }

  run: Run = (values) => {
    const names = Object.keys(values);
    const lines = this.#parts.map(({ type, words, keys }, i) => {
      const added = names.filter((name) => !(name in this.values) && name.startsWith(`${i} `));
      let text = words[0]!;
      keys.forEach((key, at) => {
        text += `${fieldOf(key)}=${values[key]}${words[at + 1]}`;
      });
      const more = added.map((key) => ` ${fieldOf(key)}=${values[key]}`).join('');
      return record(type, text.endsWith("'") ? `${text.slice(0, -1)}${more}'` : `${text}${more}`);
    });
    const [event] = auditd.read(linesOf([lines])) as AuditEvent[];
    return auditd.normalize(event!, utcWriting);
  };

  runWith(changes: Values): OcsfEvent {
    return this.run({ ...this.values, ...changes });
  }

  /** The event when it failed. */
  failed(): OcsfEvent {
    const changes: Record<string, string> = {};
    for (const [name, value] of Object.entries(this.values)) {
      if (/ success$/.test(name)) changes[name] = 'no';
      else if (/ exit$/.test(name)) changes[name] = '-13';
      else if (/ res$/.test(name))
        changes[name] = value === '1' ? '0' : value === 'success' ? 'failed' : value;
    }
    return this.runWith(changes);
  }
}

/** Where the fields go, by the record and name of each: of a sample, and of all that samples of its kind have. */
function homesOf(runner: RecordRunner, more: readonly string[]): Map<string, string[]> {
  const [main = ''] = Object.keys(runner.values);
  const added = more.map((name) => `${main.split(' ').slice(0, 2).join(' ')} ${name}`);
  const names = added.filter((name) => !(name in runner.values) && !ways.test(name));
  const all = { ...runner.values, ...Object.fromEntries(names.map((name) => [name, plainValue(name)])) };
  const { unmapped = {} } = runner.run(all);
  const isRead = (name: string) => !ways.test(name) && !(names.includes(name) && fieldOf(name) in unmapped);
  const traced = Object.fromEntries(Object.entries(all).filter(([name]) => isRead(name)));
  const homes = new Map<string, string[]>();
  const least = { ...runner.values };
  for (const [name, paths] of traceAll(
    traced,
    least,
    (values) => runner.run({ ...least, ...values }),
    kinds,
  )) {
    mergeHomes(homes, new Map([[shortName(name), paths]]));
  }
  return homes;
}

const plainValue = (name: string): string => kinds.find((kind) => kind.names.test(name))!.values[0];

/** `PATH name`; the main record of a program's event is left out. */
const shortName = (name: string): string => {
  const [, type, field] = name.split(' ') as [string, string, string];
  return companions.has(type) ? `${type} ${field}` : field;
};
const companions = new Set(['PATH', 'CWD', 'PROCTITLE', 'EXECVE', 'SOCKADDR', 'OBJ_PID', 'KERN_MODULE']);

const around = [record('CWD', 'cwd="/home/carol"'), record('PROCTITLE', 'proctitle="ls"')];

/** What `docs/mapping/auditd.md` says. */
export function auditdPage(): Page {
  const everyEvent = homesOf(new RecordRunner([syscall(16), ...around]), []);
  const fieldsOfPrograms = [
    ...new Set(recordRows.flatMap(([line]) => [...line.matchAll(/[ ']([\w-]+)=/g)].map(([, name]) => name!))),
  ].filter((name) => name !== 'msg');
  const events: MappedEvents[] = [];
  for (const { ids, title } of syscallMappings) {
    const calls = ids.trim().split(/\s+/);
    const samples = calls.flatMap((call) =>
      syscallRows.filter((row) => row.calls.split(' ').includes(call)).map((row) => ({ call, row })),
    );
    const { outcomes, homes } = shown(
      samples.map(({ call, row }) => ({
        when: condition(call, row.fields, row.with),
        runner: new RecordRunner([syscall(numbers[call]!, row.fields), ...(row.with ?? []), ...around]),
      })),
      [],
    );
    events.push({ ids: calls.join(', '), title, outcomes, homes: beyond(everyEvent, homes) });
  }
  for (const { ids, title } of recordMappings) {
    const types = ids.split(' ');
    const fits = (type: string) =>
      types.some((id) =>
        id.endsWith('*') ? type.startsWith(id.slice(0, -1)) && !named.has(type) : id === type,
      );
    const samples = recordRows.filter(([line]) => fits(typeOf(line)));
    const { outcomes, homes } = shown(
      samples.map(([line]) => ({
        when: `\`${line.slice(line.indexOf('): ') + 3, line.indexOf('): ') + 90)}\``,
        runner: new RecordRunner([line]),
      })),
      fieldsOfPrograms,
    );
    events.push({ ids: types.join(', '), title, outcomes, homes });
  }
  return {
    title: 'Audit events in OCSF',
    introduction,
    everyEvent,
    events,
  };
}

const fieldOf = (key: string): string => key.slice(key.lastIndexOf(' ') + 1);

const named = new Set(recordMappings.flatMap(({ ids }) => ids.split(' ')));
const typeOf = (line: string): string => /^type=(\S+)/.exec(line)![1]!;

function shown(samples: readonly { when: string; runner: RecordRunner }[], more: readonly string[]) {
  const homes = new Map<string, string[]>();
  const outcomes: Outcome[] = [];
  const traced = new Set<string>();
  for (const { when, runner } of samples) {
    outcomes.push(outcomeOf(when, runner.run(runner.values), { failed: runner.failed() }));
    // Samples with the same fields map them in the same way.
    const kind = Object.keys(runner.values).join();
    if (!traced.has(kind)) mergeHomes(homes, homesOf(runner, more));
    traced.add(kind);
  }
  return { outcomes: distinctOutcomes(outcomes), homes };
}

const condition = (call: string, fields: Values | undefined, others: readonly string[] | undefined): string =>
  [
    `\`${call}\``,
    ...Object.entries(fields ?? {}).map(([name, value]) => `\`${name}=${value}\``),
    ...(others ?? []).map(typeOf),
  ].join(' ');

/** Where fields go besides where they go in every event. */
const beyond = (
  every: ReadonlyMap<string, readonly string[]>,
  homes: ReadonlyMap<string, readonly string[]>,
) =>
  new Map(
    [...homes]
      .map(([name, paths]) => [name, paths.filter((one) => !every.get(name)?.includes(one))] as const)
      .filter(([, paths]) => paths.length > 0),
  );

const introduction = `The record type chooses the mapping, and of an event with a SYSCALL record mostly the syscall, by name. A field
of another record than the one that gives the class is named with its record: \`PATH name\`. Fields that no table names stay
in \`unmapped\`. Attributes that come from the whole event, such as \`message\`, are in [output.md](../output.md), and names of
users and groups beside their numbers in [identity.md](../identity.md).`;
