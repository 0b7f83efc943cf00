import { type FoundName, type IsSecretName, nameBefore } from './name-before.ts';
import { resolveEscapes } from './resolve-escapes.ts';
import {
  backslashesBefore,
  bareEnd,
  containerEnd,
  isQuote,
  skipBackslashes,
  skipBlanks,
  stringEnd,
} from './value-end.ts';

export const mask = '***';

/**
 * Masks what stands behind each secret name in a text that is not parsed: JSON that was cut or damaged, also as text
 * within JSON at any depth, and `name=value`. It goes by the names, not by the pairing of quotes, which one stray quote
 * would turn; where an end is in doubt, more is masked. Linear in the text.
 */
export function maskMembers(text: string, isSecret: IsSecretName): string {
  const resolved = resolveEscapes(text);
  const masked = maskResolved(resolved, isSecret);
  return masked === resolved ? text : masked;
}

function maskResolved(text: string, isSecret: IsSecretName): string {
  const marks = /[:="']/g;
  const pieces: string[] = [];
  let written = 0;
  // Names are not looked for before this, so that however many marks there are, the text is gone through once.
  let floor = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const at = mark.index;
    const isSeparator = mark[0] === ':' || mark[0] === '=';
    if (!isSeparator && !isSeparatorLost(text, at)) continue;
    const name = nameBefore(text, at, floor, isSecret);
    floor = at + 1;
    const value = name === undefined ? undefined : valueAfter(text, at, name);
    if (value === undefined) continue;
    pieces.push(text.slice(written, value.from), value.isString ? mask : `"${mask}"`);
    written = value.to;
    floor = value.to;
    marks.lastIndex = value.to;
  }
  return written === 0 ? text : pieces.join('') + text.slice(written);
}

/** Whether a quote closes a name whose colon is gone: two values never follow each other. */
function isSeparatorLost(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (next !== 92 && next > 32 && !isQuote(next) && !isOpening(next)) return false;
  if (!isLetter(text.charCodeAt(at - 1 - backslashesBefore(text, at)))) return false;
  let value = skipBackslashes(text, skipBlanks(text, at + 1));
  if (isOpening(text.charCodeAt(value))) return true;
  if (!isQuote(text.charCodeAt(value))) return false;
  while (isQuote(text.charCodeAt(value))) value = skipBackslashes(text, skipBlanks(text, value + 1));
  return text[value] !== ':' && text[value] !== '=';
}

const isOpening = (code: number): boolean => code === 123 || code === 91;
const isStructure = (code: number): boolean => code === 44 || code === 125 || code === 93;
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);

interface Value {
  readonly from: number;
  readonly to: number;
  /** Whether it stands in quotes, which stay. */
  readonly isString: boolean;
}

/** The value behind a separator; undefined for none, and for a word such as null, which says nothing. */
function valueAfter(text: string, separator: number, { isQuoted, level }: FoundName): Value | undefined {
  let start = skipBlanks(text, separator + 1);
  let open = skipBackslashes(text, start);
  // Brackets and commas that don't belong there.
  while (isStructure(text.charCodeAt(open))) {
    start = skipBlanks(text, open + 1);
    open = skipBackslashes(text, start);
  }
  const code = text.charCodeAt(open);
  if (isQuote(code)) {
    const from = open + 1;
    // Not JSON: what follows can be anything.
    if (text[separator] === '=') return { from, to: indexOrEnd(text, text[open]!, from), isString: true };
    const end = stringEnd(text, from, open - start, text[open]!);
    // A list behind a stray quote.
    const to = opensContainer(text, from, end) ? containerEnd(text, from, level) : end;
    return { from, to, isString: true };
  }
  if (start >= text.length) return undefined;
  if (code === 123 || code === 91) {
    return { from: start, to: containerEnd(text, start, level), isString: false };
  }
  if (text[separator] === '=' && !isQuoted) {
    delimiter.lastIndex = start;
    return { from: start, to: delimiter.exec(text)?.index ?? text.length, isString: true };
  }
  // A colon in a sentence, or in a command line.
  if (!isQuoted) return undefined;
  word.lastIndex = start;
  if (word.test(text)) return undefined;
  return { from: start, to: bareEnd(text, start, level), isString: false };
}

function indexOrEnd(text: string, char: string, from: number): number {
  const at = text.indexOf(char, from);
  return at < 0 ? text.length : at;
}

/** Whether a bracket stands at `from` with a quote behind it that doesn't end the string that it seems to be in. */
function opensContainer(text: string, from: number, end: number): boolean {
  const bracket = skipBlanks(text, from);
  if (!isOpening(text.charCodeAt(bracket))) return false;
  const next = skipBlanks(text, bracket + 1);
  return next !== end && isQuote(text.charCodeAt(next));
}

const delimiter = /[&\s"'\\,;<>(){}[\]]/g;
const word = /(?:null|true|false)(?=[\s,}\]\\"']|$)/y;
