import type { Context, FirehoseTransformationEvent } from 'aws-lambda';
import type { Surroundings } from '../clock.ts';
import { lambdaContext } from '../lambda-context.ts';
import type { ArrivedRecord } from './failures.ts';
import type { DeliveryStreamSettings } from './settings.ts';

/** A transform function; what it answers is looked at, not trusted. */
export type Handler = (event: FirehoseTransformationEvent, context: Context) => Promise<unknown>;

/**
 * Most bytes of JSON in either direction. Lambda's own refusals name 6,291,456 bytes for a request and 100 more for a
 * response; the stand-in takes the stricter one for both.
 */
export const maxPayloadBytes = 6 * 1024 * 1024;

/** One call of the function, for tests and reports. */
export interface Attempt {
  readonly invocationId: string;
  /** Counts from 1 for each batch. */
  readonly number: number;
  readonly records: number;
  readonly requestBytes: number;
  /** Absent when the function threw. */
  readonly responseBytes?: number;
  /** Why the attempt failed: the function threw, or a payload was too large. */
  readonly error?: Error;
}

/** `answer` is absent when all attempts failed. */
export interface Outcome {
  readonly attempts: readonly Attempt[];
  readonly answer?: { readonly value: unknown };
}

/**
 * Invokes the function with a batch until it answers, `retries` times more at most. Each attempt has an invocation id
 * of its own and the same records. Only a function error is tried again: whatever it answered is final.
 * @example const { attempts, answer } = await invoke(handler, records, settings, realSurroundings);
 */
export async function invoke(
  handler: Handler,
  records: readonly ArrivedRecord[],
  settings: DeliveryStreamSettings,
  surroundings: Surroundings,
): Promise<Outcome> {
  const attempts: Attempt[] = [];
  for (let number = 1; number <= settings.retries + 1; number++) {
    const event = eventOf(records, settings, surroundings.uuid());
    const request = JSON.stringify(event);
    const facts = {
      invocationId: event.invocationId,
      number,
      records: records.length,
      requestBytes: Buffer.byteLength(request),
    };
    try {
      refuseLarge('request', facts.requestBytes);
      // Through JSON both ways, as over the wire: the function can't change ours, and undefined members vanish.
      const answer = await handler(
        JSON.parse(request),
        lambdaContext(settings.lambdaArn, event.invocationId),
      );
      const response = JSON.stringify(answer ?? null);
      const responseBytes = Buffer.byteLength(response);
      try {
        refuseLarge('response', responseBytes);
      } catch (error) {
        attempts.push({ ...facts, responseBytes, error: error as Error });
        continue;
      }
      attempts.push({ ...facts, responseBytes });
      return { attempts, answer: { value: JSON.parse(response) } };
    } catch (error) {
      attempts.push({ ...facts, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }
  return { attempts };
}

function refuseLarge(direction: string, bytes: number): void {
  if (bytes > maxPayloadBytes) {
    throw new Error(`The ${direction} has ${bytes} bytes; Lambda takes ${maxPayloadBytes} at most`);
  }
}

function eventOf(
  records: readonly ArrivedRecord[],
  settings: DeliveryStreamSettings,
  invocationId: string,
): FirehoseTransformationEvent {
  return {
    invocationId,
    deliveryStreamArn: streamArn(settings),
    region: settings.region,
    records: records.map((record) => ({
      recordId: record.recordId,
      approximateArrivalTimestamp: record.arrival,
      data: record.input.toString('base64'),
    })),
  };
}

export const streamArn = ({ region, accountId, name }: DeliveryStreamSettings): string =>
  `arn:aws:firehose:${region}:${accountId}:deliverystream/${name}`;
