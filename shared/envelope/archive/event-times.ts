import type { ArchiveItem } from './archive.ts';

const noTime = 'A log event states no time that can be read, and no other of its file does.';
/** Log events that wait for the first one with a time. */
const mostHeld = 10_000;

type Make = (time: number) => Iterable<ArchiveItem>;

/**
 * Gives log events their times: its own, else that of the one before in the file, else of the first one that has any, else
 * when the file was last changed. A log event without any is a problem, never one of 1970.
 */
export class EventTimes {
  readonly #modified: number | undefined;
  #last: number | undefined;
  #held: Make[] = [];

  constructor(modified: number | undefined) {
    this.#modified = modified;
  }

  *place(time: number | undefined, make: Make): Generator<ArchiveItem> {
    this.#last = time ?? this.#last;
    if (this.#last === undefined) {
      if (this.#held.length < mostHeld) {
        this.#held.push(make);
        return;
      }
      yield* this.end();
      yield* this.#withoutTime(make);
      return;
    }
    const held = this.#held;
    if (held.length > 0) this.#held = [];
    for (const one of held) yield* one(this.#last);
    yield* make(this.#last);
  }

  *end(): Generator<ArchiveItem> {
    const held = this.#held;
    this.#held = [];
    for (const make of held) yield* this.#withoutTime(make);
  }

  *#withoutTime(make: Make): Generator<ArchiveItem> {
    if (this.#modified === undefined) yield { problem: noTime };
    else yield* make(this.#modified);
  }
}
