/** Text that says something; undefined for anything else. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** TypeScript doesn't know these parts of "JSON.parse source text access" yet. */
const { parse, rawJSON } = JSON as unknown as {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source: string }) => unknown,
  ): unknown;
  rawJSON(text: string): object;
};

/** Parses JSON so that `JSON.stringify` writes every number with the digits it had. */
export const parseKeepingDigits = (text: string): unknown =>
  parse(text, (_, value, { source }) =>
    typeof value === 'number' && String(value) !== source ? rawJSON(source) : value,
  );

/** The JSON that a text is; undefined where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return parseKeepingDigits(text);
  } catch {
    return undefined;
  }
}
