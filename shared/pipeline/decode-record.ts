import { type Payload, payloadsIn, plainBytes } from '../envelope/payload.ts';
import type { Line } from '../log-event.ts';
import type { SourceKind } from '../sources/source.ts';
import type { Budgets } from './bounds.ts';
import { linesOf } from './lines.ts';
import { sourceCode } from './log-event-tracker.ts';
import type { InputRecord } from './records.ts';
import type { TransformContext } from './settings.ts';

export type LinesBySource = ReadonlyMap<SourceKind, readonly Line[]>;

/** The log events of a record, sorted by their source. */
export interface DecodedRecord {
  readonly record: number;
  readonly linesBySource: LinesBySource;
  /** The source of each log event, by its index. */
  readonly sourceCodes: Uint8Array;
  /** The largest number of times that one of its payloads has been put back into the stream. */
  readonly hops: number;
  /** The length of the text it was decoded from. */
  readonly text: number;
}

/**
 * Decodes a record within what is left for it: base64, gzip, the payloads in it, and their log events by source.
 * @throws EnvelopeError when the record holds no readable subscription payload, or more than that.
 */
export function decodeRecord(
  record: number,
  input: InputRecord,
  { region, settings }: TransformContext,
  { text, logEvents }: Budgets,
): DecodedRecord {
  const bytes = Buffer.from(input.data ?? '', 'base64');
  const plain = plainBytes(bytes, settings.maxPayloadBytes, text.left(record));
  text.take(record, plain.length);
  const payloads = payloadsIn(plain, region, logEvents.left(record));
  const decoded = sortBySource(record, payloads, plain.length, settings.collectorLogGroups);
  logEvents.take(record, decoded.sourceCodes.length);
  return decoded;
}

/**
 * Sorts the log events of a record by their source; their indexes count through all of its payloads.
 * @param collectors The log groups of collectors.
 */
export function sortBySource(
  record: number,
  payloads: readonly Payload[],
  text: number,
  collectors?: ReadonlySet<string>,
): DecodedRecord {
  const linesBySource = new Map<SourceKind, Line[]>();
  const sourceCodes = new Uint8Array(payloads.reduce((sum, { logEvents }) => sum + logEvents.length, 0));
  let index = 0;
  let hops = 0;
  for (const payload of payloads) {
    hops = Math.max(hops, payload.hops);
    const { lines, kinds } = linesOf(record, index, payload, collectors);
    for (let i = 0; i < lines.length; i++) {
      const kind = kinds[i]!;
      sourceCodes[index++] = sourceCode(kind.name);
      const ofKind = linesBySource.get(kind);
      if (ofKind) ofKind.push(lines[i]!);
      else linesBySource.set(kind, [lines[i]!]);
    }
  }
  return { record, linesBySource, sourceCodes, hops, text };
}
