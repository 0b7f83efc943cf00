import { gzipSync } from 'node:zlib';
import type { FirehoseTransformationEvent } from 'aws-lambda';
import { isObject, type JsonObject } from '../../shared/json-object.ts';
import { sourceOf } from '../../shared/sources/registry.ts';
import { isAgentText } from '../../shared/sources/windows/parse/agent-text/head.ts';
import { isSample, type Sample, sampleRecords } from '../samples/sample-records.ts';
import { decodeText, fromBase64 } from './decode.ts';
import { InputError } from './error.ts';
import { invocationEvent } from './invocation-event.ts';
import { objectsOf } from './json.ts';
import { type Message, payloadsOf } from './log-events.ts';
import { messagesOf } from './messages.ts';
import { splitAgentText, splitWindowsEvents } from './windows.ts';

/** What a file turned out to hold, in words, and the invocation made of it. */
export interface Input {
  readonly kind: 'invocation event' | 'sample' | 'subscription payload' | 'plain logs';
  readonly event: FirehoseTransformationEvent;
  /** Settings of the transform that a sample asks for. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Makes one Firehose invocation of a file, which is recognised by its content: an invocation event, subscription
 * payloads (JSON, gzip or base64 of these), a sample of `events/`, or plain logs: Windows events as XML or in
 * the CloudWatch agent's text format, CloudTrail events, audit.log. The same bytes give the same event.
 * @throws InputError for anything else.
 */
export function readInput(bytes: Buffer): Input {
  const text = decodeText(bytes).trim();
  if (text === '') throw new InputError('The input is empty.');
  const inner = fromBase64(text);
  if (inner !== undefined) return readInput(inner);
  const objects = text.startsWith('{') || text.startsWith('[') ? objectsOf(text) : [];
  return (objects.length > 0 ? ofObjects(objects) : undefined) ?? ofMessages(ofText(text));
}

function ofObjects(objects: readonly JsonObject[]): Input | undefined {
  const [only] = objects;
  if (objects.length === 1 && only !== undefined) {
    if (isInvocation(only)) return { kind: 'invocation event', event: invocationEvent(only) };
    if (isObject(only.awslogs) && typeof only.awslogs.data === 'string') {
      return readInput(Buffer.from(only.awslogs.data, 'base64'));
    }
    if (isSample(only)) {
      const sample: Sample = only;
      const event = invocationEvent({ region: sample.region }, sampleRecords(sample));
      return { kind: 'sample', event, settings: sample.settings };
    }
  }
  if (objects.some((object) => typeof object.messageType === 'string')) {
    const records = objects.map((object) => gzipSync(JSON.stringify(object)));
    return { kind: 'subscription payload', event: invocationEvent({}, records) };
  }
  return ofMessages(objects.flatMap(messagesOf));
}

const isInvocation = (object: JsonObject): boolean =>
  Array.isArray(object.records) &&
  object.records.every((record: unknown) => isObject(record) && typeof record.data === 'string');

const ofText = (text: string): Message[] =>
  textsIn(text)
    .map((message) => ({ message: message.trimEnd() }))
    .filter(({ message }) => message !== '');

function textsIn(text: string): string[] {
  if (text.startsWith('<')) return splitWindowsEvents(text);
  return isAgentText(text) ? splitAgentText(text) : text.split('\n');
}

function ofMessages(messages: readonly Message[]): Input {
  if (!messages.some(({ message }) => sourceOf(message).name !== 'other')) {
    throw new InputError(
      'The input is none of: a Firehose invocation event, a CloudWatch Logs subscription payload (JSON, gzip or ' +
        'base64), Windows events as XML or text, CloudTrail events, audit.log.',
    );
  }
  const records = payloadsOf(messages).map((payload) => gzipSync(JSON.stringify(payload)));
  return { kind: 'plain logs', event: invocationEvent({}, records) };
}
