/**
 * Reads the mapping specification's own text and reports which of its rows the sources do, and which the tests show:
 *
 *   node checks/mapping-coverage.ts MAPPING.md
 *
 * A row is present when events made for everything that it states become it, and exercised when the tests have samples
 * of their own for everything that it states. Ends with 1 unless both are so for every row and every line of sections
 * 2, 3 and 4; a row that this check can't read counts as neither.
 */
import { readFileSync } from 'node:fs';
import { recordTypes, syscalls } from './mapping/auditd.ts';
import { apiVerbs, operations, watched } from './mapping/cloudtrail.ts';
import { fields } from './mapping/fields.ts';
import { lineStates, type Tally, tally } from './mapping/report.ts';
import { sectionsOf } from './mapping/specification.ts';
import type { Unit } from './mapping/unit.ts';
import { accessMasks, windowsEvents } from './mapping/windows.ts';
import { administrators, codes, registryValues, ticketEncryption } from './mapping/windows-codes.ts';

const checks = [
  ...[windowsEvents, accessMasks, codes, administrators, registryValues, ticketEncryption],
  ...[operations, apiVerbs, watched, syscalls, recordTypes, fields],
];

const usage = 'usage: npm run check:coverage -- MAPPING.md';
const path = process.argv[2];
if (path === '--help') {
  console.log(
    `${usage}\nReports which rows of the mapping specification the sources do, and which the tests show.`,
  );
  process.exit(0);
}
if (path === undefined || path.startsWith('-')) stop(usage);
const sections = sectionsOf(read(path));
const units: Unit[] = [];
for (const check of checks) {
  try {
    units.push(...(await check(sections)));
  } catch (error) {
    stop(`${path}: ${(error as Error).message}`);
  }
}
const lines = lineStates(sections, units);

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return stop(`${(error as Error).message}. Name the mapping specification, as ../shared/ocsf/MAPPING.md.`);
  }
}

function stop(message: string): never {
  console.error(message);
  process.exit(2);
}

const columns = (name: string, { rows, cases, present, exercised }: Tally) =>
  [
    name.padEnd(14),
    String(rows).padStart(5),
    String(cases).padStart(7),
    share(present, rows).padStart(15),
    share(exercised, rows).padStart(15),
  ].join(' ');
const share = (part: number, whole: number) => `${part} (${((100 * part) / whole).toFixed(1)} %)`;

console.log(`${'section'.padEnd(14)}  rows   cases         present       exercised`);
for (const [name, group] of Map.groupBy(lines, ({ section, kind }) => `${section} ${kind}`)) {
  console.log(columns(name, tally(group)));
}
const isRow = ({ kind }: { kind: string }) => kind === 'table';
const [rows, text] = [tally(lines.filter(isRow)), tally(lines.filter((line) => !isRow(line)))];
console.log(columns('all tables', rows));
console.log(columns('all text', text));
const silent = lines.filter(({ silence }) => silence !== undefined);
for (const { line, silence } of silent) console.log(`Line ${line} asks for nothing: ${silence}.`);

for (const { line, section, states, units } of lines.filter(({ isPresent }) => !isPresent)) {
  console.log(`Not present: line ${line}, ${section}: ${states.slice(0, 80)}`);
  for (const { name, fault } of units) if (fault !== undefined) console.log(`  ${name}: ${fault}`);
}
for (const { line, section, states, units } of lines.filter(({ isExercised }) => !isExercised)) {
  console.log(`Not exercised: line ${line}, ${section}: ${states.slice(0, 80)}`);
  for (const { name, isExercised } of units) if (!isExercised) console.log(`  ${name}`);
}
process.exitCode =
  lines.every(({ isPresent, isExercised }) => isPresent && isExercised) && rows.rows > 0 ? 0 : 1;
