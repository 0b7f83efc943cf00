import { isObject, type JsonObject } from '../../json-object.ts';
import { EnvelopeError } from '../gunzip.ts';
import { openRecord, type Payload, payloadOf } from '../payload.ts';
import type { ArchiveFacts, ArchiveItem, ArchiveKind, ArchiveReader } from './archive.ts';
import { EventIds } from './event-ids.ts';
import { Gatherer } from './gather.ts';
import { textOf } from './json.ts';
import { keptEvent } from './own-output.ts';
import type { Piece } from './pieces.ts';
import { DocumentSplitter } from './split-documents.ts';
import { isoTime } from './times.ts';

const noJson = 'A JSON document is broken or cut off.';
const noArchive =
  'A JSON document is none of: error record of a delivery stream, subscription payload, CloudTrail event, own output.';
const noRawData = 'An event of our own output kept no raw_data, so there is nothing to read again.';

/** Archives that are JSON objects one behind the other. Each object tells by its members what it is. */
export class DocumentReader implements ArchiveReader {
  readonly #splitter = new DocumentSplitter();
  readonly #facts: ArchiveFacts;
  readonly #cloudTrail = new Gatherer('CloudTrail file');
  readonly #ownOutput = new Gatherer('own output');
  readonly #ids: EventIds;

  constructor(facts: ArchiveFacts) {
    this.#facts = facts;
    this.#ids = new EventIds('');
  }

  *push(chunk: Buffer): Generator<ArchiveItem> {
    for (const piece of this.#splitter.push(chunk)) yield* this.#item(piece);
  }

  *end(): Generator<ArchiveItem> {
    for (const piece of this.#splitter.end()) yield* this.#item(piece);
    yield* this.#cloudTrail.end();
    yield* this.#ownOutput.end();
  }

  *#item(piece: Piece): Generator<ArchiveItem> {
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
    if (isObject(document)) yield* this.#read(document, text);
  }

  *#read(document: JsonObject, text: string): Generator<ArchiveItem> {
    if (typeof document.messageType === 'string') {
      yield* this.#payloads('source backup', () => payloadOf(document, this.#facts.region));
    } else if ('errorCode' in document ? 'rawData' in document : 'ErrorCode' in document) {
      yield* this.#errorRecord(document);
    } else if (typeof document.class_uid === 'number' && isObject(document.metadata)) {
      yield* this.#ownEvent(document);
    } else if (Array.isArray(document.Records)) {
      for (const record of document.Records) {
        if (isObject(record)) yield* this.#listedEvent(record);
      }
    } else if ('digestStartTime' in document) {
      yield { leftOut: 'CloudTrail digest' };
    } else if ('eventVersion' in document || ('eventSource' in document && 'eventName' in document)) {
      yield* this.#cloudTrailEvent(document, text);
    } else {
      yield { problem: noArchive };
    }
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

  *#listedEvent(record: JsonObject): Generator<ArchiveItem> {
    let message: string;
    try {
      message = JSON.stringify(record);
    } catch {
      // What JSON.parse can read may be nested deeper than JSON.stringify can write.
      yield { problem: noJson };
      return;
    }
    yield* this.#cloudTrailEvent(record, message);
  }

  *#cloudTrailEvent(event: JsonObject, message: string): Generator<ArchiveItem> {
    const { owner, region, logGroup, logStream } = this.#facts;
    const timestamp = isoTime(textOf(event.eventTime) ?? '') ?? 0;
    const origin = {
      owner: textOf(event.recipientAccountId) ?? owner,
      region: textOf(event.awsRegion) ?? region,
      logGroup,
      logStream,
    };
    const id = textOf(event.eventID) ?? this.#ids.idFor(timestamp, message);
    yield* this.#cloudTrail.add(origin, { id, timestamp, message });
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

/** OCSF's class Detection Finding. */
const detectionFinding = 2004;
