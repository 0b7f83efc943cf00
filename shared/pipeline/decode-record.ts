import { type Payload, payloadsIn, plainBytes } from '../envelope/payload.ts';
import { unwrap } from '../envelope/wrappers/unwrap.ts';
import type { Line } from '../log-event.ts';
import { sourceOf } from '../sources/registry.ts';
import type { SourceKind } from '../sources/source.ts';
import type { Budgets } from './bounds.ts';
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
  const decoded = sortBySource(record, payloadsIn(plain, region, logEvents.left(record)), plain.length);
  logEvents.take(record, decoded.sourceCodes.length);
  return decoded;
}

/** Sorts the log events of a record by their source; their indexes count through all of its payloads. */
export function sortBySource(record: number, payloads: readonly Payload[], text: number): DecodedRecord {
  const linesBySource = new Map<SourceKind, Line[]>();
  const sourceCodes = new Uint8Array(payloads.reduce((sum, { logEvents }) => sum + logEvents.length, 0));
  let index = 0;
  let hops = 0;
  let last: SourceKind | undefined;
  for (const { origin, logEvents, hops: ofPayload } of payloads) {
    hops = Math.max(hops, ofPayload);
    for (const given of logEvents) {
      last = sourceOf(given.message, last);
      let logEvent = given;
      if (last.name === 'other') {
        logEvent = unwrap(given);
        if (logEvent !== given) last = sourceOf(logEvent.message);
      }
      sourceCodes[index] = sourceCode(last.name);
      const line = { record, index: index++, origin, logEvent };
      const lines = linesBySource.get(last);
      if (lines) lines.push(line);
      else linesBySource.set(last, [line]);
    }
  }
  return { record, linesBySource, sourceCodes, hops, text };
}
