import { inTime } from '../../shared/identity/deadline.ts';
import type { TransformResult } from '../../shared/pipeline/transform.ts';
import type { PutBack } from './put-back.ts';

/**
 * Puts back into the stream what the response can't hold, all records' payloads together. A record whose payloads the
 * stream has not taken fails: its original then reaches the error prefix. That is also so when `milliseconds` are over,
 * since a put that was not answered may have been taken, and an invocation that Firehose tries again would put it once
 * more.
 * @throws what a transient fault throws where nothing was put, so that Firehose tries the invocation again.
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
  const taken = new Set<Buffer>();
  const timer = new AbortController();
  const alarm = setTimeout(() => timer.abort(), Math.max(0, milliseconds));
  try {
    if (milliseconds <= 0) timer.abort();
    const all = waiting.flatMap(({ payloads }) => payloads);
    const note = (payloads: readonly Buffer[]): void => {
      for (const payload of payloads) taken.add(payload);
    };
    const { signal } = timer;
    // A client that ignores the signal must not hold the answer to Firehose.
    const reason = await inTime(putBack(deliveryStreamArn, all, { signal, taken: note }), signal);
    if (reason === undefined) return;
    failOthers(reason);
  } catch (error) {
    const isUnanswered = timer.signal.aborted || unanswered.has(error instanceof Error ? error.name : '');
    if (taken.size === 0 && !isUnanswered) throw error;
    failOthers(
      timer.signal.aborted
        ? 'The response is too large, and the delivery stream did not take the part put back in time.'
        : 'The response is too large, and the delivery stream did not take the part put back.',
    );
  } finally {
    clearTimeout(alarm);
  }

  function failOthers(reason: string): void {
    for (const { record, payloads } of waiting) {
      if (!payloads.every((payload) => taken.has(payload))) result.fail(record, reason);
    }
  }
}

/** Errors of the client after which nobody knows whether the stream has taken the records. */
const unanswered = new Set(['TimeoutError', 'AbortError']);
