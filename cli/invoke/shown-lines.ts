import type { Terminal } from '../command.ts';
import { parseLines } from '../samples/decoded-response.ts';
import { plural } from '../terminal/books-table.ts';
import { eventTable, isOcsf, otherLines } from '../terminal/events-table.ts';

/** More lines than these are no longer read by people; `--json` gives all. */
const mostLines = 500;
/** Every finding has its class's number; no other line is looked into. */
const findingMark = Buffer.from('"class_uid":2004');
const newline = 0x0a;

/** Shows the first lines of any number, and of the rest the findings, in bounded memory. */
export class ShownLines {
  readonly #terminal: Terminal;
  #first: unknown[] = [];
  #lines = 0;
  #findingsAfter = 0;
  #isFull = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Takes a record's lines as text. */
  add(text: Buffer): void {
    const later: Buffer[] = [];
    for (let start = 0; start < text.length; ) {
      const found = text.indexOf(newline, start);
      const end = found < 0 ? text.length : found;
      const line = text.subarray(start, end);
      start = end + 1;
      if (line.length === 0) continue;
      this.#lines++;
      if (this.#first.length < mostLines && !this.#isFull) this.#first.push(...parseLines(line.toString()));
      else if (line.includes(findingMark)) later.push(line);
    }
    if (this.#first.length >= mostLines) this.#writeFirst();
    this.#writeFindings(
      parseLines(Buffer.concat(later.flatMap((line) => [line, Buffer.from('\n')])).toString()),
    );
  }

  /** Writes what is left to be written, and how many lines were not shown. */
  end(): void {
    const { style, write } = this.#terminal;
    this.#writeFirst();
    const more = this.#lines - Math.min(this.#lines, mostLines) - this.#findingsAfter;
    if (more > 0) write(`${style.dim(`and ${plural(more, 'line')} more: --json shows all`)}\n`);
  }

  #writeFirst(): void {
    const { style, columns, write } = this.#terminal;
    const events = this.#first.filter(isOcsf);
    const lines = [
      ...(events.length > 0 ? eventTable(events, style, columns) : []),
      ...otherLines(this.#first),
    ];
    if (lines.length > 0) write(`${lines.join('\n')}\n`);
    if (this.#first.length >= mostLines) this.#isFull = true;
    this.#first = [];
  }

  #writeFindings(lines: readonly unknown[]): void {
    const findings = lines.filter(isOcsf).filter(({ class_uid }) => class_uid === 2004);
    if (findings.length === 0) return;
    const { style, columns, write } = this.#terminal;
    if (this.#findingsAfter === 0) write(`\n${style.bold('Findings in what follows:')}\n`);
    // One heading is enough.
    const table = eventTable(findings, style, columns).slice(this.#findingsAfter === 0 ? 0 : 1);
    write(`${table.join('\n')}\n`);
    this.#findingsAfter += findings.length;
  }
}
