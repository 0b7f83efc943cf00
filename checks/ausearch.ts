/**
 * Compares our reading of audit logs with that of `ausearch -i`, field by field. What is compared, and why some fields
 * differ, stands in docs/agreement.md.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printCounts } from './agreement/print.ts';
import { disagreements, listedClasses, unsaid } from './agreement/table.ts';
import { commonAccounts } from './ausearch/accounts.ts';
import { classOf, type Difference } from './ausearch/explained.ts';
import { type Log, logsBelow } from './ausearch/logs.ts';
import { madeRecords } from './ausearch/made.ts';
import { type OurRecord, ourRecords } from './ausearch/ours.ts';
import { agree, isInterpreted, type Pair, pairsOf } from './ausearch/pairs.ts';
import { ausearchRecords, type ReferenceRecord } from './ausearch/reference.ts';

const usage = `npm run check:ausearch -- DIR [--other] [--json]
npm run check:ausearch -- --made [--json]

Compares our reading of the audit logs below DIR (*.log, and the lines of each entry of *.jsonl) with ausearch -i of
audit-userspace (Debian package auditd). Both sides have the same passwd and group files. Ends with 1 where they differ
and docs/agreement.md doesn't explain it; with ausearch 3.0.9 its numbers must be right too.

Options:
  --made     instead of logs, a record for each number that our tables name
  --other    the logs are others than those that docs/agreement.md counts
  --json     print the numbers as JSON
  --help`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    made: { type: 'boolean', default: false },
    other: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const [directory] = positionals;
if (options.help || (directory === undefined && !options.made)) {
  (options.help ? console.log : console.error)(usage);
  process.exit(options.help ? 0 : 2);
}

if (!options.made && !existsSync(directory!))
  giveUp(`There is no folder ${directory}: nothing was compared.`);
const version = /[\d.]+/.exec(spawnSync('ausearch', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[0];
if (version === undefined) giveUp("ausearch isn't installed: apt-get install auditd");
/** Other versions know other names, so that their numbers differ. */
const countedVersion = '3.0.9';

interface Count {
  readonly field: string;
  interpreted: number;
  agree: number;
  explained: number;
}
const counts = new Map<string, Count>();
const explained = new Map<string, number>();
const unexplained: string[] = [];
let logs = 0;
let records = 0;
let asWritten = 0;

const temporary = mkdtempSync(join(tmpdir(), 'ausearch-compare-'));
const accounts = commonAccounts(temporary);
try {
  for (const log of options.made ? [madeRecords()] : logsBelow(directory!)) await compare(log);
} finally {
  rmSync(temporary, { recursive: true });
}
report();

async function compare({ name, lines }: Log): Promise<void> {
  const file = join(temporary, `${logs++}.log`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const references = ausearchRecords(file, accounts);
  for (const record of await ourRecords(lines, accounts.findMaps)) {
    const chosen = best(record, references);
    if (chosen === undefined) {
      note(name, { record, lines });
      continue;
    }
    chosen.reference.used = true;
    records++;
    for (const pair of chosen.pairs) comparePair(name, { record, pair, lines });
  }
  for (const { head, used } of references) {
    if (!used) unexplained.push(`${name} ${head}: only ausearch has the record`);
  }
}

/** Of several records of one type in an event, the one that agrees most. */
function best(
  record: OurRecord,
  references: readonly ReferenceRecord[],
): { reference: ReferenceRecord; pairs: Pair[] } | undefined {
  const candidates = references
    .filter(({ used, head }) => !used && head === record.head)
    .map((reference) => ({ reference, pairs: pairsOf(record, reference) }));
  const agreement = ({ pairs }: { pairs: readonly Pair[] }) => pairs.filter(agree).length;
  return candidates.sort((a, b) => agreement(b) - agreement(a))[0];
}

function comparePair(log: string, difference: Difference & { pair: Pair }): void {
  const { pair } = difference;
  const agrees = agree(pair);
  if (!isInterpreted(pair) && agrees) {
    asWritten++;
    return;
  }
  const count = countOf(pair.field.name);
  count.interpreted++;
  if (agrees) count.agree++;
  else if (note(log, difference)) count.explained++;
}

function countOf(field: string): Count {
  const count = counts.get(field) ?? { field, interpreted: 0, agree: 0, explained: 0 };
  counts.set(field, count);
  return count;
}

/** Counts a difference under its class, or keeps it for the report; says whether it has a class. */
function note(log: string, difference: Difference): boolean {
  const name = classOf(difference);
  if (name !== undefined) {
    explained.set(name, (explained.get(name) ?? 0) + 1);
    return true;
  }
  const { record, pair } = difference;
  const where = `${log} ${record.head}`;
  if (pair === undefined) unexplained.push(`${where}: ausearch doesn't have the record`);
  else {
    const { name: field, value, meaning = value } = pair.field;
    unexplained.push(`${where} ${field}\n  ours:     ${meaning}\n  ausearch: ${pair.theirs ?? 'not shown'}`);
  }
  return false;
}

function report(): void {
  const rows = [...counts.values()].sort((a, b) => b.interpreted - a.interpreted);
  const sum = (key: 'interpreted' | 'agree') => rows.reduce((total, row) => total + row[key], 0);
  const [interpreted, agreed] = [sum('interpreted'), sum('agree')];
  const isCounted = accounts.areOurs && version === countedVersion && !options.other;
  const listed = listedClasses(options.made ? 'ausearch, every number' : 'ausearch, real logs');
  const shown = [logs, records, interpreted, agreed, asWritten].map((number) =>
    number.toLocaleString('en-US'),
  );
  const summary = options.made
    ? `Of the ${shown[2]} fields that ausearch interprets ${shown[3]} agree`
    : `In ${shown[0]} logs both have ${shown[1]} records; of the ${shown[2]} fields that ausearch interprets ${shown[3]} ` +
      `agree, and so do all ${shown[4]} others`;
  const problems = [
    ...unexplained,
    ...disagreements(explained, listed, isCounted),
    ...(isCounted ? unsaid([summary]) : []),
    ...(logs === 0 ? [`There is no audit log below ${directory}.`] : []),
  ];
  if (options.json) {
    const classes = Object.fromEntries(explained);
    const totals = { logs, records, interpreted, agreed, asWritten };
    console.log(JSON.stringify({ version, ...totals, fields: rows, classes, problems }));
  } else {
    printCounts(rows, ['field', 'interpreted', 'agree', 'explained'], explained);
    console.log(`\n${summary}.`);
    if (!accounts.areOurs)
      console.log("ausearch can't be given accounts here: both sides had this machine's.");
    if (!isCounted) console.log("The numbers of docs/agreement.md weren't held.");
    for (const problem of problems) console.error(problem);
  }
  process.exitCode = problems.length > 0 ? 1 : 0;
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(2);
}
