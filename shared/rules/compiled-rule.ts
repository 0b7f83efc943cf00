import type { Node } from './node.ts';
import type { Rule } from './rule.ts';

/** A rule with what it asks for. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly node: Node;
}
