import { type Payload, payloadsIn, plainBytes } from '../envelope/payload.ts';
import { unwrap } from '../envelope/wrappers/unwrap.ts';
import type { Line } from '../log-event.ts';
import { sourceOf } from '../sources/registry.ts';
import type { SourceKind } from '../sources/source.ts';
import type { Budgets } from './bounds.ts';
import { sourceCode } from './ledger.ts';
import type { InputRecord } from './records.ts';
import type { TransformContext } from './settings.ts';

/** A record whose payloads are open and whose log events are sorted by source. */
export interface OpenedRecord {
  readonly record: number;
  readonly linesBySource: ReadonlyMap<SourceKind, Line[]>;
  /** The source of each log event, by its index. */
  readonly sourceCodes: Uint8Array;
  /** The largest number of times that one of its payloads has been put back into the stream. */
  readonly hops: number;
  /** Bytes of its payloads. */
  readonly text: number;
}

/**
 * Opens a record with what is left for it.
 * @throws EnvelopeError when the record holds no readable subscription payload, or more than that.
 */
export function open(
  record: number,
  input: InputRecord,
  { region, settings }: TransformContext,
  { text, logEvents }: Budgets,
): OpenedRecord {
  const bytes = Buffer.from(input.data ?? '', 'base64');
  const plain = plainBytes(bytes, settings.maxPayloadBytes, text.left(record));
  text.take(record, plain.length);
  const payloads = payloadsIn(plain, region, logEvents.left(record));
  const hops = payloads.reduce((most, payload) => Math.max(most, payload.hops), 0);
  const sorted = sortBySource(record, payloads);
  logEvents.take(record, sorted.sourceCodes.length);
  return { record, ...sorted, hops, text: plain.length };
}

/** Log events with where they were collected. */
export type Collected = Pick<Payload, 'origin' | 'logEvents'>;

/** Sorts the log events of a record by their source; their indexes count through all of them. */
export function sortBySource(
  record: number,
  collected: readonly Collected[],
): Pick<OpenedRecord, 'linesBySource' | 'sourceCodes'> {
  const count = collected.reduce((sum, { logEvents }) => sum + logEvents.length, 0);
  const linesBySource = new Map<SourceKind, Line[]>();
  const sourceCodes = new Uint8Array(count);
  let index = 0;
  let last: SourceKind | undefined;
  for (const { origin, logEvents } of collected) {
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
  return { linesBySource, sourceCodes };
}
