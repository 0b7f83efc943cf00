/** Character data of XML: line ends and references. */

/** Line ends as XML 1.0, section 2.11, has them: a CR LF or CR in the text is one LF (`&#xD;` stays a CR). */
export function normalizeLineEnds(text: string): string {
  if (!text.includes('\r')) return text;
  // With a pattern of fixed characters the engine makes one flat string, which is also quicker to write as JSON.
  const normalized = text.replace(/\r\n/g, '\n');
  return normalized.includes('\r') ? normalized.replace(/\r/g, '\n') : normalized;
}

const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
// `&#x10FFFF;` and leading zeros; whatever is longer is no reference that anybody writes.
const longestReference = 12;

/** Resolves the references in `raw`; undefined when an `&` begins none. A reference never gets longer, so there is nothing to limit. */
export function decode(raw: string): string | undefined {
  return decodeWith(raw, true);
}

/** As `decode`, but an `&` that begins no reference stays as it is. */
export function decodeLeniently(raw: string): string {
  return decodeWith(raw, false)!;
}

function decodeWith(raw: string, strict: boolean): string | undefined {
  let ampersand = raw.indexOf('&');
  if (ampersand < 0) return raw;
  let decoded = '';
  let from = 0;
  while (ampersand >= 0) {
    const end = semicolonAfter(raw, ampersand);
    const character = end < 0 ? undefined : resolve(raw, ampersand + 1, end);
    if (character !== undefined) {
      decoded += raw.slice(from, ampersand) + character;
      from = end + 1;
    } else if (strict) {
      return undefined;
    }
    ampersand = raw.indexOf('&', Math.max(from, ampersand + 1));
  }
  return decoded + raw.slice(from);
}

function semicolonAfter(raw: string, ampersand: number): number {
  const last = Math.min(raw.length, ampersand + longestReference);
  for (let at = ampersand + 1; at < last; at++) if (raw.charCodeAt(at) === 59) return at;
  return -1;
}

function resolve(raw: string, start: number, end: number): string | undefined {
  if (raw.charCodeAt(start) !== 35) return named.get(raw.slice(start, end));
  const isHex = raw.charCodeAt(start + 1) === 120;
  const code = digits(raw, start + (isHex ? 2 : 1), end, isHex ? 16 : 10);
  // A NUL has no meaning in any reader. Half a surrogate pair is taken: Windows strings may hold one.
  if (code === undefined || code === 0 || code > 0x10_ffff) return undefined;
  return String.fromCodePoint(code);
}

function digits(raw: string, start: number, end: number, base: 10 | 16): number | undefined {
  if (start >= end) return undefined;
  let code = 0;
  for (let at = start; at < end; at++) {
    const c = raw.charCodeAt(at);
    const digit = c <= 57 ? c - 48 : (c | 32) - 87;
    if (digit < 0 || digit >= base || (c > 57 && digit < 10)) return undefined;
    code = code * base + digit;
  }
  return code;
}
