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

/** Runs `run` for each item, `parallel` at a time, and gives the items that it didn't come to before the abort. */
export async function inParallel<T>(
  items: readonly T[],
  parallel: number,
  signal: AbortSignal,
  run: (item: T) => Promise<void>,
): Promise<T[]> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length && !signal.aborted) await run(items[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, work));
  return items.slice(next);
}
