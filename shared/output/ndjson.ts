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

  /**
   * Appends an object's JSON and a newline; gives the bytes written. `more` is the text of further members, each after a
   * comma: they are put before the closing brace here, because joining texts would copy the long one.
   */
  add(json: string, more = ''): number {
    const start = this.#length;
    this.#write(json);
    if (more !== '') {
      this.#length--;
      this.#write(more);
      this.#bytes[this.#length++] = closingBrace;
    }
    this.#bytes[this.#length++] = newline;
    return this.#length - start;
  }

  /** The bytes written since the last `clear`, or some of them: a view that the next `add` after a `clear` overwrites. */
  view(from = 0, to = this.#length): Buffer {
    return this.#bytes.subarray(from, to);
  }

  /** Takes back what was written from `length` on. */
  truncate(length: number): void {
    this.#length = length;
  }

  clear(): void {
    this.#length = 0;
    if (this.#bytes.length > keptBytes) this.#bytes = Buffer.allocUnsafeSlow(256 * 1024);
  }

  #write(text: string): void {
    // Three bytes hold any UTF-16 unit in UTF-8; a lone surrogate becomes U+FFFD, which has three as well.
    this.#reserve(text.length * 3 + 2);
    this.#length += this.#bytes.write(text, this.#length, 'utf8');
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#length + more));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

const newline = 0x0a;
const closingBrace = 0x7d;
const keptBytes = 32 * 1024 * 1024;
