import type { FieldValues, RuleEvent } from '../rule-event.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { type Node, testOf } from './node.ts';
import { fits } from './reading/log-source.ts';
import { type FieldSlots, View } from './view.ts';

/** Why a rule did or didn't match an event. */
export interface Explanation {
  readonly matches: boolean;
  /** Whether the event is of the rule's log source. */
  readonly fits: boolean;
  /** The record of a joined event that the rule matches, counted from 0; undefined for the event as a whole. */
  readonly part: number | undefined;
  readonly tree: ExplainedNode;
}

/** A part of the condition with its verdict. */
export interface ExplainedNode {
  readonly kind: Node['kind'];
  /** The search identifier's name, or the field with its modifiers; empty for keywords and operators. */
  readonly label: string;
  readonly holds: boolean;
  /** What a line of a detection expects, and the event's values: undefined where it has no such field, empty for null. */
  readonly expected?: readonly string[];
  readonly values?: FieldValues | undefined;
  readonly parts: readonly ExplainedNode[];
}

/** Explains what a rule makes of an event: of the record that it matches, or else of the event as a whole. */
export function explain({ rule, node }: CompiledRule, slots: FieldSlots, event: RuleEvent): Explanation {
  const whole = new View(slots);
  whole.show(event);
  const isOfSource = fits(rule.logSource, event);
  const test = testOf(node);
  if (!test(whole)) {
    const part = new View(slots, whole);
    for (const [index, one] of (event.parts ?? []).entries()) {
      part.show(one);
      if (test(part)) {
        return { matches: isOfSource, fits: isOfSource, part: index, tree: explainNode(node, part) };
      }
    }
  }
  const tree = explainNode(node, whole);
  return { matches: isOfSource && tree.holds, fits: isOfSource, part: undefined, tree };
}

function explainNode(node: Node, view: View): ExplainedNode {
  const holds = testOf(node)(view);
  const { kind } = node;
  switch (kind) {
    case 'item':
      return {
        kind,
        label: node.label,
        holds,
        expected: node.expected,
        ...(node.slot === undefined ? {} : { values: view.values(node.slot) }),
        parts: [],
      };
    case 'selection':
      return { kind, label: node.name, holds, parts: [explainNode(node.part, view)] };
    case 'not':
      return { kind, label: '', holds, parts: [explainNode(node.part, view)] };
    default:
      return { kind, label: '', holds, parts: node.parts.map((part) => explainNode(part, view)) };
  }
}
