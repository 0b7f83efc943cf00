import { isObject, type JsonObject } from '../../json-object.ts';
import type { Origin } from '../../log-event.ts';
import { isKnown } from '../recognise.ts';
import {
  asText,
  isCloudTrail,
  isJournal,
  ownTimeOf,
  placeOf,
  regionOf,
  stated,
  timeOf,
} from './document-facts.ts';
import { jsonIn, textOf } from './json.ts';
import { eventOfLakeRow } from './lake-rows.ts';
import { withWholeMessages } from './sample.ts';

/** A log event that a document holds, with what is said of it on the way; times in epoch milliseconds. */
interface FoundEvent {
  readonly message: string;
  readonly timestamp?: number | undefined;
  readonly id?: string | undefined;
  readonly origin?: Partial<Origin>;
}

/** What a document holds. */
export type Found =
  | FoundEvent
  /** A record of a delivery stream, as it came. */
  | { readonly record: Buffer; readonly origin?: Partial<Origin> }
  /** A subscription payload. */
  | { readonly payload: JsonObject }
  /** A piece of a container's output: it ends with its line. */
  | { readonly piece: string; readonly timestamp?: number | undefined }
  | { readonly problem: string }
  | { readonly leftOut: string };

const noArchive =
  'A JSON document is none of: error record or invocation of a delivery stream, subscription payload, log events, ' +
  'CloudTrail event, own output, or a wrapper around one of these.';
const noMessage =
  'A result of Logs Insights holds no @message: ask for fields @timestamp, @logStream, @message.';
const notification =
  'A notification names an object of S3 and holds no log events: read the object itself, s3://BUCKET/KEY.';
const tooDeep = 'A JSON document wraps others more deeply than is read.';

/** An S3 notification in SNS in SQS in a list of messages is six; more is no log. */
const deepest = 10;
const lists = ['Records', 'records', 'events', 'Events', 'results', 'QueryResultRows', 'Messages'] as const;

/**
 * The log events in a document: CloudTrail's events, and the wrappers in which AWS and others hand events on. `text` is the
 * document's own text. A document that holds none of these gives a problem.
 */
export function* eventsIn(
  document: unknown,
  text: string | undefined,
  within: Partial<Origin> = {},
  depth = 0,
): Generator<Found> {
  if (depth > deepest) yield { problem: tooDeep };
  else if (Array.isArray(document)) yield* inList(document, within, depth);
  else if (isObject(document)) yield* inObject(document, text, within, depth);
  else yield { problem: noArchive };
}

/** A row of Logs Insights, a row of CloudTrail Lake, or a list of documents. */
function* inList(list: readonly unknown[], within: Partial<Origin>, depth: number): Generator<Found> {
  const objects = list.filter(isObject);
  if (objects.length === 0) yield { leftOut: 'empty list' };
  else if (objects.every(({ field }) => typeof field === 'string')) {
    const row = Object.fromEntries(objects.map(({ field, value }) => [field as string, value]));
    yield* inObject(row, undefined, within, depth + 1);
  } else if (depth <= 1 && objects.length > 1 && objects.every((one) => Object.keys(one).length === 1)) {
    yield* lakeRow(Object.assign({}, ...objects), within, depth);
  } else {
    for (const one of list) yield* eventsIn(one, undefined, within, depth + 1);
  }
}

function* inObject(
  object: JsonObject,
  text: string | undefined,
  within: Partial<Origin>,
  depth: number,
): Generator<Found> {
  const wrapped = wrapperOf(object, within, depth);
  if (wrapped !== undefined) {
    yield* wrapped;
    return;
  }
  const whole = text === undefined || text.includes('\n') ? asText(object) : text;
  if (whole === undefined) {
    yield { problem: tooDeep };
    return;
  }
  const event = {
    message: whole,
    timestamp: ownTimeOf(object),
    id: textOf(object.eventID),
    origin: { ...within, ...placeOf(object) },
  };
  if (isCloudTrail(object) || isJournal(object)) {
    yield event;
    return;
  }
  // An event may stand in any member of a wrapper that is not known here.
  for (const value of Object.values(object)) {
    const inner = typeof value === 'string' ? value : isObject(value) ? asText(value) : undefined;
    if (inner === undefined || !isKnown(inner)) continue;
    yield* ofText(inner, { ...within }, depth);
    return;
  }
  yield isKnown(whole) ? event : { problem: noArchive };
}

/** What a known wrapper holds; undefined where the object is none. */
function wrapperOf(object: JsonObject, within: Partial<Origin>, depth: number): Iterable<Found> | undefined {
  const { message, data, kinesis, awslogs, s3, Sns } = object;
  if (typeof object.messageType === 'string') return [{ payload: object }];
  if (isObject(awslogs) && typeof awslogs.data === 'string') return [recordOf(awslogs.data, within)];
  if (isObject(kinesis) && typeof kinesis.data === 'string') return [recordOf(kinesis.data, within)];
  if (typeof data === 'string' && 'recordId' in object) return [recordOf(data, within)];
  if (typeof object.base64 === 'string') return [recordOf(object.base64, within)];
  if (Array.isArray(object.payloads))
    return object.payloads.filter(isObject).flatMap((one) => sampled(one, within));
  if ('digestStartTime' in object) return [{ leftOut: 'CloudTrail digest' }];
  if (isObject(s3)) return [{ problem: notification }];
  if (object.Event === 's3:TestEvent') return [{ leftOut: 'S3 test notification' }];
  if (isCloudTrail(object)) return undefined;
  for (const name of lists) {
    const list = object[name];
    if (Array.isArray(list)) return inEach(list, { ...within, ...regionOf(object.region) }, depth);
  }
  if (typeof object.CloudTrailEvent === 'string') return ofText(object.CloudTrailEvent, within, depth);
  if (object['@message'] !== undefined) return insightsRow(object, within, depth);
  if ('@ptr' in object || '@timestamp' in object) {
    return Object.values(object).some((value) => typeof value === 'string' && isKnown(value))
      ? undefined
      : [{ problem: noMessage }];
  }
  if (isEventJson(object)) return lakeRow(object, within, depth);
  if (isObject(Sns)) return ofText(String(Sns.Message), within, depth);
  if (object.Type === 'Notification' && typeof object.Message === 'string')
    return ofText(object.Message, within, depth);
  const body = object.body ?? object.Body;
  if (typeof body === 'string' && ('messageId' in object || 'MessageId' in object))
    return ofText(body, within, depth);
  if ('detail-type' in object && isObject(object.detail)) {
    const place = { owner: textOf(object.account), region: textOf(object.region) };
    return eventsIn(object.detail, undefined, { ...within, ...stated(place) }, depth + 1);
  }
  if (typeof object.log === 'string' && typeof object.stream === 'string') {
    return [{ piece: object.log, timestamp: timeOf(object.time) }];
  }
  if (
    typeof message === 'string' &&
    ['timestamp', 'ingestionTime', 'eventId', 'logStreamName'].some((name) => name in object)
  ) {
    return [
      {
        message,
        timestamp: timeOf(object.timestamp),
        id: textOf(object.eventId),
        origin: { ...within, ...stated({ logStream: textOf(object.logStreamName) }) },
      },
    ];
  }
  return undefined;
}

function* inEach(list: readonly unknown[], within: Partial<Origin>, depth: number): Generator<Found> {
  if (list.length === 0) yield { leftOut: 'empty list' };
  for (const one of list) yield* eventsIn(one, undefined, within, depth + 1);
}

const recordOf = (base64: string, origin: Partial<Origin>): Found => ({
  record: Buffer.from(base64, 'base64'),
  origin,
});

const sampled = (payload: JsonObject, within: Partial<Origin>): Found[] =>
  typeof payload.base64 === 'string'
    ? [recordOf(payload.base64, within)]
    : [{ payload: withWholeMessages(payload) }];

/** A wrapper's text: JSON that may wrap others, or an event. */
function* ofText(
  text: string,
  within: Partial<Origin>,
  depth: number,
  facts: Partial<FoundEvent> = {},
): Generator<Found> {
  const json = /^\s*[{[]/.test(text) ? jsonIn(text) : undefined;
  if (json === undefined) {
    yield isKnown(text) ? { message: text, origin: within, ...facts } : { problem: noArchive };
    return;
  }
  for (const found of eventsIn(json, text, within, depth + 1)) {
    yield 'message' in found ? { ...facts, ...found, origin: { ...facts.origin, ...found.origin } } : found;
  }
}

/** A row of Logs Insights: what was logged, in any text, with its place and time. */
function* insightsRow(row: JsonObject, within: Partial<Origin>, depth: number): Generator<Found> {
  const given = row['@message'];
  const message = typeof given === 'string' ? given : asText(given);
  if (message === undefined) {
    yield { problem: noMessage };
    return;
  }
  const [, owner, logGroup] = /^(\d{12}):(.+)$/.exec(textOf(row['@log']) ?? '') ?? [];
  const origin = { ...within, ...stated({ owner, logGroup, logStream: textOf(row['@logStream']) }) };
  const facts = { timestamp: timeOf(row['@timestamp']) };
  if (isObject(given)) yield* ofText(message, origin, depth, facts);
  else yield { message, origin, ...facts };
}

function* lakeRow(row: JsonObject, within: Partial<Origin>, depth: number): Generator<Found> {
  const event = eventOfLakeRow(row);
  if (event === undefined) yield { problem: noArchive };
  else if (typeof event === 'string') yield* ofText(event, within, depth);
  else yield* inObject(event, undefined, within, depth + 1);
}

const isEventJson = (object: JsonObject): boolean =>
  Object.keys(object).some((name) => /^eventjson$/i.test(name));
