/** Bytes as they arrive, in chunks of any size. */
export type ByteChunks = AsyncIterable<Buffer>;

const nothing: Buffer = Buffer.alloc(0);

/** Reads chunks with a look ahead: what was looked at and not taken comes again. */
export class Bytes {
  readonly #chunks: AsyncIterator<Buffer>;
  #ahead: Buffer = nothing;
  #ended = false;

  constructor(chunks: ByteChunks) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Everything that is here already, once that is at least `least` bytes or the end has come. Nothing is taken. */
  async peek(least: number): Promise<Buffer> {
    if (this.#ahead.length >= least || this.#ended) return this.#ahead;
    const parts = [this.#ahead];
    let length = this.#ahead.length;
    while (length < least) {
      const { value, done } = await this.#chunks.next();
      if (done) {
        this.#ended = true;
        break;
      }
      parts.push(value);
      length += value.length;
    }
    this.#ahead = parts.length === 2 && parts[0]!.length === 0 ? parts[1]! : Buffer.concat(parts, length);
    return this.#ahead;
  }

  /** Whether no byte follows those that `peek` gave last. */
  get ended(): boolean {
    return this.#ended;
  }

  skip(count: number): void {
    this.#ahead = this.#ahead.subarray(count);
  }

  /** Takes the rest, chunk by chunk. Closing the iteration early closes the chunks' own source. */
  async *rest(): AsyncGenerator<Buffer> {
    try {
      for (let chunk = await this.peek(1); chunk.length > 0; chunk = await this.peek(1)) {
        this.#ahead = nothing;
        yield chunk;
      }
    } finally {
      await this.close();
    }
  }

  async close(): Promise<void> {
    this.#ended = true;
    await this.#chunks.return?.();
  }
}
