/**
 * Runs work with a signal that is aborted after a number of milliseconds, at once where there are none.
 * @param reason what the signal gives as its reason
 * @example await withDeadline(4_000, (signal) => client.send(command, { abortSignal: signal }));
 */
export async function withDeadline<T>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
  reason?: Error,
): Promise<T> {
  const controller = new AbortController();
  if (milliseconds <= 0) controller.abort(reason);
  const timer = setTimeout(() => controller.abort(reason), Math.max(0, milliseconds));
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for `promise`, but no longer than until `signal` is aborted: then it rejects with the signal's reason. */
export async function inTime<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/**
 * Runs `run` for each item, `parallel` at a time.
 * @returns the items that it didn't come to before the signal was aborted
 * @example await inParallel(keys, 16, undefined, async (key) => download(key));
 */
export async function inParallel<T>(
  items: readonly T[],
  parallel: number,
  signal: AbortSignal | undefined,
  run: (item: T) => Promise<void>,
): Promise<T[]> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length && !signal?.aborted) await run(items[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, work));
  return items.slice(next);
}
