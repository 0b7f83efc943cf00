/** The bytes of an output: in memory, or behind what a file holds already. */
export interface OutputBody {
  readonly bytes: number;
  /** Holds the first bytes of a large output; it may be moved away. */
  readonly file?: string | undefined;
  /** What follows them. */
  readonly chunks: readonly Buffer[];
}

/** Where lines and the manifest go to. An object is there whole or not at all. */
export interface Destination {
  put(name: string, body: OutputBody): Promise<void>;
  /** The bytes of an object, or undefined where there is none. */
  get(name: string): Promise<Buffer | undefined>;
  /** Only for names that a manifest says are ours. */
  remove(name: string): Promise<void>;
  /** Names that begin with `prefix`, in order. */
  list(prefix: string): AsyncIterable<string>;
  /** A folder for outputs that are too large for the memory; it is emptied before a run. */
  readonly temporary: string;
}

export const bodyOf = (bytes: Buffer): OutputBody => ({ bytes: bytes.length, chunks: [bytes] });
