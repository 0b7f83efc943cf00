/** Characters or bytes that are worked through before the event loop has its turn: some 250 ms. */
const workOfTurn = 8 * 1024 * 1024;

/**
 * Lets the event loop in between the steps of long work, so that time-outs fire, and stops the work when they have.
 */
export class Turns {
  readonly #signal: AbortSignal | undefined;
  #work = 0;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /**
   * To be called after a step, with the characters or bytes it went through; undefined where there is nothing to wait for.
   * @throws the signal's reason once it is aborted.
   */
  after(work: number): Promise<void> | undefined {
    this.#work += work;
    return this.#work < workOfTurn ? undefined : this.#turn();
  }

  async #turn(): Promise<void> {
    this.#work = 0;
    await new Promise((resolve) => setImmediate(resolve));
    this.#signal?.throwIfAborted();
  }
}
