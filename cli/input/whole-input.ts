import { gzipSync } from 'node:zlib';
import type { FirehoseTransformationEvent } from 'aws-lambda';
import { Bytes } from '../../shared/envelope/archive/bytes.ts';
import { parseKeepingDigits } from '../../shared/envelope/archive/json.ts';
import { asUtf8 } from '../../shared/envelope/archive/text.ts';
import { unpacked } from '../../shared/envelope/archive/unpack.ts';
import { splitDocuments } from '../../shared/envelope/documents.ts';
import { isObject, type JsonObject } from '../../shared/json-object.ts';
import { isSample, type Sample, sampleEvent } from '../samples/sample-records.ts';
import { invocationEvent } from './invocation-event.ts';

/** What a file turned out to be, and the invocation made of it. */
export interface WholeInput {
  readonly kind: 'invocation event' | 'sample' | 'subscription payload';
  readonly event: FirehoseTransformationEvent;
  /** Settings of the transform that a sample asks for. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

/** Firehose invokes with 6 MiB at most; more text is no invocation. */
export const mostWholeBytes = 8 * 1024 * 1024;
const mostText = 8 * mostWholeBytes;
/** Members by which such a document begins, within so much text. */
const members = /"(?:records|awslogs|messageType|payloads|generate)"/;
const headLength = 16 * 1024;

/**
 * The invocation that a file is, or that its records are: an invocation event, subscription payloads (JSON, gzip or base64 of
 * these), a Lambda's CloudWatch Logs event, or a sample of `events/`. Undefined for anything else, which is read as logs.
 */
export async function wholeInput(bytes: Buffer): Promise<WholeInput | undefined> {
  const text = await textOf(bytes);
  if (text === undefined || !/^[{[]/.test(text) || !members.test(text.slice(0, headLength))) return undefined;
  const objects = objectsOf(text);
  const [only] = objects;
  if (objects.length === 1 && only !== undefined) {
    if (isInvocation(only)) return { kind: 'invocation event', event: invocationEvent(only) };
    if (isObject(only.awslogs) && typeof only.awslogs.data === 'string') {
      return wholeInput(Buffer.from(only.awslogs.data, 'base64'));
    }
    if (isSample(only)) {
      const sample: Sample = only;
      return { kind: 'sample', event: sampleEvent(sample), settings: sample.settings };
    }
  }
  if (objects.length === 0 || !objects.every((object) => typeof object.messageType === 'string'))
    return undefined;
  const records = objects.map((object) => gzipSync(JSON.stringify(object)));
  return { kind: 'subscription payload', event: invocationEvent({}, records) };
}

const isInvocation = (object: JsonObject): boolean =>
  Array.isArray(object.records) &&
  object.records.every((record: unknown) => isObject(record) && typeof record.data === 'string');

/** The text of a file that is no archive and of which nothing is broken. */
async function textOf(bytes: Buffer): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  let isBroken = false;
  const report = () => {
    isBroken = true;
  };
  const chunks = async function* () {
    yield bytes;
  };
  try {
    for await (const file of unpacked(chunks(), report)) {
      if (file.name !== '') return undefined;
      for await (const chunk of new Bytes(asUtf8(file.bytes.rest(), report)).rest()) {
        length += chunk.length;
        if (isBroken || length > mostText) return undefined;
        parts.push(chunk);
      }
    }
  } catch {
    // The reader of logs says what is wrong.
    return undefined;
  }
  return isBroken ? undefined : Buffer.concat(parts).toString('utf8').trim();
}

/** The objects of JSON text: one document, one after the other, or an array of them; none if the text is no such JSON. */
function objectsOf(text: string): JsonObject[] {
  try {
    const value = parseKeepingDigits(text);
    return (Array.isArray(value) ? value : [value]).filter(isObject);
  } catch {
    try {
      return splitDocuments(text).map(parseKeepingDigits).filter(isObject);
    } catch {
      return [];
    }
  }
}
