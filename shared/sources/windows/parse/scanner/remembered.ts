import { ownCopy, textBytes } from '../../../../bounded-map.ts';
import { Cursor } from './cursor.ts';

/** Longer parts are read each time: they would only take memory. */
const longestPart = 1500;
/** Of parts that change with every event one in this number is remembered. */
const missesBetween = 8;

/**
 * A part of an event's text and what it says, as it was last read. What surrounds the data is the same in event after
 * event, and comparing it costs a fraction of taking it apart again.
 */
export class Remembered<T extends object> {
  readonly #read: (cursor: Cursor) => T | undefined;
  readonly #grew: (bytes: number) => void;
  #text = '\0';
  #says: T | undefined;
  #misses = 0;

  /**
   * `read` takes the part from a cursor; undefined where it departs from the layout. Nobody changes what it gives.
   * `grew` is called with the bytes by which the memory has grown.
   */
  constructor(read: (cursor: Cursor) => T | undefined, grew: (bytes: number) => void = () => {}) {
    this.#read = read;
    this.#grew = grew;
  }

  /** An upper bound of what it holds in memory: the text, what that says, and values with references resolved. */
  get bytes(): number {
    return 500 + 2 * textBytes(this.#text);
  }

  /** As `read`, but quicker for the text that was met before. */
  take(cursor: Cursor): T | undefined {
    const start = cursor.at;
    const end = start + this.#text.length;
    // Comparing slices compares words of memory; `startsWith` compares characters.
    if (cursor.text.slice(start, end) === this.#text) {
      cursor.at = end;
      return this.#says;
    }
    const says = this.#read(cursor);
    if (says !== undefined && !cursor.failed && this.#misses++ % missesBetween === 0) {
      this.#remember(cursor, start);
    }
    return says;
  }

  #remember(cursor: Cursor, start: number): void {
    if (cursor.at - start > longestPart) return;
    const before = this.bytes;
    const text = ownCopy(cursor.text.slice(start, cursor.at));
    this.#says = this.#read(new Cursor(text, cursor.words, 0));
    this.#text = this.#says === undefined ? '\0' : text;
    if (this.bytes > before) this.#grew(this.bytes - before);
  }
}
