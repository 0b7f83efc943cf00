import { payloadsIn, plainBytes } from '../envelope/payload.ts';
import type { Line } from '../log-event.ts';
import type { SourceKind } from '../sources/source.ts';
import type { Budgets } from './bounds.ts';
import { sourceCode } from './ledger.ts';
import { type Collected, linesOf } from './lines.ts';
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
  const sorted = sortBySource(record, payloads, settings.collectorLogGroups);
  logEvents.take(record, sorted.sourceCodes.length);
  return { record, ...sorted, hops, text: plain.length };
}

export type { Collected } from './lines.ts';

/**
 * Sorts the log events of a record by their source; their indexes count through all of them. `groups` are the log groups
 * of collectors.
 */
export function sortBySource(
  record: number,
  collected: readonly Collected[],
  groups?: ReadonlySet<string>,
): Pick<OpenedRecord, 'linesBySource' | 'sourceCodes'> {
  const count = collected.reduce((sum, { logEvents }) => sum + logEvents.length, 0);
  const linesBySource = new Map<SourceKind, Line[]>();
  const sourceCodes = new Uint8Array(count);
  let index = 0;
  for (const payload of collected) {
    const { lines, kinds } = linesOf(record, index, payload, groups);
    for (let i = 0; i < lines.length; i++) {
      const kind = kinds[i]!;
      sourceCodes[index++] = sourceCode(kind.name);
      const ofKind = linesBySource.get(kind);
      if (ofKind) ofKind.push(lines[i]!);
      else linesBySource.set(kind, [lines[i]!]);
    }
  }
  return { linesBySource, sourceCodes };
}
