import type { Judging } from '../../shared/pipeline/judging.ts';
import type { RuleEvent } from '../../shared/rule-event.ts';
import type { Rule, RuleSet } from '../../shared/rules/rule.ts';

/** A rule by a condition in code, for tests of what becomes of matches. */
export interface StandInRule {
  readonly rule: Rule;
  matches(event: RuleEvent): boolean;
}

export function standInRule(
  name: string,
  product: string,
  matches: (event: RuleEvent) => boolean = () => true,
  facts: Partial<Rule> = {},
): StandInRule {
  return {
    matches,
    rule: {
      id: `00000000-0000-4000-8000-${Buffer.from(name).toString('hex').padStart(12, '0').slice(0, 12)}`,
      name,
      title: `The rule ${name}`,
      description: '',
      status: undefined,
      level: 'medium',
      date: undefined,
      modified: undefined,
      author: undefined,
      references: [],
      tags: [],
      falsePositives: [],
      logSource: { product, service: undefined, category: undefined },
      ...facts,
    },
  };
}

const ruleSet = (...standIns: StandInRule[]): RuleSet => ({
  rules: standIns.map(({ rule }) => rule),
  concerns: (product) => standIns.some(({ rule }) => rule.logSource.product === product),
  judge: (event) =>
    standIns
      .filter(({ rule, matches }) => rule.logSource.product === event.product && matches(event))
      .map(({ rule }) => rule),
});

export const judgingBy = (rules: StandInRule[], keep: StandInRule[] = []): Judging => ({
  rules: ruleSet(...rules),
  ...(keep.length > 0 ? { keep: ruleSet(...keep) } : {}),
});
