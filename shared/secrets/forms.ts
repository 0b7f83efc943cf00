/** In XML, what these are written as (XML 1.0, 2.4 and 4.6). */
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * The texts as which a log may hold a value: as it is, on one line, in JSON, in JSON within JSON, in XML, and in the hex
 * of audit records, where a NUL stands between arguments. Longest first, so that none is found within another.
 */
export function formsOf(value: string): string[] {
  const json = escaped(value);
  const hex = Buffer.from(value).toString('hex');
  const forms = new Set([
    value,
    value.replaceAll(/\s+/g, ' ').trim(),
    json,
    escaped(json),
    value.replaceAll(/[&<>"']/g, (char) => entities[char]!),
    value.replaceAll(/[&<>]/g, (char) => entities[char]!),
    value.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    hex,
    hex.toUpperCase(),
  ]);
  if (value.includes(' ')) {
    const separated = Buffer.from(value.replaceAll(' ', '\0')).toString('hex');
    forms.add(separated).add(separated.toUpperCase());
  }
  forms.delete('');
  return [...forms].sort((a, b) => b.length - a.length);
}

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

/** A text with its character references, escapes and hex resolved, to see whether a value is still in it. */
export const unescaped = (text: string): string =>
  text
    .replaceAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) =>
      character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replaceAll(/\\+u([0-9a-f]{4})/gi, (_, hex: string) => character(Number.parseInt(hex, 16)))
    .replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => named[name]!);

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');

/** The texts that stand in a text as hex, as audit records have command lines with blanks. */
export function hexTextsIn(text: string): string[] {
  const found: string[] = [];
  for (const [hex] of text.matchAll(/\b(?:[0-9A-Fa-f]{2}){6,}\b/g)) {
    const bytes = Buffer.from(hex, 'hex');
    found.push(bytes.toString('utf8').replaceAll('\0', ' '));
  }
  return found;
}
