import { inTime, withDeadline } from '../../shared/deadline.ts';
import type { TransformResult } from '../../shared/pipeline/transform.ts';
import type { PutBack } from './put-back.ts';

/**
 * Puts back into the stream what the response can't hold, all records' payloads together. A record whose payloads the
 * stream has not taken fails: its original then reaches the error prefix. That is also so when `milliseconds` are over,
 * since a put that was not answered may have been taken, and an invocation that Firehose tries again would put it once
 * more.
 * @throws what a transient fault throws where nothing was put, so that Firehose tries the invocation again.
 * @example await reingest(result, event.deliveryStreamArn, putBack, context.getRemainingTimeInMillis() - 8_000);
 */
export async function reingest(
  result: TransformResult,
  deliveryStreamArn: string,
  putBack: PutBack,
  milliseconds: number,
): Promise<void> {
  const waiting = result.reingestions.filter(
    ({ record }) => result.records[record]?.result !== 'ProcessingFailed',
  );
  if (waiting.length === 0) return;
  const all = waiting.flatMap(({ payloads }) => payloads);
  const taken = new Set<Buffer>();
  const note = (payloads: readonly Buffer[]): void => {
    for (const payload of payloads) taken.add(payload);
  };
  const reason = await withDeadline(milliseconds, async (signal) => {
    try {
      // A client that ignores the signal must not hold the answer to Firehose.
      return await inTime(putBack(deliveryStreamArn, all, { signal, taken: note }), signal);
    } catch (error) {
      if (signal.aborted) return `${notTaken} in time.`;
      if (taken.size === 0 && !unanswered.has(error instanceof Error ? error.name : '')) throw error;
      return `${notTaken}.`;
    }
  });
  if (reason === undefined) return;
  for (const { record, payloads } of waiting) {
    if (!payloads.every((payload) => taken.has(payload))) result.fail(record, reason);
  }
}

const notTaken = 'The response is too large, and the delivery stream did not take the part put back';

/** Errors of the client after which nobody knows whether the stream has taken the records. */
const unanswered = new Set(['TimeoutError', 'AbortError']);
