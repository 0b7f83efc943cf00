/** Pieces of JSON text, for the hot path: most values need no escape, and one look costs less than a call. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON strings must not hold them unescaped (RFC 8259)
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

/** `value` as a JSON string. */
export function quoted(value: string): string {
  const length = value.length;
  if (length > 40) return escaped.test(value) ? JSON.stringify(value) : `"${value}"`;
  for (let i = 0; i < length; i++) {
    const unit = value.charCodeAt(i);
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c || (unit >= 0xd800 && unit < 0xe000)) {
      return JSON.stringify(value);
    }
  }
  return `"${value}"`;
}

const members = new Map<string, string>();

/** `,"name":` for the names of our own schema, of which there are few. */
export function member(name: string): string {
  let text = members.get(name);
  if (text === undefined) {
    text = `,${JSON.stringify(name)}:`;
    members.set(name, text);
  }
  return text;
}

const texts = new WeakMap<object, string>();

/** Marks an object that many events share, and that nobody changes any more, so that its JSON is made once. */
export function shared<T extends object>(value: T): T {
  texts.set(value, JSON.stringify(value));
  return value;
}

/** The JSON of an object or array, made before if it is a shared one. */
export const textOf = (value: object): string => texts.get(value) ?? JSON.stringify(value);
