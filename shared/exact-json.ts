/** TypeScript doesn't know these parts of "JSON.parse source text access" yet. */
const { parse, rawJSON, isRawJSON } = JSON as unknown as {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source: string }) => unknown,
  ): unknown;
  rawJSON(text: string): object;
  isRawJSON(value: unknown): value is { readonly rawJSON: string };
};

/**
 * Parses JSON so that `JSON.stringify` and `exactText` write every number with the digits it had.
 * @throws SyntaxError as `JSON.parse` does.
 */
export const parseExactly = (text: string): unknown =>
  parse(text, (_, value, { source }) =>
    typeof value === 'number' && String(value) !== source ? rawJSON(source) : value,
  );

/** A value of `parseExactly` as text: numbers with their digits, lists and objects as JSON. Undefined for null. */
export function exactText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return undefined;
  return isRawJSON(value) ? value.rawJSON : JSON.stringify(value);
}

/** Whether a value of `parseExactly` is an object with members, and no number. */
export const isMembers = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawJSON(value);
