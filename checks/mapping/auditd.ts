/** Whether the auditd source does what sections 4.3 and 4.4 state, and whether its tests show it. */
import { recordRows } from '../../test/auditd/rows-of-records.ts';
import { numbers, syscallRows } from '../../test/auditd/rows-of-syscalls.ts';
import { one, syscall } from '../../test/support/audit-record.ts';
import { type StatedRow, statedRows } from './auditd-rows.ts';
import type { Section } from './specification.ts';
import { type Outcome, outcomeOf, type Unit } from './unit.ts';

/** A sample of a syscall or record type: its own line, and the records beside it. */
interface Sample {
  readonly name: string;
  readonly line: string;
  readonly others: readonly string[];
}

/** The units of the syscalls: each by name, and each place that a row states. */
export const syscalls = async (sections: ReadonlyMap<string, Section>): Promise<Unit[]> => {
  const units: Unit[] = [];
  for (const row of statedRows(sections, '4.3')) {
    const samples = syscallRows.flatMap(({ calls, fields, with: others = [] }) =>
      calls
        .split(' ')
        .filter((call) => row.placesOf.has(call))
        .map((name) => ({ name, line: syscall(numbers[name]!, fields), others })),
    );
    units.push(...(await unitsOf(row, samples, { 'success=yes': 'success=no', 'exit=0 ': 'exit=-13 ' })));
  }
  return units;
};

/** The units of the other record types. */
export const recordTypes = async (sections: ReadonlyMap<string, Section>): Promise<Unit[]> => {
  const units: Unit[] = [];
  for (const row of statedRows(sections, '4.4')) {
    const samples = recordRows
      .map(([line]) => ({ name: /type=(\w+)/.exec(line)![1]!, line, others: [] }))
      .filter(({ name, line }) => row.placesOf.has(name) && isOf(row, line));
    units.push(...(await unitsOf(row, samples, { 'res=success': 'res=failed', 'res=1': 'res=0' })));
  }
  return units;
};

/** An integrity record of success is none of the row's. */
const isOf = ({ text }: StatedRow, line: string): boolean =>
  !text.startsWith('2004') || !line.includes('INTEGRITY') || line.includes('res=0');

async function unitsOf(
  row: StatedRow,
  samples: readonly Sample[],
  whenItFails: Readonly<Record<string, string>>,
): Promise<Unit[]> {
  const faults = new Map<string, string>();
  const reached = new Set<string>();
  const conditionsMet = new Set<string>();
  for (const sample of samples) {
    let failing = sample.line;
    for (const [from, to] of Object.entries(whenItFails)) failing = failing.replace(from, to);
    for (const line of new Set([sample.line, failing])) {
      const outcome = outcomeOf(await one(line, ...sample.others));
      reached.add(outcome.place);
      for (const { states, holds } of row.conditions) if (holds.test(line)) conditionsMet.add(states);
      const fault = faultOf(row, sample.name, line, outcome);
      if (fault !== undefined) faults.set(sample.name, `${fault}: ${line}`);
    }
  }
  const { section, line } = row;
  const has = (name: string) => samples.some((sample) => sample.name === name);
  const unit = (name: string, isExercised: boolean, fault: string | undefined): Unit => ({
    section,
    line,
    name,
    fault,
    isExercised,
  });
  return [
    ...row.names.map((name) => unit(name, has(name), has(name) ? faults.get(name) : 'no sample')),
    ...row.places.map((place) => unit(`${row.names[0]}… ${place}`, reached.has(place), undefined)),
    ...row.titles
      .filter((title) => row.text.includes(`99 "`) && !row.text.includes(`app "${title}"`))
      .map((title) => unit(`${row.names[0]}… "${title}"`, seenTitles.has(title), undefined)),
    ...row.conditions.map(({ states }) =>
      unit(`${row.names[0]}… ${states}`, conditionsMet.has(states), undefined),
    ),
  ];
}

/** Names of activity 99 that samples have had. */
const seenTitles = new Set<string>();

function faultOf(row: StatedRow, name: string, line: string, outcome: Outcome): string | undefined {
  if (!row.placesOf.get(name)!.has(outcome.place)) return `became ${outcome.place}`;
  const title = outcome.name ?? '';
  seenTitles.add(title);
  if (outcome.place.endsWith('/99') && !titlesOf(row, name, line).includes(title))
    return `is called ${title}`;

  const isFinding = outcome.place.startsWith('2004');
  const condition = row.conditions.find(({ holds }) => holds.test(line));
  const stated = condition?.status ?? row.status ?? statusOf(line);
  if (!isFinding && stated !== outcome.status) return `has status ${outcome.status}, not ${stated}`;
  const failed = stated === 2 && !isFinding;
  const severity = condition?.severity ?? (failed ? Math.max(2, row.severity) : row.severity);
  return outcome.severity === severity ? undefined : `has severity ${outcome.severity}, not ${severity}`;
}

/** `success=yes/no`, else `res=success/failed` or `res=1/0`; undefined where the record says nothing. */
function statusOf(line: string): number | undefined {
  const word = /\b(?:success|res)=(\w+)/.exec(line)?.[1];
  if (word === undefined) return undefined;
  return word === 'yes' || word === 'success' || word === '1' ? 1 : 2;
}

/** The names that activity 99 may have: those in quotes, one for each name where there are as many; else its own. */
function titlesOf(row: StatedRow, name: string, line: string): readonly string[] {
  if (row.titles.length === row.names.length) return [row.titles[row.names.indexOf(name)]!];
  const operation = /\bop=(\S+)/.exec(line)?.[1] ?? '';
  const isOwn = /\bop\b/.test(row.text) ? [operation] : [name];
  return row.titles.length > 0 && !/else 99 op/.test(row.text) ? row.titles : [...row.titles, ...isOwn];
}
