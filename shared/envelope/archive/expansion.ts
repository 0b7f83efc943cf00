import { ArchiveError } from './archive.ts';
import type { ByteChunks } from './bytes.ts';

/** Text of this length may come of however few bytes: reading it takes seconds. */
const free = 1024 * 1024 * 1024;
/** Text of logs, the same line again and again included, is at most so much longer than its gzip. */
const mostTimes = 256;

/** Watches how far the bytes of an object expand, over all its layers of gzip: each alone can be a thousand times longer. */
export class Expansion {
  #read = 0;
  #made = 0;

  /** The object's own bytes. */
  async *counted(chunks: ByteChunks): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.#read += chunk.length;
      yield chunk;
    }
  }

  /** What one layer makes. @throws ArchiveError where it is too much. */
  async *limited(chunks: ByteChunks): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.#made += chunk.length;
      if (this.#made > free && this.#made > mostTimes * this.#read) {
        throw new ArchiveError(
          `The object expands to more than ${free} bytes and more than ${mostTimes} times its size, as no log does.`,
        );
      }
      yield chunk;
    }
  }
}
