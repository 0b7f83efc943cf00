import { splitDocuments } from '../../shared/envelope/documents.ts';
import { isObject, type JsonObject } from '../../shared/json-object.ts';

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

/** The objects of JSON text: one document, one after the other, or an array of them; none if the text is no such JSON. */
export function objectsOf(text: string): JsonObject[] {
  try {
    const value = parseKeepingDigits(text);
    return (Array.isArray(value) ? value : [value]).filter(isObject);
  } catch {
    try {
      return splitDocuments(text).map(parseKeepingDigits).filter(isObject);
    } catch {
      return [];
    }
  }
}
