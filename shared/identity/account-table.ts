/** Bytes of a table besides its numbers and names. */
const ownBytes = 400;

/**
 * Names by number, packed: two arrays and one text take the bytes that they hold, where a Map of texts takes several
 * times as many.
 */
export class AccountTable {
  /** Ascending. */
  readonly #ids: Uint32Array;
  /** Where the name of each ends. */
  readonly #ends: Uint32Array;
  readonly #names: string;
  /** What the table takes of the memory. */
  readonly bytes: number;

  /** Numbers below 2^32 with a name each, at most 2^20; the first name of a number counts. */
  constructor(ids: readonly number[], names: readonly string[]) {
    // A number and its place in one, so that sorting needs no function.
    const places = Float64Array.from(ids, (id, place) => id * 2 ** 20 + place).sort();
    const firsts = places.filter((one, i) => i === 0 || idOf(one) !== idOf(places[i - 1]!));
    this.#ids = Uint32Array.from(firsts, idOf);
    this.#ends = new Uint32Array(firsts.length);
    const chosen: string[] = [];
    let end = 0;
    firsts.forEach((one, i) => {
      const name = names[one % 2 ** 20]!;
      chosen.push(name);
      end += name.length;
      this.#ends[i] = end;
    });
    const joined = chosen.join('');
    const isLatin = /^[\0-\xff]*$/.test(joined);
    // Copied, so that neither the text of the file stays nor two bytes for each letter.
    this.#names = isLatin ? Buffer.from(joined, 'latin1').toString('latin1') : joined;
    this.bytes = ownBytes + 8 * firsts.length + joined.length * (isLatin ? 1 : 2);
  }

  get size(): number {
    return this.#ids.length;
  }

  /** The name of a number in decimal digits, without leading zeros. */
  get(id: string): string | undefined {
    const number = Number(id);
    let low = 0;
    let high = this.#ids.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#ids[middle]!;
      if (found === number) return String(number) === id ? this.#nameAt(middle) : undefined;
      if (found < number) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  *[Symbol.iterator](): Generator<[id: string, name: string]> {
    for (const [i, id] of this.#ids.entries()) yield [String(id), this.#nameAt(i)];
  }

  #nameAt(i: number): string {
    return this.#names.slice(i === 0 ? 0 : this.#ends[i - 1], this.#ends[i]);
  }
}

const idOf = (place: number): number => Math.floor(place / 2 ** 20);
