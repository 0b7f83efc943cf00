import type { View } from './view.ts';

/** A rule's condition with its search identifiers put in: what is judged, explained and indexed. */
export type Node =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Node[] }
  | { readonly kind: 'not'; readonly part: Node }
  /** A search identifier of the rule. */
  | { readonly kind: 'selection'; readonly name: string; readonly part: Node }
  | Item;

/** One line of a detection: a field or keywords, and what is expected. */
export interface Item {
  readonly kind: 'item';
  /** As the rule has it, modifiers included; empty for keywords. */
  readonly label: string;
  /** What is expected, for people. */
  readonly expected: readonly string[];
  /** The field's number; undefined for keywords. */
  readonly slot: number | undefined;
  readonly test: (view: View) => boolean;
  /** Whether more values can only help it to hold. */
  readonly grows: boolean;
  /** What must be in an event for this to hold: of each clause at least one. */
  readonly clauses: readonly Clause[];
}

/** Of these an event must have at least one. */
export type Clause = readonly Literal[];

/**
 * A folded text that a value of the field must be (`equals`), end with behind its last slash or backslash (`tail`), or
 * hold (`contains`).
 */
export interface Literal {
  readonly slot: number;
  readonly kind: 'equals' | 'tail' | 'contains';
  readonly text: string;
}

/** The closure that judges a node. */
export function testOf(node: Node): (view: View) => boolean {
  switch (node.kind) {
    case 'item':
      return node.test;
    case 'selection':
      return testOf(node.part);
    case 'not': {
      const test = testOf(node.part);
      return (view) => !test(view);
    }
    case 'and':
      return all(node.parts.map(testOf));
    case 'or':
      return any(node.parts.map(testOf));
  }
}

type Test = (view: View) => boolean;

function all(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (tests.length === 1) return first!;
  if (tests.length === 2) return (view) => first!(view) && second!(view);
  return (view) => {
    for (const test of tests) if (!test(view)) return false;
    return true;
  };
}

function any(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (tests.length === 1) return first!;
  if (tests.length === 2) return (view) => first!(view) || second!(view);
  return (view) => {
    for (const test of tests) if (test(view)) return true;
    return false;
  };
}

/** Whether an event with more values, or more fields, holds whatever one with fewer does. */
export function grows(node: Node): boolean {
  switch (node.kind) {
    case 'item':
      return node.grows;
    case 'selection':
      return grows(node.part);
    case 'not':
      return false;
    default:
      return node.parts.every(grows);
  }
}

/**
 * A test that holds wherever the node may hold for an event with fewer values or fields: what such an event could turn
 * is taken to hold. Undefined where that is always so.
 */
export function hopeOf(node: Node): Test | undefined {
  switch (node.kind) {
    case 'item':
      return node.grows ? node.test : undefined;
    case 'selection':
      return hopeOf(node.part);
    case 'not':
      return undefined;
    case 'and': {
      const tests = node.parts.map(hopeOf).filter((test) => test !== undefined);
      return tests.length === 0 ? undefined : all(tests);
    }
    case 'or': {
      const tests = node.parts.map(hopeOf);
      return tests.every((test) => test !== undefined) ? any(tests) : undefined;
    }
  }
}
