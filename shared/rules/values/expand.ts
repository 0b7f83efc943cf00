import { ruleLimits, written } from '../limits.ts';
import { type Path, RuleError } from '../reading/problem.ts';

/** Values for the placeholders of `expand`: texts as they would stand in a rule, wildcards and escapes included. */
export type Placeholders = Readonly<Record<string, readonly string[]>>;

const { expandedValues, expandedCharacters } = ruleLimits;

/**
 * Puts the values of placeholders such as `%watched_objects%` into a text: one text for each value, or combination of
 * values. `\%` is a percent sign.
 * @throws RuleError where no value is set for a placeholder.
 */
export function expand(text: string, placeholders: Placeholders, path: Path): string[] {
  let texts = [''];
  const add = (values: readonly string[]): void => {
    const { length } = values;
    const characters = sumOf(texts) * length + sumOf(values) * texts.length;
    if (texts.length * length > expandedValues.most) throw tooMany(expandedValues, path);
    if (characters > expandedCharacters.most) throw tooMany(expandedCharacters, path);
    texts = texts.flatMap((before) => values.map((value) => before + value));
  };
  let at = 0;
  while (at < text.length) {
    const start = nextPercent(text, at);
    const end = start < 0 ? -1 : nextPercent(text, start + 1);
    if (end < 0) break;
    add([unescaped(text.slice(at, start))]);
    add(valuesOf(text.slice(start + 1, end), placeholders, path));
    at = end + 1;
  }
  add([unescaped(text.slice(at))]);
  return texts;
}

const sumOf = (texts: readonly string[]): number => texts.reduce((sum, { length }) => sum + length, 0);

const tooMany = ({ most, of }: { readonly most: number; readonly of: string }, path: Path): RuleError =>
  new RuleError(path, `The placeholders make more than ${written(most)} ${of}.`);

function valuesOf(name: string, placeholders: Placeholders, path: Path): readonly string[] {
  const values = Object.hasOwn(placeholders, name) ? placeholders[name] : undefined;
  if (values !== undefined && values.length > 0) return values;
  throw new RuleError(
    path,
    `No value is set for the placeholder %${name.slice(0, 80)}%: set it in RULE_PLACEHOLDERS, such as {${JSON.stringify(name.slice(0, 80))}: ["value"]}.`,
    'placeholder',
  );
}

/** The next percent sign without a backslash before it. */
function nextPercent(text: string, from: number): number {
  let at = text.indexOf('%', from);
  while (at > 0 && text[at - 1] === '\\') at = text.indexOf('%', at + 1);
  return at;
}

const unescaped = (text: string): string => text.replaceAll('\\%', '%');
