import { type Path, RuleError } from './reading/problem.ts';

/**
 * How much a rule may be. Rules may come from others, and each of these could keep the function from starting: a rule or
 * file beyond is refused by name, and the others load. Rules that people write stay far below. The table of
 * docs/rules.md.
 */
export const ruleLimits = {
  fileCharacters: { most: 1_000_000, of: 'characters of a file' },
  fileParts: { most: 20_000, of: 'lines, commas and brackets of a file' },
  documents: { most: 1_000, of: 'documents of a file' },
  fileValues: { most: 50_000, of: 'values of a file, those behind an alias as often as it is used' },
  values: { most: 20_000, of: 'values of a document, likewise' },
  depth: { most: 50, of: 'levels of maps and lists' },
  mapMembers: { most: 1_000, of: 'members of a map' },
  nameCharacters: { most: 1_000, of: 'characters of a name, modifiers included' },
  encodings: { most: 4, of: 'encoding modifiers of a field' },
  expandedValues: {
    most: 20_000,
    of: 'values of a rule after `expand`, `windash` and the encodings',
    everywhere: 500_000,
  },
  expandedCharacters: { most: 1_000_000, of: 'characters of those', everywhere: 20_000_000 },
  regexCharacters: { most: 4_000, of: 'characters of a regular expression' },
  regexProgram: { most: 5_000, of: "steps of a regular expression's program, repeats written out" },
  rulePrograms: {
    most: 20_000,
    of: 'steps of all regular expressions of a rule',
    everywhere: 200_000,
  },
  conditionCharacters: { most: 20_000, of: 'characters of a condition' },
  conditionDepth: { most: 100, of: 'parentheses within each other' },
  conditionItems: {
    most: 50_000,
    of: 'fields and keywords of a condition, those of a search identifier as often as it is named',
    everywhere: 1_000_000,
  },
} as const satisfies Record<string, Limit>;

interface Limit {
  /** For one rule, or one of what it names. */
  readonly most: number;
  readonly of: string;
  /** For all rules that are loaded together. */
  readonly everywhere?: number;
}

type Spent = 'expandedValues' | 'expandedCharacters' | 'rulePrograms' | 'conditionItems';

/** A number as messages write it: `20,000`. */
export const written = (number: number): string => number.toLocaleString('en-US');

/** What all rules of a set may cost together. */
export type SetBudget = Record<Spent, number>;

export const newSetBudget = (): SetBudget => ({
  expandedValues: ruleLimits.expandedValues.everywhere,
  expandedCharacters: ruleLimits.expandedCharacters.everywhere,
  rulePrograms: ruleLimits.rulePrograms.everywhere,
  conditionItems: ruleLimits.conditionItems.everywhere,
});

/** What one rule may cost, of what is left for all. */
export class RuleBudget {
  readonly #set: SetBudget;
  readonly #left: SetBudget;

  constructor(set: SetBudget) {
    this.#set = set;
    this.#left = {
      expandedValues: ruleLimits.expandedValues.most,
      expandedCharacters: ruleLimits.expandedCharacters.most,
      rulePrograms: ruleLimits.rulePrograms.most,
      conditionItems: ruleLimits.conditionItems.most,
    };
  }

  /** @throws RuleError where that is more than the rule, or all rules together, may have. */
  spend(what: Spent, amount: number, path: Path): void {
    const { most, of, everywhere } = ruleLimits[what];
    if (amount > this.#left[what]) {
      throw new RuleError(
        path,
        `The rule has more than ${written(most)} ${of}; split it into several rules.`,
      );
    }
    if (amount > this.#set[what]) {
      throw new RuleError(
        path,
        `All rules together have more than ${written(everywhere)} ${of} with this one; load fewer.`,
      );
    }
    this.#left[what] -= amount;
    this.#set[what] -= amount;
  }
}
