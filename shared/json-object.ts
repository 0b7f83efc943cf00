/** A JSON object of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Whether a value is a JSON object; arrays and null are none.
 * @example isObject(JSON.parse('{"messageType":"DATA_MESSAGE"}')) // true
 */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
