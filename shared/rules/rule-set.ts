import type { RuleEvent } from '../rule-event.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { clausesOf } from './lookup/clauses.ts';
import { Indexes } from './lookup/indexes.ts';
import { type Lookup, newLookup } from './lookup/lookup.ts';
import { grows, hopeOf, testOf } from './node.ts';
import { fits } from './reading/log-source.ts';
import type { Rule, RuleSet } from './rule.ts';
import { type FieldSlots, View } from './view.ts';

const noRules: readonly Rule[] = [];

/** No act has more records; beyond, somebody is making them up, and the event is judged as a whole only. */
const mostParts = 1000;

/** Makes compiled rules ready for judging. What events of one kind may match is looked up in an index of their own. */
export function newRuleSet(compiled: readonly CompiledRule[], slots: FieldSlots): RuleSet {
  const rules = compiled.map(({ rule }) => rule);
  const entries = compiled.map(({ node }, rule) => ({ rule, clauses: clausesOf(node, slots.names) }));
  const judging = new Judging(compiled, slots);
  const indexes = new Indexes((event) =>
    newLookup(
      entries.filter(({ rule }) => fits(rules[rule]!.logSource, event)),
      slots.names,
    ),
  );
  return {
    rules,
    concerns: (product, services) =>
      rules.some(
        ({ logSource }) =>
          (logSource.product === undefined || logSource.product === product) &&
          (services === undefined || logSource.service === undefined || services.includes(logSource.service)),
      ),
    judge: (event) => judging.judge(event, indexes.of(event)),
  };
}

/** Judges one event after the other, with the same views. */
class Judging {
  readonly #rules: readonly Rule[];
  readonly #tests: readonly ((view: View) => boolean)[];
  readonly #needsParts: readonly boolean[];
  /** What must hold for the whole where a part of it is to match; most rules fail this. */
  readonly #hopes: readonly (((view: View) => boolean) | undefined)[];
  readonly #whole: View;
  readonly #part: View;
  /** The turn in which each rule was last judged: it may be a candidate for several reasons. */
  readonly #judgedIn: Float64Array;
  readonly #candidate: (rule: number) => void;
  #turn = 0;
  #event: RuleEvent | undefined;
  #matches: number[] = [];

  constructor(compiled: readonly CompiledRule[], slots: FieldSlots) {
    this.#rules = compiled.map(({ rule }) => rule);
    this.#tests = compiled.map(({ node }) => testOf(node));
    this.#needsParts = compiled.map(({ node }) => !grows(node));
    this.#hopes = compiled.map(({ node }) => hopeOf(node));
    this.#whole = new View(slots);
    this.#part = new View(slots, this.#whole);
    this.#judgedIn = new Float64Array(compiled.length);
    this.#candidate = (rule) => {
      if (this.#judgedIn[rule] === this.#turn) return;
      this.#judgedIn[rule] = this.#turn;
      if (this.#matchesRule(rule)) this.#matches.push(rule);
    };
  }

  judge(event: RuleEvent, lookup: Lookup): readonly Rule[] {
    this.#turn++;
    this.#event = event;
    this.#whole.show(event);
    lookup(this.#whole, this.#candidate);
    this.#event = undefined;
    this.#whole.hide();
    this.#part.hide();
    const matches = this.#matches;
    if (matches.length === 0) return noRules;
    this.#matches = [];
    return matches.sort((a, b) => a - b).map((rule) => this.#rules[rule]!);
  }

  /** As a whole; else, where less can be more, record by record. */
  #matchesRule(rule: number): boolean {
    const test = this.#tests[rule]!;
    if (test(this.#whole)) return true;
    const parts = this.#needsParts[rule] ? this.#event!.parts : undefined;
    if (parts === undefined || parts.length < 2 || parts.length > mostParts) return false;
    if (this.#hopes[rule]?.(this.#whole) === false) return false;
    for (const one of parts) {
      this.#part.show(one);
      if (test(this.#part)) return true;
    }
    return false;
  }
}
