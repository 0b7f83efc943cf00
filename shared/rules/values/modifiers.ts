import { UserError } from '../../user-error.ts';
import { ruleLimits } from '../limits.ts';

/** Sigma's value modifiers (Sigma Modifiers Appendix 2.1.0), and which of them go together. */

/** What a value is compared as; a chain of modifiers has at most one of them. */
const comparisons = {
  re: 'a regular expression',
  cidr: 'a network',
  lt: 'a number',
  lte: 'a number',
  gt: 'a number',
  gte: 'a number',
  exists: 'the presence of the field',
  fieldref: 'another field',
} as const;
export type Comparison = keyof typeof comparisons;

const anchors = ['contains', 'startswith', 'endswith'] as const;
type Anchor = (typeof anchors)[number];

const encodings = ['base64', 'base64offset', 'utf16', 'utf16le', 'utf16be', 'wide', 'windash'] as const;
export type Encoding = (typeof encodings)[number];

const timeParts = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;
export type TimePart = (typeof timeParts)[number];

/** A field's modifiers, sorted by what they do. Encodings keep their order: each works on what the one before made. */
export interface Modifiers {
  readonly comparison: Comparison | undefined;
  readonly anchor: Anchor | undefined;
  readonly encodings: readonly Encoding[];
  readonly timePart: TimePart | undefined;
  /** Flags of a regular expression. */
  readonly flags: { readonly i: boolean; readonly m: boolean; readonly s: boolean };
  readonly all: boolean;
  readonly cased: boolean;
  readonly neq: boolean;
  readonly expand: boolean;
}

const others = ['all', 'cased', 'neq', 'expand', 'i', 'm', 's'] as const;
const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  (names as readonly string[]).includes(name);

export const knownModifiers: readonly string[] = [
  ...anchors,
  ...Object.keys(comparisons),
  ...encodings,
  ...timeParts,
  ...others,
];

/**
 * Sorts the modifiers behind a field's name.
 * @throws UserError with what is wrong, for modifiers that Sigma doesn't have or that don't go together.
 */
export function readModifiers(names: readonly string[]): Modifiers {
  const comparison: Comparison[] = [];
  const anchor: Anchor[] = [];
  const encoding: Encoding[] = [];
  const timePart: TimePart[] = [];
  const plain = new Set<string>();
  for (const name of names) {
    if (isOneOf(anchors, name)) anchor.push(name);
    else if (isOneOf(encodings, name)) encoding.push(name);
    else if (isOneOf(timeParts, name)) timePart.push(name);
    else if (isOneOf(others, name)) plain.add(name);
    else if (Object.hasOwn(comparisons, name)) comparison.push(name as Comparison);
    else throw new UserError(unknown(name));
  }
  atMostOne(comparison);
  atMostOne(anchor);
  atMostOne(timePart);
  const { most, of } = ruleLimits.encodings;
  if (encoding.length > most) throw new UserError(`There are more than ${most} ${of}.`);
  const found: Modifiers = {
    comparison: comparison[0],
    anchor: anchor[0],
    encodings: encoding,
    timePart: timePart[0],
    flags: { i: plain.has('i'), m: plain.has('m'), s: plain.has('s') },
    all: plain.has('all'),
    cased: plain.has('cased'),
    neq: plain.has('neq'),
    expand: plain.has('expand'),
  };
  checkTogether(found, names);
  return found;
}

function unknown(name: string): string {
  if (name === '') return 'There is nothing behind a `|`; put a modifier there or take the `|` away.';
  return `Sigma 2.1.0 has no modifier \`${name.slice(0, longestShown)}\`; it has ${knownModifiers.join(', ')}.`;
}

function atMostOne(names: readonly string[]): void {
  if (names.length > 1)
    throw new UserError(`The modifiers \`${names.slice(0, 5).join('` and `')}\` don't go together.`);
}

/** Of a name in a message. */
const longestShown = 80;

/** Which modifiers a comparison may have beside it; for plain text, which is none of them, see the last lines. */
function checkTogether(found: Modifiers, names: readonly string[]): void {
  const { comparison, anchor, encodings, timePart, flags } = found;
  const refuse = (modifier: string, why: string): never => {
    throw new UserError(
      `The modifier \`${modifier}\` doesn't go with \`${comparison ?? timePart}\`: ${why}.`,
    );
  };
  const flag = (['i', 'm', 's'] as const).find((name) => flags[name]);
  if (comparison !== 're' && flag !== undefined) {
    throw new UserError(`The modifier \`${flag}\` only goes with \`re\`.`);
  }
  if (comparison === undefined && timePart === undefined) return;
  const compares = comparison === undefined ? 'a number' : comparisons[comparison];
  if (encodings.length > 0) refuse(encodings[0]!, `the value is ${compares}`);
  if (anchor !== undefined && comparison !== 'fieldref') refuse(anchor, `the value is ${compares}`);
  if (found.cased && comparison !== 'fieldref' && comparison !== 're') {
    refuse('cased', `the value is ${compares}`);
  }
  if (timePart !== undefined && comparison !== undefined && !isNumeric(comparison)) {
    refuse(comparison, 'a part of a time is a number');
  }
  if (comparison === 'exists' && names.length > 1) {
    refuse(
      names.find((name) => name !== 'exists')!,
      'it asks for the presence of the field and nothing else',
    );
  }
}

export const isNumeric = (comparison: Comparison): boolean =>
  comparison === 'lt' || comparison === 'lte' || comparison === 'gt' || comparison === 'gte';
