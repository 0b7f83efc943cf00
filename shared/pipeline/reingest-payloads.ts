import { openRecord, type Payload } from '../envelope/payload.ts';
import { packGroups } from '../envelope/subpayload.ts';
import type { LogEvent } from '../log-event.ts';
import { linesOf } from './lines.ts';
import type { InputRecord } from './records.ts';
import type { TransformContext } from './settings.ts';
import type { EventGroup, LogEventRef } from './written-event.ts';

/** Text of about this size makes, at three times its size, lines that fit into a response also when not compressed. */
const payloadTextBytes = 1024 * 1024;
/** Small log events can make far more lines than text. */
const payloadLineBytes = 8 * 1024 * 1024;

/** The log events of one group, and the length of their text and of their lines. */
interface GroupContent {
  readonly payload: Payload;
  readonly logEvents: readonly LogEvent[];
  readonly text: number;
  readonly lines: number;
}

/** Finds a log event, and the payload that it came in. */
export type FindLogEvent = (logEvent: LogEventRef) => {
  readonly payload: Payload;
  readonly logEvent: LogEvent;
};

/** Opens records again, because their text is not kept. */
export function logEventFinder(records: readonly InputRecord[], context: TransformContext): FindLogEvent {
  const opened = new Map<number, { payload: Payload; logEvent: LogEvent }[]>();
  return ({ record, index }) => {
    let entries = opened.get(record);
    if (!entries) {
      entries = openRecord(Buffer.from(records[record]!.data, 'base64'), {
        maxPayloadBytes: context.settings.maxPayloadBytes,
        region: context.region,
      }).flatMap((one) => {
        const payload = withCollector(one);
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
  groups: readonly EventGroup[],
  find: FindLogEvent,
  hops: number,
): Buffer[] | undefined {
  const contents = groups.map((group) => contentOf(group, find));
  const byOrigin = Map.groupBy(contents, ({ payload: { origin, subscriptionFilters } }) =>
    JSON.stringify([origin, subscriptionFilters]),
  );
  const payloads: Buffer[] = [];
  for (const ofOrigin of byOrigin.values()) {
    for (const chunk of chunks(ofOrigin)) {
      const logEvents = chunk.map((content) => content.logEvents);
      const { records, tooLarge } = packGroups(chunk[0]!.payload, logEvents, hops);
      if (tooLarge.length > 0) return undefined;
      for (const record of records) payloads.push(record);
    }
  }
  return payloads;
}

function contentOf({ logEvents: refs, members }: EventGroup, find: FindLogEvent): GroupContent {
  const inOrder = [...refs].sort((a, b) => a.record - b.record || a.index - b.index);
  const { payload } = find(inOrder[0]!);
  const logEvents = inOrder.map((ref) => find(ref).logEvent);
  return {
    payload,
    logEvents,
    text: logEvents.reduce((sum, { message }) => sum + message.length, 0),
    lines: members.reduce((sum, { event }) => sum + event.bytes, 0),
  };
}

function chunks(contents: readonly GroupContent[]): GroupContent[][] {
  const result: GroupContent[][] = [];
  let text = Number.POSITIVE_INFINITY;
  let lines = 0;
  for (const content of contents) {
    if (text + content.text > payloadTextBytes || lines + content.lines > payloadLineBytes) {
      result.push([]);
      text = 0;
      lines = 0;
    }
    result.at(-1)!.push(content);
    text += content.text;
    lines += content.lines;
  }
  return result;
}
