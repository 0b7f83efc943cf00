import type { Clause, Literal, Node } from '../node.ts';

/** Fields whose values distinguish events best, and roughly how well; other fields lie between. */
const telling: Readonly<Record<string, number>> = {
  EventID: 100,
  eventName: 100,
  key: 95,
  SYSCALL: 85,
  syscall: 85,
  eventSource: 60,
  type: 50,
  Provider_Name: 20,
  Channel: 10,
  Outcome: 10,
};
const ordinary = 70;
const mostLiterals = 1000;

/**
 * What an event must have for a node to hold: of each clause one literal at least. None where nothing can be said, as for
 * negations.
 */
export function clausesOf(node: Node, names: readonly string[]): readonly Clause[] {
  switch (node.kind) {
    case 'item':
      return node.clauses;
    case 'selection':
      return clausesOf(node.part, names);
    case 'not':
      return [];
    case 'and':
      return node.parts.flatMap((part) => clausesOf(part, names));
    case 'or':
      return alternatives(
        node.parts.map((part) => clausesOf(part, names)),
        names,
      );
  }
}

/** One of several has to hold: the best clause of each, together; and the same within each field that all of them have. */
function alternatives(parts: readonly (readonly Clause[])[], names: readonly string[]): Clause[] {
  if (parts.some((clauses) => clauses.length === 0)) return [];
  const together = (choose: (clauses: readonly Clause[]) => Clause | undefined): Clause[] => {
    const chosen = parts.map(choose);
    if (chosen.some((clause) => clause === undefined)) return [];
    const literals = chosen.flatMap((clause) => clause!);
    return literals.length > mostLiterals ? [] : [literals];
  };
  const shared = [...new Set(parts[0]!.flatMap((clause) => clause.map(({ slot }) => slot)))].slice(0, 8);
  return [
    ...together((clauses) => best(clauses, names)),
    ...shared.flatMap((slot) =>
      together((clauses) => clauses.find((clause) => clause.every((literal) => literal.slot === slot))),
    ),
  ];
}

/** The clause that the fewest events meet, as far as its fields and texts say. */
export function best(clauses: readonly Clause[], names: readonly string[]): Clause | undefined {
  let found: Clause | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const clause of clauses) {
    const worth = worthOf(clause, names);
    if (worth <= most) continue;
    found = clause;
    most = worth;
  }
  return found;
}

function worthOf(clause: Clause, names: readonly string[]): number {
  const least = clause.reduce((least, literal) => Math.min(least, worthOfLiteral(literal, names)), 100);
  return least - Math.log2(clause.length);
}

function worthOfLiteral({ slot, kind, text }: Literal, names: readonly string[]): number {
  const name = names[slot]!;
  const field = Object.hasOwn(telling, name) ? telling[name]! : ordinary;
  if (kind === 'equals') return text.length < 3 && field === ordinary ? 15 : field;
  if (kind === 'tail') return Math.min(field, ordinary);
  return Math.min(field, 30 + Math.min(text.length, 20));
}
