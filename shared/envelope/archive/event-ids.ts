import { hash } from 'node:crypto';

/** More different texts of one instant than these are told apart by nothing but their number. */
const mostRemembered = 10_000;

/**
 * Makes ids for log events that were archived without theirs. The same text of the same instant and log stream gives the
 * same id wherever it is read, so that duplicates can be recognised; a text that comes again within its instant is
 * another event and gets a number.
 */
export class EventIds {
  readonly #stream: string;
  #instant = Number.NaN;
  readonly #seen = new Map<string, number>();

  constructor(stream: string) {
    this.#stream = stream;
  }

  idFor(timestamp: number, message: string): string {
    if (timestamp !== this.#instant || this.#seen.size > mostRemembered) {
      this.#instant = timestamp;
      this.#seen.clear();
    }
    const digest = hash('sha256', `${this.#stream}\n${timestamp}\n${message}`, 'hex').slice(0, 40);
    const times = (this.#seen.get(digest) ?? 0) + 1;
    this.#seen.set(digest, times);
    return times === 1 ? `archived-${digest}` : `archived-${digest}-${times}`;
  }
}
