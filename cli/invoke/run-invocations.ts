import type { FirehoseTransformationEvent } from 'aws-lambda';
import type { Environment } from '../../shared/config.ts';
import {
  type FirehoseResponse,
  type TransformFunction,
  transformFunction,
} from '../functions/transform-function.ts';
import { invocationEvent } from '../input/invocation-event.ts';
import type { Invocation } from '../input/invocations.ts';

/** What runs as many invocations as there are, and those that put-back makes. */
export interface Invoked {
  /** The function; undefined until there is something to invoke it with. */
  transform: TransformFunction | undefined;
  invocations: number;
  /** Payloads that were put back into the stream and came again. */
  putBack: number;
}

export type Answered = (response: FirehoseResponse, transform: TransformFunction) => void;

/** Records that go into an invocation of what was put back. */
const recordsAtOnce = 8;

/**
 * Runs the transform on invocations one after the other. What doesn't fit into a response is put back and comes again, as in
 * a delivery stream, so that everything is answered in the end.
 */
export async function runInvocations(
  invocations: AsyncIterable<Invocation>,
  environment: Environment,
  timeZone: string | undefined,
  answered: Answered,
): Promise<Invoked> {
  const invoked: Invoked = { transform: undefined, invocations: 0, putBack: 0 };
  const waiting: Buffer[] = [];
  const run = async (event: FirehoseTransformationEvent, transform: TransformFunction): Promise<void> => {
    invoked.invocations++;
    answered(await transform.handler(event), transform);
  };
  const putBack = async (_: string, payloads: readonly Buffer[]): Promise<undefined> => {
    waiting.push(...payloads);
    invoked.putBack += payloads.length;
  };
  for await (const { event, settings } of invocations) {
    invoked.transform ??= transformFunction({ ...settings, ...environment }, timeZone, putBack);
    const { transform } = invoked;
    await run(event, transform);
    while (waiting.length > 0) {
      const records = waiting.splice(0, recordsAtOnce);
      await run(invocationEvent({ region: event.region }, records, invoked.putBack * mostRecords), transform);
    }
  }
  return invoked;
}

/** Far more records than there are, so that those of put-back have ids of their own. */
const mostRecords = 1_000_000;
