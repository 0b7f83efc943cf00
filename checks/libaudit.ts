/**
 * Compares our reading of audit logs with the expectations that go-libaudit keeps for its tests. What is compared, and
 * why some facts differ, stands in docs/agreement.md.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printCounts } from './agreement/print.ts';
import { disagreements, listedClasses, unsaid } from './agreement/table.ts';
import { eventFacts } from './libaudit/aucoalesce.ts';
import { parserFacts } from './libaudit/auparse.ts';
import { classOf } from './libaudit/explained.ts';
import { agrees, type Fact } from './libaudit/facts.ts';
import { joinFacts } from './libaudit/reassembler.ts';

const usage = `npm run check:libaudit -- DIR [options]

Compares our reading of audit logs with the expectations of go-libaudit below DIR: auparse/*.log with .golden,
aucoalesce/*.jsonl and reassembler/*.log. Ends with 1 where they differ and docs/agreement.md doesn't explain it with
its number.

Options:
  --json     print the numbers as JSON
  --help`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
const [directory] = positionals;
if (options.help || directory === undefined) {
  (options.help ? console.log : console.error)(usage);
  process.exit(options.help ? 0 : 2);
}

if (!existsSync(directory)) {
  console.error(`There is no folder ${directory}: nothing was compared.`);
  process.exit(2);
}

interface Count {
  readonly expectations: string;
  readonly facts: number;
  readonly agree: number;
  readonly explained: number;
}
const explained = new Map<string, number>();
const unexplained: string[] = [];
const counts: Count[] = [];

for (const [name, read] of Object.entries({
  auparse: parserFacts,
  aucoalesce: eventFacts,
  reassembler: joinFacts,
})) {
  const folder = join(directory, name);
  if (!existsSync(folder)) unexplained.push(`There is no folder ${folder}: nothing was compared.`);
  else counts.push(countFacts(name, await read(folder)));
}
report();

function countFacts(expectations: string, facts: readonly Fact[]): Count {
  const different = facts.filter((fact) => !agrees(fact));
  let known = 0;
  for (const fact of different) {
    const name = classOf(fact);
    if (name === undefined) unexplained.push(textOf(fact));
    else {
      known++;
      explained.set(name, (explained.get(name) ?? 0) + 1);
    }
  }
  return { expectations, facts: facts.length, agree: facts.length - different.length, explained: known };
}

function textOf({ where, name, theirs, ours }: Fact): string {
  return `${where}: ${name}\n  ours:        ${ours.length === 0 ? 'nothing' : ours.join('; ')}\n  go-libaudit: ${theirs}`;
}

function report(): void {
  const rows = counts.map(
    ({ expectations, facts, agree }) =>
      `| ${expectations} | ${facts.toLocaleString('en-US')} | ${agree.toLocaleString('en-US')} |`,
  );
  const problems = [
    ...unexplained,
    ...disagreements(explained, listedClasses('go-libaudit'), true),
    ...unsaid(rows),
  ];
  if (options.json) {
    console.log(JSON.stringify({ counts, classes: Object.fromEntries(explained), problems }));
  } else {
    printCounts(counts, ['expectations', 'facts', 'agree', 'explained'], explained);
    for (const problem of problems) console.error(problem);
  }
  process.exitCode = problems.length > 0 ? 1 : 0;
}
