import type { RuleEvent } from '../rule-event.ts';

/** Sigma's levels, the lowest first. */
export const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const;
export type Level = (typeof levels)[number];

/** What a rule says about itself, in Sigma's own names. */
export interface Rule {
  /** A UUID. */
  readonly id: string;
  /** Sigma's `name`: what settings call the rule, such as `audit-failures`; without one, the file's name. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly status: string | undefined;
  readonly level: Level;
  readonly date: string | undefined;
  readonly modified: string | undefined;
  /** The rule's revision, and how sure its finding is (`low`, `medium`, `high`): not Sigma's own, but rules may have more. */
  readonly version?: string | undefined;
  readonly confidence?: string | undefined;
  readonly author: string | undefined;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  readonly falsePositives: readonly string[];
  readonly logSource: {
    readonly product: string | undefined;
    readonly service: string | undefined;
    readonly category: string | undefined;
  };
}

/** Rules compiled for judging. */
export interface RuleSet {
  readonly rules: readonly Rule[];
  /**
   * Whether any rule could match events of this product, or of these services of it where they are given; where none can,
   * an event needn't be shown.
   */
  concerns(product: string, services?: readonly string[]): boolean;
  /** The rules that an event matches, in the order of `rules`. */
  judge(event: RuleEvent): readonly Rule[];
}
