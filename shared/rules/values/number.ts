/** Numbers in texts: exact beyond the digits of a double. */
export type Numeric = number | bigint;

const decimal = /^[+-]?\d{1,400}(?:\.\d{1,400})?$/;
const hexadecimal = /^0[xX][0-9a-fA-F]{1,400}$/;
const safeDigits = 15;

/** The number that a text is, decimal or as `0x…`; undefined where it is none. */
export function numberIn(text: string): Numeric | undefined {
  if (text.length <= safeDigits) {
    return decimal.test(text) || hexadecimal.test(text) ? Number(text) : undefined;
  }
  if (hexadecimal.test(text)) return BigInt(text);
  if (!decimal.test(text)) return undefined;
  return text.includes('.') ? Number(text) : BigInt(text.startsWith('+') ? text.slice(1) : text);
}

/** Numbers and bigints compare with each other by value. */
export const comparisonOf = {
  lt: (value: Numeric, limit: Numeric) => value < limit,
  lte: (value: Numeric, limit: Numeric) => value <= limit,
  gt: (value: Numeric, limit: Numeric) => value > limit,
  gte: (value: Numeric, limit: Numeric) => value >= limit,
} as const;
