/**
 * Reads the rows of the mapping specification from its own text and reports which of them the sources do, and which of
 * them the tests show:
 *
 *   node scripts/mapping-coverage.ts MAPPING.md
 *
 * A row is present when an event made for it becomes what the row states, and exercised when the tests have a sample of
 * their own for it. Ends with 1 where either isn't so for every row.
 */
import { readFileSync } from 'node:fs';
import { recordTypes, syscalls } from './mapping/auditd.ts';
import { apiVerbs, operations, watched } from './mapping/cloudtrail.ts';
import { sectionsOf } from './mapping/specification.ts';
import type { Unit } from './mapping/unit.ts';
import { accessMasks, windowsEvents } from './mapping/windows.ts';

const path = process.argv[2];
if (path === undefined) {
  console.error('usage: node scripts/mapping-coverage.ts MAPPING.md');
  process.exit(2);
}
const sections = sectionsOf(readFileSync(path, 'utf8'));
const units: Unit[] = [];
for (const read of [windowsEvents, accessMasks, operations, apiVerbs, watched, syscalls, recordTypes])
  units.push(...(await read(sections)));
report();

function report(): void {
  const share = (part: number, whole: number) => `${part} (${((100 * part) / whole).toFixed(1)} %)`;
  console.log('section   rows   present          exercised');
  let complete = units.length > 0;
  for (const [section, all] of [...Map.groupBy(units, (unit) => unit.section), ['all', units] as const]) {
    const present = all.filter(({ fault }) => fault === undefined).length;
    const exercised = all.filter(({ isExercised }) => isExercised).length;
    console.log(
      `${section.padEnd(8)}${String(all.length).padStart(6)}   ${share(present, all.length).padEnd(17)}${share(exercised, all.length)}`,
    );
    if (present < all.length || exercised < all.length) complete = false;
  }
  for (const { section, name, fault } of units.filter(({ fault }) => fault !== undefined))
    console.log(`Not present: ${section} ${name}: ${fault}`);
  for (const { section, name } of units.filter(({ isExercised }) => !isExercised))
    console.log(`Not exercised: ${section} ${name}`);
  process.exitCode = complete ? 0 : 1;
}
