/**
 * JSON as CloudTrail needs it read: numbers keep their digits, and no nesting is so deep that writing it back would
 * exhaust the stack.
 */

/** What V8 13 gives for numbers that must be written as they were read; not yet in TypeScript's library. */
interface RawJson {
  rawJSON(text: string): unknown;
  isRawJSON(value: unknown): value is { readonly rawJSON: string };
}
const rawJson = JSON as unknown as RawJson;
type SourceReviver = (key: string, value: unknown, context: { source?: string }) => unknown;

const deepest = 1000;
/** Values of one text. CloudTrail writes events of at most 256 KB, and each value can take a hundred bytes of memory. */
const mostValues = 1_000_000;
/** Integers of fewer digits than this are exact in a double. */
const digitsAtRisk = 16;

/**
 * Parses `text`. Numbers whose digits a double would lose come as raw JSON, which `JSON.stringify` writes unchanged.
 * @throws SyntaxError for bad JSON, RangeError for nesting beyond 1,000 levels and more than a million values.
 */
export function parseJson(text: string): unknown {
  // A level costs at least two characters, so short texts can't be too deep.
  if (text.length > 2 * deepest) {
    const brackets = bracketCount(text);
    if (text.length > 2 * mostValues && brackets + countOf(text, ',') > mostValues) {
      throw new RangeError(`of more than ${mostValues} values`);
    }
    if (brackets > deepest && depth(text) > deepest) {
      throw new RangeError(`nested deeper than ${deepest} levels`);
    }
  }
  return hasLongNumber(text)
    ? (JSON.parse as (text: string, reviver: SourceReviver) => unknown)(text, keepDigits)
    : JSON.parse(text);
}

/** The text of a number kept as raw JSON, undefined for every other value. */
export const digitsOf = (value: object): string | undefined =>
  rawJson.isRawJSON(value) ? value.rawJSON : undefined;

function keepDigits(_key: string, value: unknown, context: { source?: string }): unknown {
  if (typeof value !== 'number' || context.source === undefined || context.source === String(value))
    return value;
  return context.source.length < digitsAtRisk ? value : rawJson.rawJSON(context.source);
}

/** Whether there may be a number with 16 digits in a row; of the rest of the text one position in 16 is looked at. */
function hasLongNumber(text: string): boolean {
  for (let at = digitsAtRisk - 1; at < text.length; at += digitsAtRisk) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let start = at;
    while (at - start < digitsAtRisk && isDigit(text.charCodeAt(start - 1))) start--;
    while (at + 1 < text.length && isDigit(text.charCodeAt(at + 1))) at++;
    if (at - start + 1 >= digitsAtRisk && isNumberStart(text, start)) return true;
  }
  return false;
}

/** In front of a number's digits stand its sign, its point, or JSON's own marks; within names and ids anything else. */
const isNumberStart = (text: string, start: number): boolean =>
  start === 0 || '-.+:,[ \t\r\n'.includes(text[start - 1]!);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const bracketCount = (text: string): number => countOf(text, '{') + countOf(text, '[');

function countOf(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count++;
  return count;
}

/** How deep the brackets outside of strings are nested. */
function depth(text: string): number {
  let level = 0;
  let most = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 92) at++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 || code === 91) most = Math.max(most, ++level);
    else if (code === 125 || code === 93) level--;
  }
  return most;
}
