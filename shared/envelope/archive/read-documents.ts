import { isObject, type JsonObject } from '../../json-object.ts';
import { EnvelopeError } from '../gunzip.ts';
import { openRecord, type Payload, payloadOf } from '../payload.ts';
import type { ArchiveFacts, ArchiveItem, ArchiveKind, ArchiveReader } from './archive.ts';
import { BareEvents } from './bare-events.ts';
import { eventsIn, type Found } from './document-events.ts';
import { Gatherer } from './gather.ts';
import { jsonIn, textOf } from './json.ts';
import { keptEvent } from './own-output.ts';
import type { Piece } from './pieces.ts';
import { DocumentSplitter } from './split-documents.ts';
import { ownTime, readTime } from './times.ts';

const noJson = 'A JSON document is broken or cut off.';
const noRawData = 'An event of our own output kept no raw_data, so there is nothing to read again.';
/** Docker cuts a line after 16 KiB; more than this is no log event. */
const longestLine = 4 * 1024 * 1024;

/** Files that are JSON documents one behind the other or in a list. Each says by its members what it is. */
export class DocumentReader implements ArchiveReader {
  readonly #splitter = new DocumentSplitter();
  readonly #facts: ArchiveFacts;
  readonly #cloudTrail: BareEvents;
  readonly #wrapped: BareEvents;
  readonly #ownOutput = new Gatherer('own output');
  #line = '';
  #lineTime: number | undefined;
  #isEmpty = true;

  constructor(facts: ArchiveFacts) {
    this.#facts = facts;
    // CloudTrail's events are the same whatever file holds them.
    this.#cloudTrail = new BareEvents('CloudTrail file', facts);
    this.#wrapped = new BareEvents('wrapped events', facts);
  }

  *push(chunk: Buffer): Generator<ArchiveItem> {
    for (const piece of this.#splitter.push(chunk)) yield* this.#item(piece);
  }

  *end(): Generator<ArchiveItem> {
    for (const piece of this.#splitter.end()) yield* this.#item(piece);
    if (this.#isEmpty && this.#splitter.sawList) yield { leftOut: 'empty list' };
    if (this.#line !== '') yield* this.#endOfLine();
    yield* this.#cloudTrail.end();
    yield* this.#wrapped.end();
    yield* this.#ownOutput.end();
  }

  *#item(piece: Piece): Generator<ArchiveItem> {
    this.#isEmpty = false;
    if ('broken' in piece) {
      yield { problem: piece.broken };
      return;
    }
    const text = piece.bytes.toString('utf8');
    let document: unknown;
    try {
      document = JSON.parse(text);
    } catch {
      yield { problem: noJson };
      return;
    }
    yield* this.#read(document, text);
  }

  *#read(document: unknown, text: string): Generator<ArchiveItem> {
    if (isObject(document)) {
      if (typeof document.messageType === 'string') {
        yield* this.#payloads('source backup', () => payloadOf(document, this.#facts.region));
        return;
      }
      if ('errorCode' in document ? 'rawData' in document : 'ErrorCode' in document) {
        yield* this.#errorRecord(document);
        return;
      }
      if (typeof document.class_uid === 'number' && isObject(document.metadata)) {
        yield* this.#ownEvent(document);
        return;
      }
      if (isPlainCloudTrail(document) && !text.includes('\n')) {
        yield* this.#cloudTrailEvent(document, text);
        return;
      }
    }
    // What JSON.parse can read may be nested deeper than others can.
    const exact = jsonIn(text);
    if (exact === undefined) yield { problem: noJson };
    else for (const found of eventsIn(exact, text)) yield* this.#found(found);
  }

  *#found(found: Found): Generator<ArchiveItem> {
    if ('problem' in found || 'leftOut' in found) yield found;
    else if ('payload' in found)
      yield* this.#payloads('source backup', () => payloadOf(found.payload, this.#facts.region));
    else if ('record' in found) {
      const { maxPayloadBytes } = this.#facts;
      const region = found.origin?.region ?? this.#facts.region;
      yield* this.#payloads('invocation event', () => openRecord(found.record, { maxPayloadBytes, region }));
    } else if ('piece' in found) {
      this.#line += found.piece;
      this.#lineTime ??= found.timestamp;
      if (this.#line.endsWith('\n') || this.#line.length > longestLine) yield* this.#endOfLine();
    } else if (found.message.startsWith('{"eventVersion"')) {
      yield* this.#cloudTrail.add(found.message, {
        ...found,
        timestamp: found.timestamp ?? ownTime(found.message),
      });
    } else {
      yield* this.#wrapped.add(found.message, {
        ...found,
        timestamp: found.timestamp ?? ownTime(found.message),
      });
    }
  }

  *#endOfLine(): Generator<ArchiveItem> {
    const message = this.#line.trimEnd();
    const timestamp = this.#lineTime ?? ownTime(message);
    this.#line = '';
    this.#lineTime = undefined;
    if (message !== '') yield* this.#wrapped.add(message, { timestamp });
  }

  /** `rawData` is the record as it entered the stream. Where a format conversion failed, the keys have capitals. */
  *#errorRecord(document: JsonObject): Generator<ArchiveItem> {
    const { errorCodes, maxPayloadBytes, region } = this.#facts;
    const errorCode = textOf(document.errorCode ?? document.ErrorCode) ?? 'unknown';
    if (errorCodes && !errorCodes.has(errorCode)) {
      yield { leftOut: 'record with another error code' };
      return;
    }
    const rawData = textOf(document.rawData ?? document.RawData);
    if (rawData === undefined) {
      yield { problem: `A record that failed with ${errorCode} holds no rawData.` };
      return;
    }
    yield* this.#payloads('error object', () =>
      openRecord(Buffer.from(rawData, 'base64'), { maxPayloadBytes, region }),
    );
  }

  *#payloads(kind: ArchiveKind, open: () => Payload[]): Generator<ArchiveItem> {
    try {
      const payloads = open();
      if (payloads.length === 0) yield { leftOut: 'control message' };
      for (const payload of payloads) yield { kind, payload };
    } catch (error) {
      if (!(error instanceof EnvelopeError)) throw error;
      yield { problem: error.message };
    }
  }

  *#cloudTrailEvent(event: JsonObject, message: string): Generator<ArchiveItem> {
    const { owner, region } = this.#facts;
    yield* this.#cloudTrail.add(message, {
      timestamp: readTime(textOf(event.eventTime) ?? ''),
      id: textOf(event.eventID),
      origin: {
        owner: textOf(event.recipientAccountId) ?? owner,
        region: textOf(event.awsRegion) ?? region,
      },
    });
  }

  *#ownEvent(document: JsonObject): Generator<ArchiveItem> {
    // Findings point to events that are here as well, and are made anew from those.
    if (document.class_uid === detectionFinding) {
      yield { leftOut: 'finding' };
      return;
    }
    const kept = keptEvent(document, this.#facts);
    if (kept === undefined) yield { problem: noRawData };
    else yield* this.#ownOutput.add(kept.origin, kept.logEvent);
  }
}

/** What needs no wrapper taken off, which most documents don't. */
const isPlainCloudTrail = (document: JsonObject): boolean =>
  ('eventVersion' in document || ('eventSource' in document && 'eventName' in document)) &&
  !Array.isArray(document.Records) &&
  !(typeof document.eventSource === 'string' && document.eventSource.startsWith('aws:'));

/** OCSF's class Detection Finding. */
const detectionFinding = 2004;
