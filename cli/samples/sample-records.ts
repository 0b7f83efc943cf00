import { gzipSync } from 'node:zlib';
import type { FirehoseTransformationEvent } from 'aws-lambda';
import { withWholeMessages } from '../../shared/envelope/archive/sample.ts';
import { isObject, type JsonObject } from '../../shared/json-object.ts';
import { InputError } from '../input/error.ts';
import { invocationEvent } from '../input/invocation-event.ts';
import { type Generator, generatePayloads } from './generate.ts';

/** A file of `events/`: payloads written so that people can read them (events/README.md). */
export interface Sample {
  readonly description?: string;
  readonly region?: string;
  /** Settings of the transform, where the case is about one. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly payloads?: readonly SamplePayload[];
  readonly generate?: Generator;
}

/** A subscription payload, or bytes that are none. */
type SamplePayload = JsonObject | { readonly base64: string };

export const isSample = (object: JsonObject): boolean =>
  Array.isArray(object.payloads) || isObject(object.generate);

/**
 * The records of a sample, as CloudWatch Logs would put them into the stream.
 * @example const records = sampleRecords(JSON.parse(readFileSync('events/mixed.json', 'utf8')));
 */
export function sampleRecords(sample: Sample): Buffer[] {
  const payloads = [
    ...(sample.payloads ?? []),
    ...(sample.generate === undefined ? [] : generatePayloads(sample.generate)),
  ];
  return payloads.map((payload) => {
    if (!isObject(payload)) throw new InputError('A payload of the sample is no object.');
    if (typeof payload.base64 === 'string') return Buffer.from(payload.base64, 'base64');
    return gzipSync(JSON.stringify(withWholeMessages(payload)));
  });
}

/** The invocation that a sample stands for. */
export const sampleEvent = (sample: Sample): FirehoseTransformationEvent =>
  invocationEvent({ region: sample.region }, sampleRecords(sample));
