import type { RuleEvent } from '../rule-event.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { fits } from './log-source.ts';
import { grows, testOf } from './node.ts';
import type { Rule, RuleSet } from './rule.ts';
import { type FieldSlots, View } from './view.ts';

/** Rules ready for judging. */
export function newRuleSet(compiled: readonly CompiledRule[], slots: FieldSlots): RuleSet {
  const rules = compiled.map(({ rule }) => rule);
  const tests = compiled.map(({ node }) => ({ test: testOf(node), grows: grows(node) }));
  const whole = new View(slots);
  const part = new View(slots, whole);
  return {
    rules,
    concerns: (product) =>
      rules.some(({ logSource }) => logSource.product === undefined || logSource.product === product),
    judge(event: RuleEvent): readonly Rule[] {
      whole.show(event);
      return rules.filter((rule, i) => {
        if (!fits(rule.logSource, event)) return false;
        const { test, grows } = tests[i]!;
        if (test(whole)) return true;
        if (grows || event.parts === undefined) return false;
        return event.parts.some((one) => {
          part.show(one);
          return test(part);
        });
      });
    },
  };
}
