/**
 * Finds which of many texts are in another one, in one pass over it (Aho and Corasick, "Efficient string matching",
 * 1975). States and transitions lie in one table, so a character costs one look-up however many texts there are.
 */
export class Automaton {
  /** The class of each ASCII character; 0 is every character that is in no text. */
  readonly #ascii = new Uint8Array(128);
  readonly #others = new Map<number, number>();
  #classes = 1;
  readonly #table: Int32Array;
  /** The texts that end in each state, by their number. */
  readonly #endings: (readonly number[] | undefined)[];

  /** @param texts not empty, already folded. */
  constructor(texts: readonly string[]) {
    for (const text of texts) this.#addClasses(text);
    const states = 1 + texts.reduce((sum, { length }) => sum + length, 0);
    const table = new Int32Array(states * this.#classes);
    const endings: (number[] | undefined)[] = [];
    let last = 0;
    texts.forEach((text, number) => {
      let state = 0;
      for (let i = 0; i < text.length; i++) {
        const cell = state * this.#classes + this.#classOf(text.charCodeAt(i));
        if (table[cell] === 0) table[cell] = ++last;
        state = table[cell]!;
      }
      const ending = endings[state] ?? [];
      endings[state] = ending;
      ending.push(number);
    });
    this.#table = table.slice(0, (last + 1) * this.#classes);
    this.#endings = endings;
    this.#link();
  }

  /** Calls `found` with the number of each text in `text`, possibly several times. */
  search(text: string, found: (number: number) => void): void {
    const table = this.#table;
    const classes = this.#classes;
    const ascii = this.#ascii;
    const endings = this.#endings;
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      state = table[state * classes + (code < 128 ? ascii[code]! : this.#classOf(code))]!;
      const ending = state === 0 ? undefined : endings[state];
      if (ending !== undefined) for (const number of ending) found(number);
    }
  }

  #addClasses(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (this.#classOf(code) !== 0) continue;
      // More than a byte's worth of ASCII letters there can't be.
      if (code < 128) this.#ascii[code] = this.#classes++;
      else this.#others.set(code, this.#classes++);
    }
  }

  #classOf(code: number): number {
    return code < 128 ? this.#ascii[code]! : (this.#others.get(code) ?? 0);
  }

  /** Gives every state the transitions and endings of the longest text's beginning that its end also is. */
  #link(): void {
    const table = this.#table;
    const classes = this.#classes;
    const endings = this.#endings;
    const fallbacks = new Int32Array(table.length / classes);
    const queue: number[] = [];
    for (let one = 0; one < classes; one++) if (table[one]! > 0) queue.push(table[one]!);
    for (const state of queue) {
      const fallback = fallbacks[state]!;
      if (endings[fallback] !== undefined) {
        endings[state] = [...(endings[state] ?? []), ...endings[fallback]];
      }
      for (let one = 0; one < classes; one++) {
        const cell = state * classes + one;
        const next = table[cell]!;
        const instead = table[fallback * classes + one]!;
        if (next === 0) {
          table[cell] = instead;
        } else {
          fallbacks[next] = instead;
          queue.push(next);
        }
      }
    }
  }
}
