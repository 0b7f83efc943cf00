import { maxPieceBytes, tooLong } from './pieces.ts';

const quote = 0x22;
const newline = 0x0a;
const comma = 0x2c;

/** The values of a row, or why it is none. */
export type Row = readonly string[] | { readonly broken: string };

/** Splits chunks of CSV into rows (RFC 4180): quoted values hold commas, newlines and doubled quotes. */
export class CsvSplitter {
  #parts: Buffer[] = [];
  #length = 0;
  #inQuotes = false;

  *push(chunk: Buffer): Generator<Row> {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      if (this.#inQuotes) {
        at = chunk.indexOf(quote, at);
        if (at < 0) break;
        this.#inQuotes = false;
      } else if (chunk[at] === quote) {
        this.#inQuotes = true;
      } else if (chunk[at] === newline) {
        this.#add(chunk.subarray(start, at));
        yield* this.#row();
        start = at + 1;
      }
    }
    this.#add(chunk.subarray(start));
  }

  *end(): Generator<Row> {
    if (this.#inQuotes) yield { broken: 'A row of the CSV is cut off.' };
    else if (this.#length > 0) yield* this.#row();
  }

  #add(bytes: Buffer): void {
    this.#length += bytes.length;
    if (this.#length > maxPieceBytes) this.#parts = [];
    else this.#parts.push(bytes);
  }

  *#row(): Generator<Row> {
    const isTooLong = this.#length > maxPieceBytes;
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#length = 0;
    if (isTooLong) yield { broken: tooLong };
    else if (bytes.length > 0) yield valuesIn(bytes);
  }
}

/** The values of a row's bytes, without its end. */
export function valuesIn(row: Buffer): string[] {
  const values: string[] = [];
  let from = 0;
  let inQuotes = false;
  for (let at = 0; at <= row.length; at++) {
    if (row[at] === quote) inQuotes = !inQuotes;
    if (at < row.length && (inQuotes || row[at] !== comma)) continue;
    const value = row.toString('utf8', from, at).replace(/\r$/, '');
    values.push(/^".*"$/s.test(value) ? value.slice(1, -1).replaceAll('""', '"') : value);
    from = at + 1;
  }
  return values;
}
