/**
 * Where a value ends in JSON that may be damaged, or held as text within JSON, where each level puts backslashes before
 * its quotes: `"` at level 0, `\"` at 1, `\\\"` at 3. A place counts as an end only where JSON could go on behind it, so
 * that a stray quote within a secret doesn't end it. Each function is linear in what it passes.
 */

const backslash = 92;
export const isQuote = (code: number): boolean => code === 34 || code === 39;
const isOpening = (code: number): boolean => code === 123 || code === 91;
const isClosing = (code: number): boolean => code === 125 || code === 93;

/** Behind white space, also where it is written as `\n`, `\r` or `\t` because the text is held within JSON. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (text.charCodeAt(at) <= 32) at++;
    else if (text.charCodeAt(at) === backslash) {
      const letter = skipBackslashes(text, at);
      if (!isBlankLetter(text.charCodeAt(letter))) return at;
      at = letter + 1;
    } else return at;
  }
  return at;
}

export function skipBackslashes(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === backslash) at++;
  return at;
}

/** `n`, `r` or `t`. */
export const isBlankLetter = (code: number): boolean => code === 110 || code === 114 || code === 116;

/** How many backslashes stand before `at`, none of them before `floor`. */
export function backslashesBefore(text: string, at: number, floor = 0): number {
  let from = at;
  while (from > floor && text.charCodeAt(from - 1) === backslash) from--;
  return at - from;
}

/**
 * Where the content ends of a string that begins at `from`, behind an opening quote with `level` backslashes: the place
 * of its closing quote, or the text's length.
 */
export function stringEnd(text: string, from: number, level: number, quote: string): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    const before = backslashesBefore(text, at, from);
    // Fewer backslashes: the text around ends, so this one was cut.
    if (before < level ? goesOn(text, at + 1, before) : isEnd(before, level) && goesOn(text, at + 1, level)) {
      return at - Math.min(before, level);
    }
  }
  return text.length;
}

/** Whether a quote behind this number of backslashes ends a string of a level: the others are pairs of the content's own. */
const isEnd = (backslashes: number, level: number): boolean => backslashes % (2 * (level + 1)) === level;

/** Behind a list or an object that begins at `from`, in a text whose quotes have `level` backslashes. */
export function containerEnd(text: string, from: number, level: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isQuote(code)) at = plainStringEnd(text, at);
    else if (isOpening(code)) depth++;
    else if (isClosing(code) && --depth <= 0 && goesOn(text, at + 1, level)) return at + 1;
  }
  return text.length;
}

/** The closing quote of the string that opens at `open`. */
function plainStringEnd(text: string, open: number): number {
  const level = backslashesBefore(text, open);
  const quote = text[open]!;
  for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (isEnd(backslashesBefore(text, at, open + 1), level)) return at;
  }
  return text.length;
}

/** Where a value without quotes ends: a number or a word, or a string that lost its opening quote. */
export function bareEnd(text: string, from: number, level: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isQuote(code) && goesOn(text, at + 1, level)) return at - backslashesBefore(text, at, from);
    if ((code === 44 || isClosing(code)) && goesOn(text, at, level)) return at;
  }
  return text.length;
}

/**
 * Whether JSON goes on at `from` as it does behind a member's value: brackets that close, then the end, another member
 * or element, or the end of the text around it.
 */
function goesOn(text: string, from: number, level: number): boolean {
  let at = skipBlanks(text, from);
  let closed = 0;
  while (isClosing(text.charCodeAt(at))) {
    closed++;
    at = skipBlanks(text, at + 1);
  }
  if (at >= text.length) return true;
  const code = text.charCodeAt(at);
  if (code === 44) {
    const next = skipBackslashes(text, skipBlanks(text, at + 1));
    const first = text.charCodeAt(next);
    if (next >= text.length) return true;
    if (closed > 0) return isQuote(first) || startsValue(first);
    return isQuote(first) && isName(text, next);
  }
  if (closed > 0 && (isOpening(code) || code === 39)) return true;
  let quote = skipBackslashes(text, at);
  if (quote - at >= level || !isQuote(text.charCodeAt(quote))) return false;
  // Behind a stray quote stands anything else, such as the colon of a name that would be passed over.
  while (isQuote(text.charCodeAt(quote))) quote = skipBackslashes(text, skipBlanks(text, quote + 1));
  const next = text.charCodeAt(quote);
  return quote >= text.length || next === 44 || isClosing(next);
}

/** Whether a string that opens at `open` is a member's name, as far as the text goes. */
function isName(text: string, open: number): boolean {
  const quote = text[open]!;
  const end = Math.min(text.length, open + longestName);
  for (let at = open + 1; at < end; at++) {
    if (text[at] !== quote) continue;
    const separator = skipBlanks(text, at + 1);
    return separator >= text.length || text[separator] === ':';
  }
  return end === text.length;
}

const longestName = 256;

/** Brackets, digits, the minus sign, and the first letters of `true`, `false` and `null`. */
const startsValue = (code: number): boolean =>
  isOpening(code) ||
  (code >= 48 && code <= 57) ||
  code === 45 ||
  code === 116 ||
  code === 102 ||
  code === 110;
