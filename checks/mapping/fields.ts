/**
 * Whether the sources do what the specification says about fields, in its rows and in the lines between its tables.
 * Such words have to be transcribed: the tests' tables of facts say which line each is for. Held to the line itself:
 * every source field that the row's first cell names is in the samples, and every OCSF attribute that the row names is
 * in what they become.
 */

import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import schema from '../../shared/ocsf/schema/ocsf-1.8.0.json' with { type: 'json' };
import { fieldFacts as auditdFacts } from '../../test/auditd/rows-of-fields.ts';
import { fieldFacts as cloudTrailFacts } from '../../test/cloudtrail/rows-of-fields.ts';
import { one } from '../../test/support/audit-record.ts';
import { ocsfOf } from '../../test/support/cloudtrail-event.ts';
import type { StatedFact } from '../../test/support/stated-fact.ts';
import { oneOcsfOf, windowsEvent } from '../../test/support/windows-event.ts';
import { fieldFacts as windowsFacts } from '../../test/windows/rows-of-fields.ts';
import { differenceIn, hasPath, namesIn } from './difference.ts';
import type { Section } from './specification.ts';
import type { Unit } from './unit.ts';

/** What is stated in one line, as far as this check needs it. */
interface Statement {
  readonly section: string;
  readonly line: number;
  readonly start: string;
  /** The source fields and the attributes that a row of a table of fields names. */
  readonly sources: readonly string[];
  readonly attributes: readonly string[];
}

const attributeNames = new Set(
  [...Object.values(schema.classes), ...Object.values(schema.objects)].flatMap(({ attributes }) =>
    Object.keys(attributes),
  ),
);

/** The sections whose rows name a source field first, and then the attributes it becomes. */
const fieldSections = new Set(['2.1', '2.2', '3.4', '3.5', '4.2']);

export async function fields(sections: ReadonlyMap<string, Section>): Promise<Unit[]> {
  const statements = [...sections.values()].flatMap(statementsOf);
  const ofSource = (chapter: string) => statements.filter(({ section }) => section.startsWith(`${chapter}.`));
  return [
    ...(await unitsOf(ofSource('2'), windowsFacts, oneOcsfOf, windowsEvent)),
    ...(await unitsOf(ofSource('3'), cloudTrailFacts, async (sample) => ocsfOf(sample), JSON.stringify)),
    ...(await unitsOf(
      ofSource('4'),
      auditdFacts,
      (records) => one(...records),
      (records) => records.join('\n'),
    )),
  ];
}

function statementsOf({ number, tables, prose }: Section): Statement[] {
  const isOfFields = fieldSections.has(number);
  const rows = tables.flatMap(({ rows }) =>
    rows.map(({ line, cells }) => ({
      section: number,
      line,
      start: cells[0]!,
      sources: isOfFields ? sourcesIn(cells[0]!, number) : [],
      attributes: isOfFields ? attributesIn(cells.slice(1).join(' ')) : [],
    })),
  );
  const lines = prose.map(({ line, text }) => ({
    section: number,
    line,
    start: text,
    sources: [],
    attributes: [],
  }));
  return [...rows, ...lines];
}

const quoted = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, words]) => words!);

/** `System/TimeCreated@SystemTime` is `SystemTime`, `resources[]` is `resources`; a type of userIdentity is itself. */
function sourcesIn(cell: string, section: string): string[] {
  if (section === '3.5') return cell.split(/, | or /).filter((word) => word !== 'absent');
  return quoted(cell).flatMap((words) =>
    words === 'a0…a3' ? ['a0', 'a1', 'a2', 'a3'] : (words.match(/[\w=]+/g)?.at(-1) ?? []),
  );
}

/** The attributes among the paths in a cell: `actor.user.uid`, `.name`. */
const attributesIn = (cell: string): string[] => [
  ...new Set(
    quoted(cell)
      .flatMap((words) => /^[\w<>.[\]]+$/.exec(words)?.[0].replace('[]', '').split('.').at(-1) ?? [])
      .filter((name) => attributeNames.has(name) && !notAttributes.has(name)),
  ),
];

/** Attributes elsewhere: here a service's name, and what is written on demand only (test/cloudtrail/secrets.test.ts). */
const notAttributes = new Set(['cron', 'raw_data']);

async function unitsOf<Sample>(
  statements: readonly Statement[],
  facts: readonly StatedFact<Sample>[],
  toOcsf: (sample: Sample) => Promise<OcsfEvent>,
  textOf: (sample: Sample) => string,
): Promise<Unit[]> {
  const units: Unit[] = [];
  for (const { states, cases } of facts) {
    const statement = statementFor(states, statements);
    let fault: string | undefined;
    for (const [sample, becomes, without = []] of cases) {
      const event = await toOcsf(sample);
      const present = without.find((path) => hasPath(event, path));
      fault ??= differenceIn(event, becomes) ?? (present === undefined ? undefined : `has ${present}`);
    }
    const texts = cases.map(([sample]) => textOf(sample)).join('\n');
    const names = new Set(
      cases.flatMap(([, becomes, without = []]) => [
        ...namesIn(becomes),
        ...without.flatMap((path) => path.split('.')),
      ]),
    );
    const unsent = statement.sources.filter((name) => !texts.includes(name));
    const unasserted = statement.attributes.filter((name) => !names.has(name));
    if (unsent.length > 0) fault ??= `no sample has ${unsent.join(', ')}`;
    if (unasserted.length > 0) fault ??= `no sample shows ${unasserted.join(', ')}`;
    const { section, line } = statement;
    units.push({ section, line, name: states, fault, isExercised: cases.length > 0 });
  }
  return units;
}

function statementFor(states: string, statements: readonly Statement[]): Statement {
  const exact = statements.filter(({ start }) => start === states);
  const found = exact.length > 0 ? exact : statements.filter(({ start }) => start.startsWith(states));
  if (found.length !== 1)
    throw new Error(`${found.length} lines of the specification begin with "${states}".`);
  return found[0]!;
}
