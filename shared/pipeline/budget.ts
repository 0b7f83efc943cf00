/** How much of one thing the records of an invocation may use. */
export interface Bound {
  /** For each byte of a record, as it came in. */
  readonly perByte: number;
  /** Divided evenly among the records, and at least `least` for each. */
  readonly spread: number;
  readonly least: number;
  /** For whichever record needs more than its share: first come, first served. */
  readonly pool: number;
}

/**
 * What the records of an invocation may use of one thing. Each has a share that depends on its own size and the number
 * of records, never on what the others hold; beyond it, they take from a common pool. So no record is refused what its
 * share allows because of another, and their sum is bounded by the size of the invocation.
 */
export class Budget {
  readonly #shares: Float64Array;
  #pool: number;

  /** @param sizes The bytes of each record. */
  constructor(sizes: readonly number[], { perByte, spread, least, pool }: Bound) {
    const even = Math.max(least, spread / sizes.length);
    this.#shares = Float64Array.from(sizes, (size) => size * perByte + even);
    this.#pool = pool;
  }

  /** What a record may still take. */
  left(record: number): number {
    return this.#shares[record]! + this.#pool;
  }

  /** Takes `amount`, or nothing where that is more than is left. */
  take(record: number, amount: number): boolean {
    const share = this.#shares[record]!;
    if (amount > share) {
      if (amount > share + this.#pool) return false;
      this.#pool -= amount - share;
      this.#shares[record] = 0;
    } else {
      this.#shares[record] = share - amount;
    }
    return true;
  }

  /** Takes `amount`, or whatever is left where that is less. */
  takeUpTo(record: number, amount: number): void {
    this.take(record, Math.min(amount, this.left(record)));
  }
}
