import type { OutputRecord } from './records.ts';

/** The bytes of the response's JSON. */
export function responseBytes(outputs: readonly OutputRecord[]): number {
  return outputs.reduce((sum, output) => sum + outputBytes(output), surroundings);
}

const surroundings = '{"records":[]}'.length;

const outputBytes = (output: OutputRecord): number =>
  output.data.length + Buffer.byteLength(JSON.stringify({ ...output, data: '' })) + 1;

/**
 * How large a response is, and each record's share of it: half of the room is divided by the size that records came
 * with, half evenly. A record within its share never makes room for another.
 */
export class ResponseSize {
  readonly #outputs: readonly OutputRecord[];
  readonly #most: number;
  readonly #sizes: number[];
  readonly #shares: number[];
  #total: number;

  /** @param inputs The bytes with which each record came. */
  constructor(outputs: readonly OutputRecord[], inputs: readonly number[], most: number) {
    this.#outputs = outputs;
    this.#most = most;
    this.#sizes = outputs.map(outputBytes);
    this.#total = this.#sizes.reduce((sum, size) => sum + size, surroundings);
    const data = outputs.reduce((sum, output) => sum + output.data.length, 0);
    const room = Math.max(0, most - (this.#total - data));
    const isOk = outputs.map(({ result }) => result === 'Ok');
    const count = Math.max(1, isOk.filter((ok) => ok).length);
    const input = Math.max(
      1,
      inputs.reduce((sum, size, record) => sum + (isOk[record] ? size : 0), 0),
    );
    this.#shares = outputs.map((output, record) =>
      isOk[record]
        ? this.#sizes[record]! - output.data.length + (room / 2) * (inputs[record]! / input + 1 / count)
        : 0,
    );
  }

  /** Bytes that are too many; none where it is 0 or less. */
  get excess(): number {
    return this.#total - this.#most;
  }

  get total(): number {
    return this.#total;
  }

  sizeOf(record: number): number {
    return this.#sizes[record]!;
  }

  /** To be called when an output record has changed. */
  update(record: number): void {
    const size = outputBytes(this.#outputs[record]!);
    this.#total += size - this.#sizes[record]!;
    this.#sizes[record] = size;
  }

  /** Records that are written: those above their share first, and of either the largest first. */
  aboveShareFirst(): number[] {
    const isAbove = this.#sizes.map((size, record) => (size > this.#shares[record]! ? 1 : 0));
    const dataOf = (record: number): number => this.#outputs[record]!.data.length;
    return [...this.#outputs.keys()]
      .filter((record) => dataOf(record) > 0)
      .sort((a, b) => isAbove[b]! - isAbove[a]! || dataOf(b) - dataOf(a) || a - b);
  }
}
