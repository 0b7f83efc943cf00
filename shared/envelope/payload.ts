import { isObject } from '../json-object.ts';
import type { LogEvent, Origin } from '../log-event.ts';
import { aboveSetting, EnvelopeError, gunzipBounded, isGzip } from './gunzip.ts';
import { parseDocuments } from './parse-documents.ts';
import { tooManyLogEvents } from './parse-pieces.ts';

/** One CloudWatch Logs subscription payload of type DATA_MESSAGE. */
export interface Payload {
  readonly origin: Origin;
  readonly subscriptionFilters: readonly string[];
  readonly logEvents: readonly LogEvent[];
  /** How often its events have been put back into the stream by us. */
  readonly hops: number;
}

/** The member that counts how often an envelope was put back; ours, not CloudWatch Logs'. */
export const hopsMember = 'auditFirehoseHops';

/** The member that keeps the region of an envelope, for log events that don't tell it; ours as well. */
export const regionMember = 'auditFirehoseRegion';

/** The member that keeps that a log stream is a collector's, which a part of its log events may not show; ours as well. */
export const collectorMember = 'auditFirehoseCollector';

/** `region` is that of the invocation, used where the payload doesn't name its own. */
export interface OpenOptions {
  readonly maxPayloadBytes: number;
  readonly region: string;
}

/**
 * Opens a Firehose record: gzip (one or several members) or plain JSON with one or several subscription payloads.
 * Control messages are left out, so a record that holds nothing else, or nothing at all, gives none.
 * @throws EnvelopeError that says what is wrong and what to change.
 */
export const openRecord = (bytes: Buffer, { maxPayloadBytes, region }: OpenOptions): Payload[] =>
  payloadsIn(plainBytes(bytes, maxPayloadBytes, maxPayloadBytes), region);

/**
 * The bytes of a record's JSON, at most `maxPayloadBytes` and what the invocation has left for it.
 * @throws EnvelopeError when they are more, or the gzip data is broken.
 */
export function plainBytes(bytes: Buffer, maxPayloadBytes: number, left: number): Buffer {
  const isOurs = left < maxPayloadBytes;
  const most = Math.max(1, Math.floor(Math.min(left, maxPayloadBytes)));
  const tooMuch = isOurs
    ? `more than its share of an invocation (${most} bytes for its ${bytes.length}).`
    : aboveSetting(maxPayloadBytes);
  if (isGzip(bytes)) return gunzipBounded(bytes, most, tooMuch);
  if (bytes.length <= most) return bytes;
  throw new EnvelopeError(
    isOurs
      ? `The record has ${bytes.length} bytes, ${tooMuch}`
      : `The record has ${bytes.length} bytes, more than MAX_PAYLOAD_BYTES (${maxPayloadBytes}). Raise that setting if such records are genuine.`,
  );
}

/**
 * The payloads in a record's JSON, with at most `mostLogEvents` log events.
 * @throws EnvelopeError as `openRecord` does.
 */
export function payloadsIn(
  plain: Buffer,
  region: string,
  mostLogEvents = Number.POSITIVE_INFINITY,
): Payload[] {
  if (plain.length === 0) return [];
  const documents = parseDocuments(plain, mostLogEvents);
  if (documents === undefined) throw noEnvelope();
  const payloads: Payload[] = [];
  let left = mostLogEvents;
  for (const document of documents) {
    for (const payload of payloadOf(document, region, left)) {
      left -= payload.logEvents.length;
      payloads.push(payload);
    }
  }
  return payloads;
}

const noEnvelope = () =>
  new EnvelopeError(
    'The record holds no CloudWatch Logs subscription payload. If the delivery stream extracts messages ' +
      '(processor CloudWatchLogProcessing), turn message extraction off: the transform needs the whole payload.',
  );

/**
 * The payload that a parsed document is; none for a control message. `region` as in `OpenOptions`.
 * @throws EnvelopeError that says what is wrong and what to change.
 */
export function payloadOf(
  document: unknown,
  region: string,
  mostLogEvents = Number.POSITIVE_INFINITY,
): Payload[] {
  if (!isObject(document) || typeof document.messageType !== 'string') throw noEnvelope();
  // The type alone decides: the health check's other members have changed before (CloudWatch Logs guide).
  if (document.messageType === 'CONTROL_MESSAGE') return [];
  if (document.messageType !== 'DATA_MESSAGE') {
    throw new EnvelopeError(
      'The payload has an unknown messageType; DATA_MESSAGE and CONTROL_MESSAGE are known.',
    );
  }
  if (!Array.isArray(document.logEvents)) throw new EnvelopeError('The payload has no list of logEvents.');
  if (document.logEvents.length > mostLogEvents) throw tooManyLogEvents();
  const hops = document[hopsMember];
  return [
    {
      origin: {
        owner: nameOf(document.owner),
        logGroup: nameOf(document.logGroup),
        logStream: nameOf(document.logStream),
        region: text(document[regionMember]) || region,
        ...(document[collectorMember] === true ? { isCollector: true } : {}),
      },
      subscriptionFilters: Array.isArray(document.subscriptionFilters)
        ? document.subscriptionFilters.map(text)
        : [],
      logEvents: wellFormed(document.logEvents),
      hops: typeof hops === 'number' && hops > 0 ? Math.floor(hops) : 0,
    },
  ];
}

// CloudWatch Logs always sends whole log events. The check costs little, and one odd entry must not harm the others.
function wellFormed(logEvents: unknown[]): LogEvent[] {
  for (let i = 0; i < logEvents.length; i++) {
    const entry = logEvents[i] as LogEvent | null;
    if (
      typeof entry !== 'object' ||
      entry === null ||
      typeof entry.message !== 'string' ||
      typeof entry.id !== 'string' ||
      entry.id === '' ||
      !isInstant(entry.timestamp)
    ) {
      logEvents[i] = mended(entry, i);
    }
  }
  return logEvents as LogEvent[];
}

function mended(entry: unknown, index: number): LogEvent {
  const given = isObject(entry) ? entry : { message: entry };
  return {
    ...given,
    id: typeof given.id === 'string' && given.id !== '' ? given.id : `without-id:${index}`,
    timestamp: isInstant(given.timestamp) ? given.timestamp : 0,
    message: typeof given.message === 'string' ? given.message : textOf(given.message),
  };
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch (error) {
    // What JSON.parse can read may be nested deeper than JSON.stringify can write.
    throw new EnvelopeError('A log event holds no text, but JSON that is nested too deeply.', {
      cause: error,
    });
  }
}

const isInstant = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 253_402_300_799_999;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A payload made by hand may lack a name, but an event has to say where it comes from. */
const nameOf = (value: unknown): string => text(value) || 'unknown';
