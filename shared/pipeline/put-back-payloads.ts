import { openRecord, type Payload } from '../envelope/payload.ts';
import { maxPutBytes, subPayload } from '../envelope/subpayload.ts';
import type { LogEvent } from '../log-event.ts';
import type { Group, Place } from './ledger.ts';
import { linesOf } from './lines.ts';
import type { InputRecord } from './records.ts';
import type { TransformContext } from './settings.ts';

/** Text of about this size makes, at three times its size, lines that fit into a response also when not compressed. */
const payloadTextBytes = 1024 * 1024;
/** Small log events can make far more lines than text. */
const payloadLineBytes = 8 * 1024 * 1024;

/** The log events of one group. */
interface Whole {
  readonly payload: Payload;
  readonly logEvents: readonly LogEvent[];
  readonly text: number;
  readonly lines: number;
}

/** Finds the log event at a place, and the payload that it came in. */
export type FindLogEvent = (place: Place) => { readonly payload: Payload; readonly logEvent: LogEvent };

/** Opens records again, because their text is not kept. */
export function logEventFinder(records: readonly InputRecord[], context: TransformContext): FindLogEvent {
  const opened = new Map<number, { payload: Payload; logEvent: LogEvent }[]>();
  return ({ record, index }) => {
    let entries = opened.get(record);
    if (!entries) {
      entries = openRecord(Buffer.from(records[record]!.data, 'base64'), {
        maxPayloadBytes: context.settings.maxPayloadBytes,
        region: context.region,
      }).flatMap((opened) => {
        const payload = withCollector(opened);
        return payload.logEvents.map((logEvent) => ({ payload, logEvent }));
      });
      opened.set(record, entries);
    }
    return entries[index]!;
  };
}

/** The payload, with what its parts may no longer show: whether its log stream is a collector's. */
function withCollector(payload: Payload): Payload {
  const isCollectors = linesOf(0, 0, payload).lines.some(({ origin }) => origin.isCollector);
  return isCollectors ? { ...payload, origin: { ...payload.origin, isCollector: true } } : payload;
}

/**
 * Subscription payloads that hold the log events of groups, each once, and never those of one group in two of them.
 * `hops` counts how often they have been put back, this time included. Undefined when one group is too large for a
 * record of the stream.
 */
export function payloadsFor(
  groups: readonly Group[],
  find: FindLogEvent,
  hops: number,
): Buffer[] | undefined {
  const wholes = new Map<string, Whole[]>();
  for (const group of groups) {
    const whole = wholeOf(group, find);
    const { origin, subscriptionFilters } = whole.payload;
    const key = JSON.stringify([origin, subscriptionFilters]);
    const list = wholes.get(key);
    if (list) list.push(whole);
    else wholes.set(key, [whole]);
  }
  const payloads: Buffer[] = [];
  for (const list of wholes.values()) {
    for (const chunk of chunks(list)) {
      const packed = pack(chunk, hops);
      if (packed === undefined) return undefined;
      for (const payload of packed) payloads.push(payload);
    }
  }
  return payloads;
}

function wholeOf({ places, members }: Group, find: FindLogEvent): Whole {
  const inOrder = [...places].sort((a, b) => a.record - b.record || a.index - b.index);
  const { payload } = find(inOrder[0]!);
  const logEvents = inOrder.map((place) => find(place).logEvent);
  return {
    payload,
    logEvents,
    text: logEvents.reduce((sum, { message }) => sum + message.length, 0),
    lines: members.reduce((sum, { unit }) => sum + unit.bytes, 0),
  };
}

function chunks(wholes: readonly Whole[]): Whole[][] {
  const result: Whole[][] = [];
  let text = Number.POSITIVE_INFINITY;
  let lines = 0;
  for (const whole of wholes) {
    if (text + whole.text > payloadTextBytes || lines + whole.lines > payloadLineBytes) {
      result.push([]);
      text = 0;
      lines = 0;
    }
    result.at(-1)!.push(whole);
    text += whole.text;
    lines += whole.lines;
  }
  return result;
}

function pack(chunk: readonly Whole[], hops: number): Buffer[] | undefined {
  const { origin, subscriptionFilters } = chunk[0]!.payload;
  const logEvents = chunk.flatMap((whole) => whole.logEvents);
  const packed = subPayload(origin, subscriptionFilters, logEvents, hops);
  if (packed.length <= maxPutBytes) return [packed];
  if (chunk.length === 1) return undefined;
  const half = chunk.length >> 1;
  const first = pack(chunk.slice(0, half), hops);
  const second = first && pack(chunk.slice(half), hops);
  return first && second ? [...first, ...second] : undefined;
}
