/**
 * Collects lines as UTF-8 in one buffer that is used again for every record: writing straight into it costs less than
 * joining one large string and encoding that.
 */
export class LineBuffer {
  #bytes = Buffer.allocUnsafeSlow(256 * 1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Appends `line` and a newline; gives the bytes written. */
  add(line: string): number {
    // Three bytes hold any UTF-16 unit in UTF-8; a lone surrogate becomes U+FFFD, which has three as well.
    this.#reserve(line.length * 3 + 1);
    const written = this.#bytes.write(line, this.#length, 'utf8');
    this.#bytes[this.#length + written] = newline;
    this.#length += written + 1;
    return written + 1;
  }

  /** The bytes written since the last `clear`: a view that the next `add` after a `clear` overwrites. */
  view(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
    if (this.#bytes.length > keptBytes) this.#bytes = Buffer.allocUnsafeSlow(256 * 1024);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#length + more));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

const newline = 0x0a;
const keptBytes = 32 * 1024 * 1024;
