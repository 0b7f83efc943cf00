/**
 * Compares our reading of audit logs with `ausearch -i`, the reference reader of audit-userspace: times, serials, ids,
 * syscalls, arguments, decoded text, paths, addresses, errors and flags of every record.
 *
 *   node scripts/ausearch-compare.ts DIR
 *
 * reads every *.log below DIR, and the records in the `lines` of every *.jsonl. It prints how many facts were compared
 * and every difference, and ends with 1 where one isn't explained in scripts/ausearch/explained.ts. It needs ausearch
 * (Debian package auditd).
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Difference, explanationOf } from './ausearch/explained.ts';
import { factsOf, ourRecords } from './ausearch/facts.ts';
import { ausearchRecords, type ReferenceRecord } from './ausearch/reference.ts';

const directory = process.argv[2];
if (directory === undefined) {
  console.error('usage: node scripts/ausearch-compare.ts DIR');
  process.exit(2);
}

const temporary = mkdtempSync(join(tmpdir(), 'ausearch-compare-'));
const counts = new Map<string, number>();
const explained = new Map<string, number>();
let differences = 0;
let logs = 0;

try {
  for (const { name, lines } of logsBelow(directory)) await compareLog(name, lines);
} finally {
  rmSync(temporary, { recursive: true });
}
report();
process.exitCode = differences > 0 || counts.size === 0 ? 1 : 0;

/** The audit logs below a folder; each entry of a *.jsonl is a log of its own. */
function* logsBelow(folder: string): Generator<{ name: string; lines: string[] }> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) {
    const isLog = name.endsWith('.log');
    if (!isLog && !name.endsWith('.jsonl')) continue;
    const lines = readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    if (isLog) yield { name, lines };
    else {
      for (const [index, line] of lines.entries()) {
        yield { name: `${name}[${index}]`, lines: (JSON.parse(line) as { lines: string[] }).lines };
      }
    }
  }
}

async function compareLog(name: string, lines: readonly string[]): Promise<void> {
  const file = join(temporary, `${logs++}.log`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const references = ausearchRecords(file);
  for (const record of await ourRecords(lines)) {
    const candidates = references.filter((reference) => !reference.used && reference.head === record.head);
    const facts = factsOf(record);
    const chosen = best(candidates, facts);
    if (chosen === undefined) {
      note(name, { head: record.head, kind: 'record', ours: 'present', theirs: 'absent', lines });
      continue;
    }
    chosen.used = true;
    count('record (type, time, serial)');
    for (const fact of facts) {
      if (holds(chosen, fact.text)) count(fact.kind);
      else note(name, { head: record.head, kind: fact.kind, ours: fact.text, theirs: chosen.text, lines });
    }
  }
  for (const reference of references) {
    if (reference.used) continue;
    note(name, { head: reference.head, kind: 'record', ours: 'absent', theirs: 'present', lines });
  }
}

/** Of several records of one type in an event, the one that agrees most. */
function best(
  candidates: readonly ReferenceRecord[],
  facts: readonly { text: string }[],
): ReferenceRecord | undefined {
  const agreement = (candidate: ReferenceRecord) =>
    facts.filter((fact) => holds(candidate, fact.text)).length;
  return [...candidates].sort((a, b) => agreement(b) - agreement(a))[0];
}

/** Whether `name=value` stands in the interpreted record as a field of its own. */
function holds(reference: ReferenceRecord, text: string): boolean {
  for (let at = reference.text.indexOf(text); at >= 0; at = reference.text.indexOf(text, at + 1)) {
    const before = reference.text[at - 1];
    const after = reference.text[at + text.length];
    if ((before === undefined || " '(".includes(before)) && (after === undefined || " ',)".includes(after))) {
      return true;
    }
  }
  return false;
}

function count(kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

function note(log: string, difference: Difference): void {
  const reason = explanationOf(difference);
  if (reason !== undefined) {
    explained.set(reason, (explained.get(reason) ?? 0) + 1);
    return;
  }
  differences++;
  const { head, kind, ours, theirs } = difference;
  console.log(`${log} ${head}\n  ${kind}\n  ours:     ${ours}\n  ausearch: ${theirs}`);
}

function report(): void {
  let total = 0;
  for (const [kind, number] of [...counts].sort()) {
    console.log(`${String(number).padStart(6)}  ${kind}`);
    total += number;
  }
  for (const [reason, number] of explained)
    console.log(`${String(number).padStart(6)}  explained: ${reason}`);
  console.log(`${logs} logs, ${total} facts agree, ${differences} differ without explanation`);
}
