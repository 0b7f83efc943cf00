import { setImmediate } from 'node:timers/promises';

/**
 * Characters or bytes that are worked through before the event loop runs: some 60 ms. V8 begins to mark its heap in
 * between: more often, ordinary invocations pay for it twice; more seldom, large texts pile up (700 MB instead of 330 for
 * command lines of 3 MB).
 */
const mostWork = 2 * 1024 * 1024;

/** Yields to the event loop between the steps of long work, so that time-outs fire, and stops the work when they have. */
export class Yielder {
  readonly #signal: AbortSignal | undefined;
  #work = 0;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /**
   * To be called after a step, with the characters or bytes it went through; undefined where it needn't be awaited.
   * @throws the signal's reason once it is aborted.
   */
  after(work: number): Promise<void> | undefined {
    this.#work += work;
    return this.#work < mostWork ? undefined : this.#yield();
  }

  async #yield(): Promise<void> {
    this.#work = 0;
    await setImmediate();
    this.#signal?.throwIfAborted();
  }
}
