import type { Node } from './node.ts';
import type { RuleDocument } from './reading/document.ts';
import type { Rule } from './rule.ts';

/** A rule with what it asks for, and the document that it was read from. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly node: Node;
  readonly document: RuleDocument;
}
