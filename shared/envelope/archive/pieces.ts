/** What a splitter finds: a whole piece of text, or that one was broken or too long to be one. */
export type Piece = { readonly bytes: Buffer } | { readonly broken: string };

/** A piece larger than this is no log event, no payload and no record of a stream: it is told and passed over. */
export const maxPieceBytes = 64 * 1024 * 1024;

export const tooLong = 'A piece of text is longer than 64 MiB.';

/** Puts a piece together that arrives over several chunks. */
export class Parts {
  #parts: Buffer[] = [];
  #length = 0;
  #tooLong = false;

  get length(): number {
    return this.#length;
  }

  add(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#length += bytes.length;
    if (this.#length > maxPieceBytes) {
      this.#tooLong = true;
      this.#parts = [];
    } else {
      this.#parts.push(bytes);
    }
  }

  /** What was added so far, as text: for short pieces. */
  text(): string {
    return Buffer.concat(this.#parts).toString('latin1');
  }

  /** The piece that `last` completes; after it the next one begins. */
  take(last: Buffer): Piece {
    this.add(last);
    const piece: Piece = this.#tooLong ? { broken: tooLong } : { bytes: this.#joined() };
    this.clear();
    return piece;
  }

  clear(): void {
    this.#parts = [];
    this.#length = 0;
    this.#tooLong = false;
  }

  #joined(): Buffer {
    return this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts, this.#length);
  }
}
