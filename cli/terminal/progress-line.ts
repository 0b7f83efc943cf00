import type { Terminal } from '../command.ts';

/** A screen is drawn anew so often; elsewhere a line now and then is enough. */
const redrawMilliseconds = 200;
const lineMilliseconds = 10_000;
/** What is over sooner needs none, unless its caller says otherwise. */
const firstMilliseconds = 1000;

/** Shows how far a command is: one line drawn again and again on a screen, a line now and then where there is none. */
export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #first: number;
  readonly #started = performance.now();
  #shown = this.#started;
  #isDrawn = false;

  /** `first` is how long nothing is shown, in milliseconds. */
  constructor(terminal: Terminal, first = firstMilliseconds) {
    this.#terminal = terminal;
    this.#first = first;
  }

  /** `text` is given the seconds since the start. */
  show(text: (seconds: number) => string): void {
    const now = performance.now();
    const isScreen = this.#terminal.columns !== undefined;
    const pause = isScreen ? redrawMilliseconds : lineMilliseconds;
    if (now - this.#shown < pause || now - this.#started < this.#first) return;
    this.#shown = now;
    const line = text((now - this.#started) / 1000);
    this.#terminal.complain(
      isScreen ? `\r\u001b[2K${line.slice(0, this.#terminal.columns! - 1)}` : `${line}\n`,
    );
    this.#isDrawn = isScreen;
  }

  /** Takes the line away. */
  end(): void {
    if (this.#isDrawn) this.#terminal.complain('\r\u001b[2K');
    this.#isDrawn = false;
  }
}
