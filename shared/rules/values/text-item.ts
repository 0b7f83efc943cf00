import { fieldLiteral } from '../lookup/literals.ts';
import type { Clause } from '../node.ts';
import type { View } from '../view.ts';
import { fold } from './fold.ts';
import { globTest, type TextTest } from './glob.ts';
import { foldPattern, literalOf, type Pattern } from './pattern.ts';

/** How the values of a field are compared with texts, and what the index may go by. */
export interface TextComparison {
  readonly test: (view: View) => boolean;
  readonly clauses: readonly Clause[];
}

interface TextOptions {
  readonly cased: boolean;
  /** Whether of every group a pattern has to fit some value, rather than of any. */
  readonly all: boolean;
  /** Whether the field may also be null or missing; not with `all`. */
  readonly orNull: boolean;
}

/** Compares the values of a field with patterns: those of a group stand for one value of the rule. */
export function compareTexts(
  slot: number,
  groups: readonly (readonly Pattern[])[],
  { cased, all, orNull }: TextOptions,
): TextComparison {
  const foldAll = (group: readonly Pattern[]) => group.map((pattern) => foldPattern(pattern, fold));
  const folded = (all ? groups : [groups.flat()]).map(foldAll);
  const given = cased ? (all ? groups : [groups.flat()]) : folded;
  const valuesOf = cased ? (view: View) => view.values(slot) : (view: View) => view.folded(slot);
  const clauses = orNull ? [] : folded.flatMap((group) => clauseOf(slot, group));
  const tests = given.map(anyOf);
  if (all) {
    return {
      test: (view) => {
        const values = valuesOf(view);
        if (values === undefined || values.length === 0) return false;
        for (const test of tests) if (!holdsForOne(values, test)) return false;
        return true;
      },
      clauses,
    };
  }
  const fits = tests[0]!;
  return {
    test: (view) => {
      const values = valuesOf(view);
      if (values === undefined || values.length === 0) return orNull;
      return values.length === 1 ? fits(values[0]!) : holdsForOne(values, fits);
    },
    clauses,
  };
}

function holdsForOne(values: readonly string[], test: TextTest): boolean {
  for (const value of values) if (test(value)) return true;
  return false;
}

/** One of these must be in the event; none where a pattern has nothing to look for. */
function clauseOf(slot: number, patterns: readonly Pattern[]): Clause[] {
  const literals = patterns.map((pattern) => fieldLiteral(slot, pattern));
  return literals.length > 0 && literals.every((literal) => literal !== undefined) ? [literals] : [];
}

/** A test whether a text fits any of the patterns: plain texts by one look-up, the others one after the other. */
function anyOf(patterns: readonly Pattern[]): TextTest {
  const literals = new Set<string>();
  const others: TextTest[] = [];
  for (const pattern of patterns) {
    const literal = literalOf(pattern);
    if (literal === undefined) others.push(globTest(pattern));
    else literals.add(literal);
  }
  const [only] = literals;
  const isLiteral: TextTest = literals.size === 1 ? (text) => text === only : (text) => literals.has(text);
  if (others.length === 0) return isLiteral;
  const [first] = others;
  const isOther: TextTest =
    others.length === 1
      ? first!
      : (text) => {
          for (const test of others) if (test(text)) return true;
          return false;
        };
  return literals.size === 0 ? isOther : (text) => isLiteral(text) || isOther(text);
}
