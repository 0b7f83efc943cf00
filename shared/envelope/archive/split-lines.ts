import { Parts, type Piece } from './pieces.ts';

const newline = 0x0a;
const carriageReturn = 0x0d;
const nothing = Buffer.alloc(0);

/** Splits chunks into lines without their ends; the last one needs none. */
export class LineSplitter {
  readonly #parts = new Parts();

  *push(chunk: Buffer): Generator<Piece> {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      yield trimmed(this.#parts.take(chunk.subarray(start, end)));
      start = end + 1;
    }
    this.#parts.add(chunk.subarray(start));
  }

  *end(): Generator<Piece> {
    if (this.#parts.length > 0) yield trimmed(this.#parts.take(nothing));
  }
}

const trimmed = (piece: Piece): Piece =>
  'bytes' in piece && piece.bytes.at(-1) === carriageReturn ? { bytes: piece.bytes.subarray(0, -1) } : piece;
