import type { DecodedRecord } from '../samples/decoded-response.ts';
import { jsonText } from '../terminal/style.ts';

/** Writes the decoded answers as one JSON object, record by record, so that any number of them needs no memory. */
export class JsonAnswer {
  readonly #write: (text: string) => void;
  #records = 0;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  add(record: DecodedRecord): void {
    this.#write(this.#records++ === 0 ? '{\n  "records": [\n' : ',\n');
    this.#write(indented(jsonText(record), '    '));
  }

  /** Writes the rest of the object's members. */
  end(rest: Readonly<Record<string, unknown>>): void {
    if (this.#records === 0) this.#write('{\n  "records": [');
    this.#write(`${this.#records === 0 ? '' : '\n  '}],\n`);
    this.#write(`${jsonText(rest).slice('{\n'.length)}`);
  }
}

const indented = (text: string, by: string): string => text.trimEnd().replaceAll(/^/gm, by);
