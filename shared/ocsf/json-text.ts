// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON strings must not hold them unescaped (RFC 8259)
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

/** `value` as a JSON string. Most values need no escape, and a look at them costs less than a call. */
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
