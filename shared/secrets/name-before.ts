import { lettersOfControls } from './resolve-escapes.ts';
import { backslashesBefore, isBlankLetter, isQuote } from './value-end.ts';

/** Whether a name is secret. Names come as they are written, in any case. */
export type IsSecretName = (name: string) => boolean;

/** A secret name in a text: whether it stands in quotes, and how many backslashes those have. */
export interface FoundName {
  readonly isQuoted: boolean;
  readonly level: number;
}

const backslash = 92;
/** No name is longer, nor the damage in it. */
const longest = 300;
/** At most this many stray quotes and backslashes within a name are ignored. */
const mostPieces = 6;

/** The secret name that ends before `to`, where its separator stands. Nothing before `floor` is looked at. */
export function nameBefore(
  text: string,
  to: number,
  floor: number,
  isSecret: IsSecretName,
): FoundName | undefined {
  let end = to;
  let closing = -1;
  while (end > floor) {
    const code = text.charCodeAt(end - 1);
    if (isQuote(code)) closing = --end;
    else if (code === 32 || code === backslash || (closing < 0 && code < 32) || isStructure(code)) end--;
    else if (isEscapedBlank(text, end - 1, floor)) end -= 2;
    else break;
  }
  let start = end;
  const first = Math.max(floor, end - longest);
  while (start > first && isInName(text.charCodeAt(start - 1))) start--;
  const before = start > floor ? text.charCodeAt(start - 1) : 0;
  const name = text.slice(start, end);
  if (!isSecret(name) && !isSecretBehindDamage(text, start, end, floor, isSecret)) return undefined;
  return {
    isQuoted: closing >= 0 || isQuote(before),
    level: closing >= 0 ? backslashesBefore(text, closing, floor) : 0,
  };
}

/** Brackets and commas, none of which belongs before a colon. */
const isStructure = (code: number): boolean =>
  code === 44 || code === 91 || code === 93 || code === 123 || code === 125;

/** A `\n` behind a quote or white space, as text within JSON has it. */
function isEscapedBlank(text: string, at: number, floor: number): boolean {
  if (at - 2 < floor || !isBlankLetter(text.charCodeAt(at)) || text.charCodeAt(at - 1) !== backslash)
    return false;
  const before = text.charCodeAt(at - 1 - backslashesBefore(text, at, floor));
  return before <= 32 || isQuote(before);
}

/** Quotes and backslashes that stand within a name, or between it and what stood before. */
function isSecretBehindDamage(
  text: string,
  start: number,
  end: number,
  floor: number,
  isSecret: IsSecretName,
): boolean {
  let at = start;
  while (at > floor && isStray(text.charCodeAt(at - 1))) at--;
  // Most names are in quotes, and before those stands a brace, a comma or white space.
  if (at === start || at === floor || !isInName(text.charCodeAt(at - 1))) return false;
  const first = Math.max(floor, end - longest);
  while (at > first && (isInName(text.charCodeAt(at - 1)) || isStray(text.charCodeAt(at - 1)))) at--;
  const damaged = text.slice(at, end);
  if (isSecretEnd(damaged, isSecret)) return true;
  // A stray backslash before one of these letters made another character of it, or white space of JSON stands before.
  const letters = lettersOfControls(damaged);
  return (
    (letters !== damaged && isSecretEnd(letters, isSecret)) ||
    isSecretEnd(damaged.replace(/\\+[nrtbf]/g, '"'), isSecret)
  );
}

/** Whether the last pieces between strays make a secret name together. */
function isSecretEnd(damaged: string, isSecret: IsSecretName): boolean {
  const pieces = damaged.split(strays);
  let name = '';
  for (let i = pieces.length - 1; i >= 0 && i >= pieces.length - mostPieces; i--) {
    name = pieces[i]! + name;
    if (name !== '' && isSecret(name)) return true;
  }
  return false;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: an unescaped line break is one kind of damage.
const strays = /["'\\\u0000-\u001f]+/;
const isStray = (code: number): boolean => code === backslash || code < 32 || isQuote(code);

/** Letters, digits, `_` and `-`. */
const isInName = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 45;
