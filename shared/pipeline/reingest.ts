import { openRecord, type Payload } from '../envelope/payload.ts';
import { maxPutBytes, subPayload } from '../envelope/subpayload.ts';
import type { LogEvent } from '../log-event.ts';
import type { Place, Unit } from './ledger.ts';
import type { InputRecord } from './records.ts';
import type { TransformContext } from './settings.ts';

/** Text of about this size makes, at three times its size, lines that fit into a response also when not compressed. */
const payloadTextBytes = 1024 * 1024;

interface Whole {
  readonly payload: Payload;
  readonly logEvents: readonly LogEvent[];
  readonly bytes: number;
}

/**
 * Subscription payloads that hold the log events of the `units` of a record, never an event's log events in two of them. The records
 * are opened again, because their text is not kept. Undefined when one event is too large for a record of the stream.
 */
export function payloadsFor(
  record: number,
  units: readonly Unit[],
  records: readonly InputRecord[],
  context: TransformContext,
  hops: number,
): Buffer[] | undefined {
  const find = finder(records, context);
  const wholes = new Map<string, Whole[]>();
  for (const { first, joined } of units) {
    const { payload, logEvent } = find({ record, index: first });
    const logEvents = [logEvent, ...joined.map((place) => find(place).logEvent)];
    const bytes = logEvents.reduce((sum, { message }) => sum + message.length, 0);
    const { owner, logGroup, logStream } = payload.origin;
    const key = JSON.stringify([owner, logGroup, logStream, payload.subscriptionFilters]);
    const list = wholes.get(key);
    if (list) list.push({ payload, logEvents, bytes });
    else wholes.set(key, [{ payload, logEvents, bytes }]);
  }
  const packed = [...wholes.values()].flatMap(chunks).map((chunk) => pack(chunk, hops));
  return packed.every((payloads) => payloads !== undefined) ? packed.flat() : undefined;
}

function finder(records: readonly InputRecord[], context: TransformContext) {
  const opened = new Map<number, { payload: Payload; logEvent: LogEvent }[]>();
  return ({ record, index }: Place) => {
    let entries = opened.get(record);
    if (!entries) {
      entries = openRecord(Buffer.from(records[record]!.data, 'base64'), {
        maxPayloadBytes: context.settings.maxPayloadBytes,
        region: context.region,
      }).flatMap((payload) => payload.logEvents.map((logEvent) => ({ payload, logEvent })));
      opened.set(record, entries);
    }
    return entries[index]!;
  };
}

function chunks(wholes: readonly Whole[]): Whole[][] {
  const result: Whole[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const whole of wholes) {
    if (bytes + whole.bytes > payloadTextBytes) {
      result.push([]);
      bytes = 0;
    }
    result.at(-1)!.push(whole);
    bytes += whole.bytes;
  }
  return result;
}

function pack(chunk: readonly Whole[], hops: number): Buffer[] | undefined {
  const { origin, subscriptionFilters } = chunk[0]!.payload;
  // A log event that holds several events may be part of more than one of the chunk's.
  const logEvents = [...new Set(chunk.flatMap((whole) => whole.logEvents))];
  const packed = subPayload(origin, subscriptionFilters, logEvents, hops);
  if (packed.length <= maxPutBytes) return [packed];
  if (chunk.length === 1) return undefined;
  const half = chunk.length >> 1;
  const first = pack(chunk.slice(0, half), hops);
  const second = pack(chunk.slice(half), hops);
  return first && second ? [...first, ...second] : undefined;
}
