import type { Clause, Literal } from '../node.ts';
import { Automaton } from '../values/automaton.ts';
import type { View } from '../view.ts';
import { best } from './clauses.ts';
import { behindLastSlash } from './literals.ts';

/** A rule by its number, with the clauses that have not been looked up yet. */
export interface Entry {
  readonly rule: number;
  readonly clauses: readonly Clause[];
}

/** Calls `candidate` with the numbers of the rules that an event may match, possibly several times each. */
export type Lookup = (view: View, candidate: (rule: number) => void) => void;

/** So few rules are judged without looking any further. */
const few = 4;
/** Rules that this many clauses don't distinguish are the same rule many times; each further one would only cost. */
const deepest = 8;
/** Cells of an automaton's table: 4 bytes each. */
const mostCells = 4_000_000;
const longestText = 24;

/**
 * Builds the look-up of some rules: each stands under one clause that an event must meet, and where many stand under the
 * same text, another clause of theirs distinguishes them.
 */
export function newLookup(entries: readonly Entry[], names: readonly string[], depth = 0): Lookup {
  const rest: number[] = [];
  const byField = new Map<string, Map<string, Entry[]>>();
  const fieldOf = new Map<string, Literal>();
  for (const { rule, clauses } of entries) {
    const clause = entries.length <= few || depth === deepest ? undefined : best(clauses, names);
    if (clause === undefined) {
      rest.push(rule);
      continue;
    }
    const entry = { rule, clauses: clauses.filter((one) => one !== clause) };
    for (const literal of clause) {
      const text = literal.kind === 'contains' ? literal.text.slice(0, longestText) : literal.text;
      const field = `${literal.kind} ${literal.slot}`;
      fieldOf.set(field, literal);
      const texts = byField.get(field) ?? new Map<string, Entry[]>();
      byField.set(field, texts);
      const known = texts.get(text);
      if (known === undefined) texts.set(text, [entry]);
      else if (known.at(-1) !== entry) known.push(entry);
    }
  }
  const parts = [...byField].map(([field, texts]) => partOf(fieldOf.get(field)!, texts, names, depth + 1));
  if (rest.length > 0) parts.push((_, candidate) => rest.forEach(candidate));
  return together(parts);
}

const nothing: Lookup = () => {};

function together(parts: readonly Lookup[]): Lookup {
  const [first, second] = parts;
  if (parts.length === 0) return nothing;
  if (parts.length === 1) return first!;
  if (parts.length === 2) {
    return (view, candidate) => {
      first!(view, candidate);
      second!(view, candidate);
    };
  }
  return (view, candidate) => {
    for (const part of parts) part(view, candidate);
  };
}

function partOf(
  { slot, kind }: Literal,
  texts: ReadonlyMap<string, Entry[]>,
  names: readonly string[],
  depth: number,
): Lookup {
  const found = new Map([...texts].map(([text, entries]) => [text, newLookup(entries, names, depth)]));
  if (kind === 'contains') return holding(slot, found);
  const keyOf = kind === 'equals' ? (value: string) => value : behindLastSlash;
  return (view, candidate) => {
    const values = view.folded(slot);
    if (values === undefined) return;
    for (let i = 0; i < values.length; i++) found.get(keyOf(values[i]!))?.(view, candidate);
  };
}

/** Looks for all texts at once. Where those are too many for one table, there are several. */
function holding(slot: number, found: ReadonlyMap<string, Lookup>): Lookup {
  const parts: Lookup[] = [];
  let texts: string[] = [];
  let length = 0;
  const close = (): void => {
    if (texts.length > 0) parts.push(searching(slot, texts, found));
    texts = [];
    length = 0;
  };
  for (const text of found.keys()) {
    // Texts have some 60 different characters.
    if ((length + text.length) * 64 > mostCells) close();
    texts.push(text);
    length += text.length;
  }
  close();
  return together(parts);
}

function searching(slot: number, texts: readonly string[], found: ReadonlyMap<string, Lookup>): Lookup {
  const automaton = new Automaton(texts);
  const lookups = texts.map((text) => found.get(text)!);
  const seen = new Uint32Array(texts.length);
  let turn = 0;
  return (view, candidate) => {
    const values = view.folded(slot);
    if (values === undefined) return;
    turn++;
    for (const value of values) {
      automaton.search(value, (number) => {
        if (seen[number] === turn) return;
        seen[number] = turn;
        lookups[number]!(view, candidate);
      });
    }
  };
}
