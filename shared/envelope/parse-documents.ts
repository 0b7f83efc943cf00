import { splitDocuments } from './documents.ts';
import { EnvelopeError } from './gunzip.ts';
import { hasMoreValues } from './json-values.ts';
import { parseInPieces } from './parse-pieces.ts';

/** JSON of this many bytes can be parsed as it is: whatever it holds takes a few megabytes. */
const smallBytes = 128 * 1024;

/** Values of other JSON for each log event it may hold: its own members, and those of what was extracted from it. */
const valuesPerLogEvent = 10;
const leastValues = 50_000;

/**
 * Parses the JSON of a record: one document or several, one after the other. Undefined for text that is nothing of the
 * kind. What JSON takes in memory can be fifty times its size, so larger JSON is either cut between its log events, as
 * CloudWatch Logs writes them, or its values are counted first.
 * @throws EnvelopeError for a broken payload, and for more than `mostLogEvents` allows.
 */
export function parseDocuments(plain: Buffer, mostLogEvents: number): unknown[] | undefined {
  if (plain.length > smallBytes) {
    const document = parseInPieces(plain, mostLogEvents);
    if (document !== undefined) return [document];
    const mostValues = Math.max(leastValues, mostLogEvents * valuesPerLogEvent);
    if (hasMoreValues(plain, mostValues)) {
      throw new EnvelopeError('The record holds more JSON values than its share of an invocation.');
    }
  }
  return parseText(plain.toString('utf8'));
}

function parseText(text: string): unknown[] | undefined {
  try {
    return [JSON.parse(text)];
  } catch {
    const documents = splitDocuments(text);
    if (documents.length === 0) return undefined;
    try {
      return documents.map((document) => JSON.parse(document));
    } catch (error) {
      if (!text.includes('"messageType"')) return undefined;
      throw new EnvelopeError(
        'The record looks like a subscription payload, but its JSON is broken or cut off.',
        { cause: error },
      );
    }
  }
}
