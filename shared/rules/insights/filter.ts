/** The filters of CloudWatch Logs Insights: how tests of fields are put together, turned round and written. */

/** `present` has no value; `in` has a list. */
export type Operator = '=' | 'in' | 'like' | '<' | '<=' | '>' | '>=' | 'present';

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | {
      readonly kind: 'test';
      readonly field: string;
      readonly operator: Operator;
      /** As Insights writes it: quoted text, a number, a regular expression between slashes, a list. */
      readonly value: string;
      readonly isNegated: boolean;
    };

export const allOf = (parts: readonly Filter[]): Filter =>
  parts.length === 1 ? parts[0]! : { kind: 'and', parts };
export const anyOf = (parts: readonly Filter[]): Filter =>
  parts.length === 1 ? parts[0]! : { kind: 'or', parts };
export const test = (field: string, operator: Operator, value: string): Filter => ({
  kind: 'test',
  field,
  operator,
  value,
  isNegated: false,
});

/** The opposite, with every negation at a test: only there can an absent field be thought of. */
export function negate(filter: Filter): Filter {
  if (filter.kind === 'test') return { ...filter, isNegated: !filter.isNegated };
  return { kind: filter.kind === 'and' ? 'or' : 'and', parts: filter.parts.map(negate) };
}

/** What stands behind `filter`; the parts of an outermost `and` each on a line. */
export function filterText(filter: Filter): string {
  if (filter.kind !== 'and') return textOf(filter);
  return flat(filter).map(inside).join('\n    and ');
}

function textOf(filter: Filter): string {
  if (filter.kind === 'test') return testText(filter);
  return flat(filter).map(inside).join(` ${filter.kind} `);
}

/** Everything that holds an `or` or `and` gets brackets inside another one. */
const inside = (filter: Filter): string => {
  const text = textOf(filter);
  return filter.kind !== 'test' || (filter.isNegated && filter.operator !== 'present') ? `(${text})` : text;
};

/** The parts, with those of a part of the same kind among them. */
function flat(filter: Filter & { readonly kind: 'and' | 'or' }): readonly Filter[] {
  return filter.parts.flatMap((part) =>
    part.kind === filter.kind ? flat({ ...part, kind: filter.kind }) : [part],
  );
}

function testText({ field: name, operator, value, isNegated }: Filter & { readonly kind: 'test' }): string {
  const field = fieldText(name);
  if (operator === 'present') return `${isNegated ? 'not ' : ''}ispresent(${field})`;
  const text = `${field} ${operator} ${value}`;
  if (!isNegated) return text;
  const opposite = operator === '=' ? `${field} != ${value}` : `not (${text})`;
  return `not ispresent(${field}) or ${opposite}`;
}

/** Names with other signs than letters, digits, `@` and `.` stand in backticks. */
const fieldText = (name: string): string =>
  /^[\w@.]+$/.test(name) && !name.includes('_') ? name : `\`${name}\``;
