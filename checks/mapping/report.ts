import type { Section } from './specification.ts';
import type { Unit } from './unit.ts';

/** A line of sections 2 to 4 and what became of it. */
export interface LineState {
  readonly section: string;
  readonly kind: 'table' | 'text';
  readonly line: number;
  readonly states: string;
  readonly units: readonly Unit[];
  /** Why the line asks for nothing of its own. */
  readonly silence: string | undefined;
  readonly isPresent: boolean;
  readonly isExercised: boolean;
}

/** Lines that ask for nothing, by their beginning, and why. */
const silences: readonly (readonly [start: string, why: string])[] = [
  ["Security Lake's own tables", 'it tells what another product does'],
];

/** Every row and every line of text of sections 2, 3 and 4, with what states it. A row without units is neither. */
export function lineStates(sections: ReadonlyMap<string, Section>, units: readonly Unit[]): LineState[] {
  const byLine = Map.groupBy(units, ({ line }) => line);
  return [...sections.values()]
    .filter(({ number }) => /^[234]\./.test(number))
    .flatMap(({ number, tables, prose }) => [
      ...tables.flatMap(({ rows }) =>
        rows.map(({ line, cells }) => stateOf(number, 'table', line, cells.join(' | '))),
      ),
      ...prose.map(({ line, text }) => stateOf(number, 'text', line, text)),
    ]);

  function stateOf(section: string, kind: LineState['kind'], line: number, states: string): LineState {
    const own = byLine.get(line) ?? [];
    const silence = silences.find(([start]) => states.startsWith(start))?.[1];
    const isKnown = own.length > 0 || silence !== undefined;
    return {
      section,
      kind,
      line,
      states,
      units: own,
      silence,
      isPresent: isKnown && own.every(({ fault }) => fault === undefined),
      isExercised: isKnown && own.every(({ isExercised }) => isExercised),
    };
  }
}

export interface Tally {
  readonly rows: number;
  readonly cases: number;
  readonly present: number;
  readonly exercised: number;
}

/** Counts of the lines that ask for something. */
export function tally(lines: readonly LineState[]): Tally {
  const asking = lines.filter(({ silence }) => silence === undefined);
  return {
    rows: asking.length,
    cases: asking.reduce((sum, { units }) => sum + units.length, 0),
    present: asking.filter(({ isPresent }) => isPresent).length,
    exercised: asking.filter(({ isExercised }) => isExercised).length,
  };
}
