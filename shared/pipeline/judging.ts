import type { RuleSet } from '../rules/rule.ts';

/** Rules that find, and rules that decide what is kept. Every event is judged by the former, whether it is kept or not. */
export interface Judging {
  readonly rules: RuleSet;
  /** A source that none of these is about passes whole. */
  readonly keep?: RuleSet;
}
