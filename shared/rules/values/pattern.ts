/** Sigma's strings: literal text with wildcards in it. */

/** `*` */
export const anyText = -1;
/** `?` */
export const anyCharacter = -2;
/** Any of the dashes and the slash that begin an option of a Windows command line (`windash`). */
export const anyDash = -3;

/** A string's UTF-16 code units, with the marks above among them. */
export type Pattern = readonly number[];

const backslash = 92;
const star = 42;
const question = 63;

/**
 * Reads a string as it stands in a rule: `*` and `?` are wildcards unless a backslash stands before them; two
 * backslashes are one; a backslash before anything else is itself.
 */
export function readPattern(text: string): number[] {
  const pattern: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === star) pattern.push(anyText);
    else if (code === question) pattern.push(anyCharacter);
    else if (code === backslash && isSpecial(text.charCodeAt(i + 1))) pattern.push(text.charCodeAt(++i));
    else pattern.push(code);
  }
  return pattern;
}

const isSpecial = (code: number): boolean => code === star || code === question || code === backslash;

export const literalPattern = (text: string): number[] =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

/** The text of a pattern without wildcards; undefined where it has some. */
export function literalOf(pattern: Pattern): string | undefined {
  return pattern.some((code) => code < 0) ? undefined : textOf(pattern);
}

const textOf = (codes: Pattern): string => {
  let text = '';
  for (const code of codes) text += String.fromCharCode(code);
  return text;
};

/** Sigma's dashes: hyphen, slash, en dash, em dash, horizontal bar. */
export const dashes = '-/\u2013\u2014\u2015';
const dashCodes = new Set(literalPattern(dashes));
export const isDash = (code: number): boolean => dashCodes.has(code);

/** The same pattern for folded text. */
export function foldPattern(pattern: Pattern, fold: (text: string) => string): number[] {
  const folded: number[] = [];
  for (const piece of piecesOf(pattern)) {
    if (typeof piece === 'number') folded.push(piece);
    else folded.push(...literalPattern(fold(piece)));
  }
  return folded;
}

/** Runs of literal text, and the marks between them. */
export function piecesOf(pattern: Pattern): (string | number)[] {
  const pieces: (string | number)[] = [];
  let from = 0;
  for (let i = 0; i <= pattern.length; i++) {
    const code = pattern[i];
    if (code !== undefined && code >= 0) continue;
    if (i > from) pieces.push(textOf(pattern.slice(from, i)));
    if (code !== undefined) pieces.push(code);
    from = i + 1;
  }
  return pieces;
}
