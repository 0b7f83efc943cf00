/** Memory that outlives an invocation: bounded in bytes, and holding no text but its own. */

/** What a map's entry costs in V8 beside its key and value, the map's spare room included. */
const entryBytes = 64;

/** An upper bound of what a text costs in V8: its header, and two bytes a UTF-16 unit. */
export const textBytes = (text: string): number => 32 + 2 * text.length;

/** Shorter slices are copies already: V8 makes a slice that points into its parent from 13 characters on. */
const shortestSlice = 13;

/** A copy for what is remembered of a log event: a slice would keep the log event's whole text in memory. */
export const ownCopy = (text: string): string =>
  text.length < shortestSlice ? text : Buffer.from(text, 'utf16le').toString('utf16le');

/** Whether a value is short enough to be remembered for the next event: names of hosts, channels and accounts are. */
export const isShort = (text: string | undefined): boolean => text === undefined || text.length <= 500;

const all: BoundedMap<never>[] = [];

/** Every bounded map of the modules that are loaded, for tests and measurements. */
export const boundedMaps = (): readonly Pick<BoundedMap<never>, 'name' | 'bytes' | 'mostBytes'>[] => all;

/**
 * A map from text to what was worked out for it, which never holds more than `mostBytes`. When half of them are taken,
 * the entries that were not asked for since the last time are forgotten: made-up keys push each other out, and those
 * in use stay. Each call takes constant time. One is made for the life of the process, so it is a module's constant.
 */
export class BoundedMap<V> {
  readonly name: string;
  readonly mostBytes: number;
  /** Entries that take more are not kept: they would push out all the others. */
  readonly mostBytesOfEntry: number;
  readonly #valueBytes: (value: V) => number;
  #recent = new Map<string, V>();
  #recentBytes = 0;
  #earlier = new Map<string, V>();
  #earlierBytes = 0;

  /** `valueBytes` gives an upper bound of what a value holds in memory, at least at that time (see `grew`). */
  constructor(name: string, mostBytes: number, valueBytes: (value: V) => number) {
    this.name = name;
    this.mostBytes = mostBytes;
    this.mostBytesOfEntry = mostBytes / 8;
    this.#valueBytes = valueBytes;
    all.push(this as unknown as BoundedMap<never>);
  }

  /** The bytes that keys and values are counted with. */
  get bytes(): number {
    return this.#recentBytes + this.#earlierBytes;
  }

  get(key: string): V | undefined {
    const value = this.#recent.get(key);
    return value !== undefined || this.#earlierBytes === 0 ? value : this.#again(key);
  }

  /** Remembers `value` under a copy of `key`, unless it takes too much. The value must hold no slice of a longer text. */
  set(key: string, value: V): void {
    const bytes = entryBytes + textBytes(key) + this.#valueBytes(value);
    if (bytes <= this.mostBytesOfEntry) this.#add(ownCopy(key), value, bytes);
  }

  /** Counts the bytes by which a value has grown since it was got. */
  grew(bytes: number): void {
    this.#recentBytes += bytes;
    this.#makeRoom(0);
  }

  #again(key: string): V | undefined {
    const value = this.#earlier.get(key);
    if (value !== undefined) {
      // It keeps its place among the earlier ones, and is counted there, until all of those are forgotten.
      this.#add(key, value, entryBytes + textBytes(key) + this.#valueBytes(value));
    }
    return value;
  }

  #add(key: string, value: V, bytes: number): void {
    this.#makeRoom(bytes);
    this.#recent.set(key, value);
    this.#recentBytes += bytes;
  }

  #makeRoom(bytes: number): void {
    // An eighth is left for what grows while it is in use.
    if (this.#recentBytes + bytes <= (this.mostBytes * 3) / 8) return;
    this.#earlier = this.#recent;
    this.#earlierBytes = this.#recentBytes;
    this.#recent = new Map();
    this.#recentBytes = 0;
  }
}
