import { EnvelopeError } from './gunzip.ts';
import { hasMoreValues } from './json-values.ts';

/** JSON that is parsed at once: large enough to cost no more than the whole, small enough to stay near. */
const pieceBytes = 32 * 1024;
/** A piece becomes larger where one log event is, and its values are counted before it is parsed. */
const largePiece = 256 * 1024;
const valuesOfLargePiece = 50_000;

const listStart = Buffer.from('"logEvents":[');
const eventStart = Buffer.from('},{"id":"');
const openingBracket = 0x5b;
const closingBracket = 0x5d;
/** What may stand around the list of log events: names of log groups and filters. */
const longestSurroundings = 64 * 1024;

/** What a record with too many log events is told. */
export const tooManyLogEvents = (): EnvelopeError =>
  new EnvelopeError('The record holds more log events than its share of an invocation.');

/**
 * Parses a payload in the layout that CloudWatch Logs writes, some log events at a time: what `JSON.parse` gives for
 * the whole, without ever holding more than the log events and a small piece of text. Undefined for any other layout,
 * broken JSON among it. No text within a log event can look like the start of another, since its quotes are escaped.
 * @throws EnvelopeError for more than `mostLogEvents` log events.
 */
export function parseInPieces(json: Buffer, mostLogEvents: number): Record<string, unknown> | undefined {
  const list = json.indexOf(listStart);
  const end = json.lastIndexOf(closingBracket);
  if (list < 0 || list > longestSurroundings || json.length - end > longestSurroundings) return undefined;
  const first = list + listStart.length;
  const tail = json.toString('utf8', end);
  // A second list would be the one that counts.
  if (end < first || tail.includes('logEvents')) return undefined;
  try {
    const document = JSON.parse(`${json.toString('utf8', 0, first)}${tail}`);
    const logEvents: unknown = document.logEvents;
    if (!Array.isArray(logEvents) || logEvents.length > 0) return undefined;
    for (let from = first; from < end; ) {
      const next = pieceEnd(json, from, end);
      const piece = json.subarray(from, next);
      if (piece.length > largePiece && hasMoreValues(piece, valuesOfLargePiece)) return undefined;
      for (const logEvent of parseList(json, from, next)) logEvents.push(logEvent);
      if (logEvents.length > mostLogEvents) throw tooManyLogEvents();
      from = next + 1;
    }
    return document;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Parses what lies between two bytes as a list. They become its brackets for as long as that takes: a text that is put
 * together of three costs another copy.
 */
function parseList(json: Buffer, from: number, to: number): unknown[] {
  const [before, behind] = [json[from - 1]!, json[to]!];
  json[from - 1] = openingBracket;
  json[to] = closingBracket;
  try {
    return JSON.parse(json.toString('utf8', from - 1, to + 1));
  } finally {
    json[from - 1] = before;
    json[to] = behind;
  }
}

/** Where a piece that begins at `from` ends: at the comma behind a log event, or with the list. */
function pieceEnd(json: Buffer, from: number, end: number): number {
  if (end - from <= pieceBytes) return end;
  const next = json.indexOf(eventStart, from + pieceBytes);
  return next < 0 || next >= end ? end : next + 1;
}
