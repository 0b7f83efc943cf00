import type { RuleEvent } from '../rule-event.ts';
import type { Rule, RuleSet } from '../rules/rule.ts';
import type { SourceName } from '../source-names.ts';
import { sourceNamed } from '../sources/registry.ts';
import type { Judging } from './judging.ts';
import type { ReadEvent } from './read-events.ts';

export interface Verdict {
  readonly kept: boolean;
  /** The rules that found something. */
  readonly matches: readonly Rule[];
}

const none: readonly Rule[] = [];
const passed: Verdict = { kept: true, matches: none };
const filtered: Verdict = { kept: false, matches: none };

/** Judges the events of an invocation. */
export class Judge {
  readonly #rules: RuleSet;
  readonly #keep: RuleSet | undefined;
  #unjudged = 0;

  constructor({ rules, keep }: Judging) {
    this.#rules = rules;
    this.#keep = keep;
  }

  /** Events that a mistake of ours kept from being judged; they are kept. */
  get unjudged(): number {
    return this.#unjudged;
  }

  /** Whether any rule could find something in events of a source. */
  concerns(source: SourceName): boolean {
    const product = sourceNamed(source).sigmaProduct;
    return product !== undefined && this.#rules.concerns(product);
  }

  /** Text that could not be read has no fields to judge; it is kept, as nobody can say that it isn't wanted. */
  judge({ source, event }: ReadEvent): Verdict {
    const product = sourceNamed(source.name).sigmaProduct;
    if (product === undefined || event.unreadable !== undefined || source.ruleEvent === undefined)
      return passed;
    const finds = this.#rules.concerns(product);
    const filters = this.#keep?.concerns(product) ?? false;
    if (!finds && !filters) return passed;
    try {
      return this.#verdict(source.ruleEvent(event), finds, filters);
    } catch {
      this.#unjudged++;
      return passed;
    }
  }

  #verdict(event: RuleEvent, finds: boolean, filters: boolean): Verdict {
    const matches = finds ? this.#rules.judge(event) : none;
    const kept = !filters || this.#keep!.judge(event).length > 0;
    if (matches.length === 0) return kept ? passed : filtered;
    return { kept, matches };
  }
}
