/** A file of rules, by the name that messages call it. */
export interface RuleFile {
  readonly name: string;
  readonly text: string;
}

/** Files of one place at most, and bytes of one of them: more is no folder of rules. */
export const mostFiles = 20_000;
export const mostBytes = 1024 * 1024;

export const isRuleFile = (name: string): boolean => /\.ya?ml$/i.test(name);
