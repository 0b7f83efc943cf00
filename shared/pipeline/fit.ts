import { decodeLines, encodeLines, smallLevel } from '../output/encode.ts';
import type { Ledger } from './ledger.ts';
import type { InputRecord, OutputRecord, Reingestion } from './records.ts';
import { payloadsFor } from './reingest.ts';
import type { TransformContext } from './settings.ts';

/** How often an event may be put back: enough to halve the largest payload down to single events. */
export const maxHops = 5;

interface Fitting {
  readonly ledger: Ledger;
  readonly context: TransformContext;
  /** How often the payloads of each record have been put back already. */
  readonly hops: readonly number[];
  fail(record: number, reason: string): void;
}

/** The bytes of the response's JSON. */
export function responseBytes(outputs: readonly OutputRecord[]): number {
  return outputs.reduce((sum, output) => sum + outputBytes(output), '{"records":[]}'.length);
}

const outputBytes = (output: OutputRecord): number =>
  output.data.length + Buffer.byteLength(JSON.stringify({ ...output, data: '' })) + 1;

/**
 * Makes the response fit into Lambda's limit, changing `outputs` in place. In this order: a higher compression level
 * for the largest records; the last events of the largest records put back into the stream; and where that is
 * impossible ProcessingFailed, so that the original reaches the error prefix. Nothing is dropped silently.
 */
export function fitResponse(
  records: readonly InputRecord[],
  outputs: OutputRecord[],
  fitting: Fitting,
): Reingestion[] {
  const { maxResponseBytes, outputEncoding } = fitting.context.settings;
  let excess = responseBytes(outputs) - maxResponseBytes;
  if (excess <= 0) return [];

  if (outputEncoding === 'gzip') {
    for (const record of largestFirst(outputs)) {
      const output = outputs[record]!;
      const before = output.data.length;
      output.data = encodeLines(decodeLines(output.data, outputEncoding), outputEncoding, smallLevel);
      excess -= before - output.data.length;
      if (excess <= 0) return [];
    }
  }

  const reingestions: Reingestion[] = [];
  while (excess > 0) {
    const record = largestFirst(outputs)[0];
    if (record === undefined) break;
    const reingestion = split(record, excess, records, outputs, fitting);
    if (reingestion) reingestions.push(reingestion);
    excess = responseBytes(outputs) - maxResponseBytes;
  }
  // A record may still fail together with one that it shares events with: then its original is kept whole.
  return reingestions.filter(({ record }) => outputs[record]!.result !== 'ProcessingFailed');
}

const largestFirst = (outputs: readonly OutputRecord[]): number[] =>
  outputs
    .map((output, record) => ({ record, size: output.result === 'Ok' ? output.data.length : 0 }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size || a.record - b.record)
    .map(({ record }) => record);

/** Keeps as many of a record's first events as leave room, and gives the others as payloads; or fails the record. */
function split(
  record: number,
  excess: number,
  records: readonly InputRecord[],
  outputs: OutputRecord[],
  { ledger, context, hops, fail }: Fitting,
): Reingestion | undefined {
  const output = outputs[record]!;
  const { outputEncoding, maxResponseBytes } = context.settings;
  const units = ledger.units(record);
  const putBackBefore = hops[record] ?? 0;
  if (units.length === 1 && outputBytes(output) > maxResponseBytes) {
    fail(record, `One event alone is larger than a response (${maxResponseBytes} bytes).`);
    return undefined;
  }
  if (putBackBefore >= maxHops) {
    fail(
      record,
      `The response is too large and the record has been put back ${putBackBefore} times already.`,
    );
    return undefined;
  }

  const lines = decodeLines(output.data, outputEncoding);
  // Compression is uneven, so a little less is kept than the ratio says.
  const room = (lines.length * 0.95 * Math.max(output.data.length - excess, 0)) / output.data.length;
  let keep = 0;
  let keptBytes = 0;
  while (keep < units.length - 1 && keptBytes + units[keep]!.bytes <= room) keptBytes += units[keep++]!.bytes;

  const payloads = payloadsFor(record, units.slice(keep), records, context, putBackBefore + 1);
  if (!payloads) {
    fail(record, 'The response is too large, and an event is too large to be put back into the stream.');
    return undefined;
  }
  ledger.reingest(record, keep);
  if (keep === 0) {
    outputs[record] = { recordId: output.recordId, result: 'Dropped', data: '' };
  } else {
    output.data = encodeLines(lines.subarray(0, keptBytes), outputEncoding, smallLevel);
  }
  return { record, payloads };
}
