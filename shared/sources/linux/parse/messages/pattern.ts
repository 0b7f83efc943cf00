import type { Said } from '../said.ts';

/** How messages of one kind are worded; the names of the groups are those of the fields. */
export interface Pattern {
  readonly id: string;
  /** Finds free text as far to the right as possible, so that what a user calls himself is never read as what follows it. */
  readonly text: RegExp;
  /**
   * The same, as far to the left as possible, for messages that a user may have written both ends of. What the two read
   * differently is in doubt and is left out.
   */
  readonly leftmost?: RegExp;
}

/** A pattern; `<…>` in the text stands for a value that hasn't a blank in it, `<…*>` for free text. */
export function pattern(id: string, source: string, isDoubtful = false): Pattern {
  const text = expressionOf(source, '.*');
  return isDoubtful ? { id, text, leftmost: expressionOf(source, '.*?') } : { id, text };
}

const expressionOf = (source: string, free: string): RegExp =>
  new RegExp(
    `^${source.replaceAll(/(?<!\(\?)<(\w+)(\*?)>/g, (_, name, isFree) => `(?<${name}>${isFree === '' ? '\\S+' : free})`)}$`,
    's',
  );

/** What the first pattern that fits finds. */
export function read(patterns: readonly Pattern[], message: string): Said | undefined {
  for (const { id, text, leftmost } of patterns) {
    const found = text.exec(message);
    if (found === null) continue;
    const fields = valuesOf(found);
    const other = leftmost === undefined ? fields : valuesOf(leftmost.exec(message));
    const certain = Object.entries(fields).filter(([name, value]) => other[name] === value);
    if (certain.length === Object.keys(fields).length) return { id, fields };
    return { id, fields: Object.fromEntries(certain), isAmbiguous: true };
  }
  return undefined;
}

function valuesOf(found: RegExpExecArray | null): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(found?.groups ?? {}))
    if (value !== undefined) values[name] = value;
  return values;
}
