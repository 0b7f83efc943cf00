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

/** What rules are about a source. */
interface Concerns {
  readonly finds: boolean;
  readonly filters: boolean;
}

const none: readonly Rule[] = [];
const passed: Verdict = { kept: true, matches: none };
const filtered: Verdict = { kept: false, matches: none };

/** Judges the events of an invocation. */
export class Judge {
  readonly #rules: RuleSet;
  readonly #keep: RuleSet | undefined;
  readonly #concerns = new Map<SourceName, Concerns>();
  #unjudged = 0;

  constructor({ rules, keep }: Judging) {
    this.#rules = rules;
    this.#keep = keep;
  }

  /** Events that a fault of ours kept from being judged; they are kept. */
  get unjudged(): number {
    return this.#unjudged;
  }

  /** Whether any rule could find something in events of a source. */
  concerns(source: SourceName): boolean {
    return this.#concernsOf(source).finds;
  }

  /** Text that could not be read has no fields to judge; it is kept, as nobody can say that it isn't wanted. */
  judge(read: ReadEvent): Verdict {
    const { source, event } = read.event.judgedAs ?? read;
    if (event.unreadable !== undefined || source.ruleEvent === undefined) return passed;
    const { finds, filters } = this.#concernsOf(source.name);
    if (!finds && !filters) return passed;
    try {
      return this.#verdict(source.ruleEvent(event), finds, filters);
    } catch {
      this.#unjudged++;
      return passed;
    }
  }

  #concernsOf(source: SourceName): Concerns {
    let known = this.#concerns.get(source);
    if (known === undefined) {
      const { sigmaProduct: product, sigmaServices: services } = sourceNamed(source);
      const isConcerned = (rules: RuleSet | undefined): boolean =>
        product !== undefined && rules?.concerns(product, services) === true;
      known = { finds: isConcerned(this.#rules), filters: isConcerned(this.#keep) };
      this.#concerns.set(source, known);
    }
    return known;
  }

  #verdict(event: RuleEvent, finds: boolean, filters: boolean): Verdict {
    const matches = finds ? this.#rules.judge(event) : none;
    const kept = !filters || this.#keep!.judge(event).length > 0;
    if (matches.length === 0) return kept ? passed : filtered;
    return { kept, matches };
  }
}
