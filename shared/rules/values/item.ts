import { UserError } from '../../user-error.ts';
import type { RuleBudget } from '../limits.ts';
import type { Item } from '../node.ts';
import { type Content, kindOf } from '../reading/document.ts';
import { quote } from '../reading/metadata.ts';
import { type Attempt, type Path, RuleError } from '../reading/problem.ts';
import type { FieldSlots, View } from '../view.ts';
import { encode } from './encode.ts';
import { expand, type Placeholders } from './expand.ts';
import { fieldComparison } from './field-item.ts';
import { keywordTest } from './keywords.ts';
import { isNumeric, type Modifiers, readModifiers } from './modifiers.ts';
import type { NetworkTest } from './network.ts';
import { comparisonOf, type Numeric, numberIn } from './number.ts';
import { anyText, type Pattern, readPattern } from './pattern.ts';
import type { RegexTest } from './regex.ts';
import { stepsOf } from './regex-steps.ts';
import { compareTexts } from './text-item.ts';
import { timePartOf } from './time-part.ts';

/** What building the detections of a rule needs. */
export interface Building {
  readonly slots: FieldSlots;
  readonly placeholders: Placeholders;
  /** What the rule may still cost. */
  readonly budget: RuleBudget;
  /** The regular-expression engine, where a rule of the set needs it. */
  readonly regexTest: RegexTest | undefined;
  /** What knows addresses, likewise. */
  readonly networkTest: NetworkTest | undefined;
  warn(path: Path, message: string): void;
  readonly attempt: Attempt;
}

/** A value of a rule in the words of a message: texts stand in quotes, so that `null` and "null" differ. */
type Scalar = string | number | boolean | null;

/**
 * Builds what one line of a detection asks for: `CommandLine|contains|all: [...]`, or keywords where `key` has no field.
 * @throws RuleError
 */
export function buildItem(key: string, content: Content, path: Path, building: Building): Item {
  const [field, ...names] = key.split('|') as [string, ...string[]];
  const modifiers = attempt(path, () => readModifiers(names));
  const values = scalarsOf(content, path);
  if (modifiers.all && values.length < 2) {
    building.warn(path, 'The modifier `all` with a single value changes nothing; Sigma wants several.');
  }
  const groups = values.map((value) => alternatives(value, modifiers, building.placeholders, path));
  spend(groups, path, building);
  const expected = groups.flat().map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  const shown = { kind: 'item', label: key, expected } as const;
  if (field === '') return { ...shown, ...keywords(modifiers, groups, path, building) };
  const slot = building.slots.slotOf(field);
  const found = attempt(path, () => comparison(slot, modifiers, groups, path, building));
  const grows = !modifiers.neq && modifiers.comparison !== 'exists' && !values.includes(null);
  if (!modifiers.neq) return { ...shown, slot, grows, ...found };
  return { ...shown, slot, grows, test: (view) => !found.test(view), clauses: [] };
}

/** Counts what a line asks for before it is built. */
function spend(groups: Groups, path: Path, { budget }: Building): void {
  const values = groups.flat();
  budget.spend('expandedValues', values.length, path);
  const characters = values.reduce<number>((sum, value) => sum + String(value).length, 0);
  budget.spend('expandedCharacters', characters, path);
}

function attempt<Result>(path: Path, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof RuleError) throw error;
    throw new RuleError(path, (error as Error).message, 'unsupported', { cause: error });
  }
}

function scalarsOf(content: Content, path: Path): Scalar[] {
  const list = Array.isArray(content) ? (content as readonly Content[]) : [content];
  if (list.length === 0) throw new RuleError(path, 'The list of values is empty; no event could ever match.');
  return list.map((value, i) => {
    if (value === null || typeof value !== 'object') return value as Scalar;
    const where = Array.isArray(content) ? [...path, i] : path;
    throw new RuleError(
      where,
      `A value has to be text, a number, true, false or null; this is ${kindOf(value)}.`,
    );
  });
}

/** What a value of a rule stands for: several where it has placeholders, any of which will do. */
const alternatives = (
  value: Scalar,
  { expand: expands }: Modifiers,
  placeholders: Placeholders,
  path: Path,
): Scalar[] => (expands && typeof value === 'string' ? expand(value, placeholders, path) : [value]);

/** Values in groups: of a group any may hold, and of the groups any, or with `all` each. */
type Groups = readonly (readonly Scalar[])[];

function comparison(slot: number, modifiers: Modifiers, groups: Groups, path: Path, building: Building) {
  const { comparison, timePart, all } = modifiers;
  const tested = (testOf: (value: Scalar) => (text: string) => boolean) => ({
    test: testTexts(
      slot,
      groups.map((group) => group.map(testOf)),
      all,
    ),
    clauses: [],
  });
  if (comparison === 'exists') return existence(slot, groups.flat());
  if (comparison === 'fieldref') {
    const fields = groups.flat().map(textOf);
    return { test: fieldComparison(slot, modifiers, fields, building.slots), clauses: [] };
  }
  if (timePart !== undefined || (comparison !== undefined && isNumeric(comparison))) {
    return tested((value) => numericTest(modifiers, value));
  }
  if (comparison === 're') return tested((value) => regexOf(value, modifiers, path, building));
  if (comparison === 'cidr') return tested((value) => building.networkTest!(textOf(value)));
  const orNull = groups.flat().includes(null);
  if (orNull && (modifiers.anchor !== undefined || modifiers.encodings.length > 0)) {
    throw new UserError('null is no text that a modifier could work on; ask for null without modifiers.');
  }
  if (orNull && all)
    throw new UserError('No field is null and something else at once: take null out of `all`.');
  const patterns = groups
    .map((group) =>
      group
        .filter((value) => value !== null)
        .flatMap((value) => patternsOf(value, modifiers, path, building)),
    )
    .filter((group) => group.length > 0);
  return compareTexts(slot, patterns, { cased: modifiers.cased, all, orNull });
}

/** The patterns that a value stands for: encoded, and with wildcards around it where the text may go on. */
function patternsOf(
  value: Scalar,
  { encodings, anchor }: Modifiers,
  path: Path,
  { budget }: Building,
): Pattern[] {
  const encoded = encode(readPattern(textOf(value)), encodings);
  if (encodings.length > 0) {
    budget.spend('expandedValues', encoded.length, path);
    budget.spend(
      'expandedCharacters',
      encoded.reduce((sum, { length }) => sum + length, 0),
      path,
    );
  }
  return encoded.map((pattern) => {
    const before = anchor === 'contains' || anchor === 'endswith' ? [anyText] : [];
    const behind = anchor === 'contains' || anchor === 'startswith' ? [anyText] : [];
    return [...before, ...pattern, ...behind];
  });
}

function regexOf(value: Scalar, { flags }: Modifiers, path: Path, building: Building): Test {
  const expression = textOf(value);
  building.budget.spend('rulePrograms', stepsOf(expression), path);
  return building.regexTest!(expression, flags);
}

function textOf(value: Scalar): string {
  if (value === null) throw new UserError('null is no value that this modifier could work on.');
  return String(value);
}

function existence(slot: number, values: readonly Scalar[]) {
  const [wanted] = values;
  if (values.length !== 1 || typeof wanted !== 'boolean') {
    throw new UserError('The modifier `exists` wants `true` or `false`.');
  }
  return { test: (view: View) => (view.values(slot) !== undefined) === wanted, clauses: [] };
}

function numericTest({ comparison, timePart }: Modifiers, value: Scalar): Test {
  const limit = numberIn(textOf(value));
  if (limit === undefined) {
    throw new UserError(
      `The modifier \`${comparison ?? timePart}\` wants a number; it has ${quote(textOf(value))}.`,
    );
  }
  const holds =
    comparison !== undefined && isNumeric(comparison)
      ? comparisonOf[comparison as keyof typeof comparisonOf]
      : (one: Numeric) => one === limit;
  return (text) => {
    const number = timePart === undefined ? numberIn(text) : timePartOf(text, timePart);
    return number !== undefined && holds(number, limit);
  };
}

type Test = (text: string) => boolean;

/** Whether some value passes some test of one of the groups; with `all`, of each group. */
function testTexts(slot: number, groups: readonly (readonly Test[])[], all: boolean) {
  return (view: View): boolean => {
    const values = view.values(slot);
    if (values === undefined) return false;
    const isPassed = (tests: readonly Test[]): boolean => tests.some((test) => values.some(test));
    return all ? groups.every(isPassed) : groups.some(isPassed);
  };
}

function keywords(modifiers: Modifiers, groups: Groups, path: Path, building: Building) {
  const { comparison, timePart, neq, all, cased } = modifiers;
  if (neq || timePart !== undefined || (comparison !== undefined && comparison !== 're')) {
    throw new RuleError(
      path,
      'Keywords are looked for in every text: this modifier needs a field.',
      'unsupported',
    );
  }
  return attempt(path, () => {
    const tests =
      comparison === 're'
        ? groups.map((group) => group.map((value) => regexOf(value, modifiers, path, building)))
        : undefined;
    const patterns =
      tests === undefined
        ? groups.map((group) => group.flatMap((value) => patternsOf(value, modifiers, path, building)))
        : [];
    return { slot: undefined, grows: true, clauses: [], test: keywordTest({ patterns, tests, all, cased }) };
  });
}
