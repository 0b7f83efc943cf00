import type { Readable } from 'node:stream';

/**
 * The client tries again by itself until there is an answer; an answer that breaks off is up to us. So many attempts in a
 * row may bring nothing.
 */
export const mostAttempts = 6;
const firstPause = 200;

/** Waits before the next attempt, twice as long each time. */
export const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, firstPause * 2 ** Math.max(attempt - 1, 0)));

/** A body whose next chunk must come in time, `stall` milliseconds. The time that the reader takes does not count. */
export async function* chunksOf(body: Readable, stall: number): AsyncGenerator<Buffer> {
  const watch = () => setTimeout(() => body.destroy(new Error(`No byte came for ${stall / 1000} s.`)), stall);
  let timer = watch();
  try {
    for await (const chunk of body) {
      clearTimeout(timer);
      yield chunk as Buffer;
      timer = watch();
    }
  } finally {
    clearTimeout(timer);
  }
}
