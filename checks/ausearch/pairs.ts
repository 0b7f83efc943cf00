import type { OurField, OurRecord } from './ours.ts';
import type { ReferenceRecord } from './reference.ts';

/** A field as both sides have it; `theirs` is undefined where ausearch doesn't show it. */
export interface Pair {
  readonly field: OurField;
  readonly theirs: string | undefined;
}

/**
 * Cuts the text of an interpreted record into fields: each begins where its name stands, in our order, and goes on to the
 * next one, so that nothing ausearch shows stays uncompared.
 */
export function pairsOf({ fields }: OurRecord, { text }: ReferenceRecord): Pair[] {
  const places: { field: OurField; start: number; end: number }[] = [];
  const missing: Pair[] = [];
  let from = 0;
  for (const field of fields) {
    const place = placeOf(field, text, from);
    if (place === undefined) {
      missing.push({ field, theirs: undefined });
      continue;
    }
    places.push({ field, ...place });
    from = place.end;
  }
  const found = places.map(({ field, end }, i) => ({
    field,
    theirs: text.slice(end, places[i + 1]?.start ?? text.length).trim(),
  }));
  return [...found, ...missing];
}

/** Where the name of a field stands; words in prose, which we call `op`, `seresult` and `seperms`, are their own name. */
function placeOf(
  { name, value }: OurField,
  text: string,
  from: number,
): { start: number; end: number } | undefined {
  for (const label of [`${name}=`, `${name.replace('-', ' ')}=`]) {
    for (let at = text.indexOf(label, from); at >= 0; at = text.indexOf(label, at + 1)) {
      if (at === 0 || " '(,".includes(text[at - 1]!)) return { start: at, end: at + label.length };
    }
  }
  const at = inProse.has(name) ? text.indexOf(value, from) : -1;
  return at < 0 ? undefined : { start: at, end: at };
}

const inProse = new Set(['op', 'seresult', 'seperms']);

/** Whether ausearch says something else than what stands in the record; `0x` before an argument is nothing else. */
export const isInterpreted = ({ field: { written }, theirs }: Pair): boolean =>
  theirs !== undefined &&
  ![theirs, withoutQuotes(withoutPunctuation(theirs))].some(
    (text) => text === written || text === `0x${written}`,
  );

/** Whether both say the same, in the forms that docs/agreement.md takes for equal. */
export function agree({ field, theirs }: Pair): boolean {
  if (theirs === undefined) return false;
  const { name, value, meaning } = field;
  const ours = name === 'key' && value.includes('\u0001') ? value.replaceAll('\u0001', ' key=') : value;
  return [theirs, withoutPunctuation(theirs)].some((text) =>
    meaning === undefined
      ? sameText(ours, text) || text === `0x${value}` || nameless.test(text)
      : sameText(meaning, text) || text === `{ ${meaning} }`,
  );
}

/** What ausearch 3.0 writes for numbers it has no name for. */
export const nameless = /^unknown[-(]|\(unsupported\) }$|^\(null\)\(Unknown error \d+\)$/;

const sameText = (ours: string, theirs: string): boolean =>
  withControlsInOctal(ours) === theirs || ours === withoutQuotes(theirs);

/** What stands between fields in records of programs and of old kernels. */
const withoutPunctuation = (text: string): string =>
  text.replace(/(?:[\s,:(){}']|\bmsg='|\b(?:for|old|new|by|user)$)+$/, '');

const withoutQuotes = (text: string): string => /^"([^"]*)"$/.exec(text)?.[1] ?? text;

const withControlsInOctal = (text: string): string =>
  text
    .trim()
    .replaceAll(/\p{Cc}/gu, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
