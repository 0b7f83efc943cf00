import type { FieldSlots, View } from '../view.ts';
import type { Modifiers } from './modifiers.ts';

/** Compares the values of a field with those of other fields of the same event (`fieldref`). */
export function fieldComparison(
  slot: number,
  { anchor, cased, all }: Modifiers,
  fields: readonly string[],
  slots: FieldSlots,
): (view: View) => boolean {
  const others = fields.map((field) => slots.slotOf(field));
  const holds = comparisons[anchor ?? 'equals'];
  const valuesOf = (view: View, one: number) => (cased ? view.values(one) : view.folded(one));
  return (view) => {
    const values = valuesOf(view, slot);
    if (values === undefined) return false;
    const isLike = (other: number): boolean =>
      valuesOf(view, other)?.some((text) => values.some((value) => holds(value, text))) === true;
    return all ? others.every(isLike) : others.some(isLike);
  };
}

const comparisons = {
  equals: (value: string, other: string) => value === other,
  contains: (value: string, other: string) => value.includes(other),
  startswith: (value: string, other: string) => value.startsWith(other),
  endswith: (value: string, other: string) => value.endsWith(other),
};
