import type { Failure } from '../../shared/pipeline/records.ts';
import type { FirehoseResponse } from '../functions/transform-function.ts';
import { plural } from '../terminal/books-table.ts';
import { printable, type Style } from '../terminal/style.ts';

type Answer = FirehoseResponse['records'][number];

/** More records than these are only counted. */
const mostShown = 50;
const newline = 0x0a;

/** What became of records, a line each. */
export class RecordLines {
  readonly #lines: { readonly text: string; readonly failed: boolean }[] = [];
  #records = 0;

  /** `text` holds the record's lines. */
  add({ recordId, result, metadata }: Answer, failures: readonly Failure[], text: Buffer | undefined): void {
    const number = ++this.#records;
    if (this.#lines.length >= mostShown) return;
    if (result === 'ProcessingFailed') {
      const reason = failures.find((failure) => failure.recordId === recordId)?.reason ?? '';
      this.#lines.push({ text: `${number} ${result}: ${printable(reason)}`, failed: true });
      return;
    }
    const keys = Object.entries(metadata?.partitionKeys ?? {}).map(([name, value]) => `${name}=${value}`);
    const count = text === undefined ? [] : [plural(linesIn(text), 'line')];
    const shown = [String(number), result, ...count, printable(keys.join('/'))].join(' ').trimEnd();
    this.#lines.push({ text: shown, failed: false });
  }

  shown(style: Style): string[] {
    const more = this.#records - this.#lines.length;
    return [
      ...this.#lines.map(({ text, failed }) => `  ${failed ? style.red(text) : text}`),
      ...(more > 0 ? [style.dim(`  and ${plural(more, 'record')} more`)] : []),
    ];
  }
}

function linesIn(text: Buffer): number {
  let lines = 0;
  for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at + 1)) lines++;
  return lines;
}
