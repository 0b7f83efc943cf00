/** The records that will become one object. */
export interface Buffered<Label> {
  /** What decides the object's prefix. */
  readonly label: Label;
  readonly chunks: Buffer[];
  bytes: number;
  oldestArrival: number;
  /** The interval counts from here. */
  readonly opened: number;
}

/** When a buffer is due: BufferingHints. */
export interface Hints {
  readonly bufferBytes: number;
  readonly bufferSeconds: number;
}

/** Open buffers by an id; each becomes an object of its own. Times are epoch milliseconds. */
export class Buffers<Label> {
  readonly #open = new Map<string, Buffered<Label>>();

  get size(): number {
    return this.#open.size;
  }

  has(id: string): boolean {
    return this.#open.has(id);
  }

  /** Appends data with its arrival, after `delimiter` if other data is there already. */
  append(id: string, label: Label, data: Buffer, arrival: number, now: number, delimiter?: Buffer): void {
    let buffered = this.#open.get(id);
    if (buffered === undefined) {
      buffered = { label, chunks: [], bytes: 0, oldestArrival: arrival, opened: now };
      this.#open.set(id, buffered);
    } else if (delimiter !== undefined) {
      buffered.chunks.push(delimiter);
      buffered.bytes += delimiter.length;
    }
    buffered.chunks.push(data);
    buffered.bytes += data.length;
    buffered.oldestArrival = Math.min(buffered.oldestArrival, arrival);
  }

  /** Closes the buffers whose size or interval has come, or all, and gives them away. */
  take(which: 'due' | 'all', hints: Hints, now: number): Buffered<Label>[] {
    const taken: Buffered<Label>[] = [];
    for (const [id, buffered] of this.#open) {
      const due = buffered.bytes >= hints.bufferBytes || now - buffered.opened >= hints.bufferSeconds * 1000;
      if (which === 'due' && !due) continue;
      this.#open.delete(id);
      taken.push(buffered);
    }
    return taken;
  }
}
