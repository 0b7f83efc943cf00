import type { RareTables } from '../tables/rare-tables.ts';
import { argumentsOfHex, isHex, textOfHex } from './decode.ts';
import { endOfToken, readEnriched } from './enriched.ts';
import { type FieldName, fieldName, gluedName, isArgument, isPiece } from './field-names.ts';
import type { Head } from './head.ts';
import type { Layout } from './layout.ts';
import type { AuditRecord } from './record.ts';
import { readWords } from './words.ts';

const space = 32;
const quote = 34;
const apostrophe = 39;
const openParenthesis = 40;
const closeParenthesis = 41;
const comma = 44;
const colon = 58;
const equals = 61;
const separator = 0x1d;
const isUpperCase = (code: number): boolean => code >= 65 && code <= 90;

/**
 * Reads the fields of a record whose head is known. Takes time linear in the text and never fails: words that are no
 * field are read as `readWords` says, a value without its closing quote goes to the end and marks the record as cut.
 * Where `decodes` is false, hex text stays as written.
 */
export function parseRecord(text: string, head: Head, decodes = true, tables?: RareTables): AuditRecord {
  const scan = new Scan(text, head, decodes);
  scan.run();
  return {
    type: head.type.name,
    node: head.node,
    layout: scan.layout,
    names: scan.layout.names,
    values: scan.values,
    inner: scan.inner < 0 ? scan.values.length : scan.inner,
    enriched: scan.enriched,
    cut: scan.cut,
    text,
    tables,
  };
}

class Scan {
  layout: Layout;
  readonly values: string[] = [];
  inner = -1;
  enriched: readonly string[] | undefined;
  cut = false;
  readonly #text: string;
  readonly #type: string;
  readonly #decodes: boolean;
  #position: number;
  /** Where words that are no field begin and end, or -1. */
  #wordsStart = -1;
  #wordsEnd = -1;
  #inParentheses = false;

  constructor(text: string, head: Head, decodes: boolean) {
    this.#text = text;
    this.#decodes = decodes;
    this.#type = head.type.name;
    this.#position = head.body;
    this.layout = head.type.layouts.start;
  }

  run(): void {
    const text = this.#text;
    const end = text.length;
    while (this.#position < end) {
      const code = text.charCodeAt(this.#position);
      if (code === space) {
        this.#position++;
      } else if (code === separator) {
        this.#endWithEnriched(this.#position + 1);
      } else {
        const guess = this.layout.next;
        if (
          guess !== undefined &&
          this.#wordsStart < 0 &&
          text.startsWith(guess.name!.prefix, this.#position)
        ) {
          this.#position += guess.name!.prefix.length;
          this.#readValue(guess.name!, guess);
        } else {
          this.#readUnexpected(code);
        }
      }
    }
    if (this.#wordsStart >= 0) this.#endWords('');
  }

  /** A field other than the one that followed last time, or a word, which is put with the words before it. */
  #readUnexpected(code: number): void {
    const text = this.#text;
    let start = this.#position;
    if (code === openParenthesis) {
      this.#inParentheses = true;
      start++;
    }
    let end = start;
    for (; end < text.length; end++) {
      const at = text.charCodeAt(end);
      if (at === equals || at === space || at === separator) break;
    }
    const isField = end < text.length && text.charCodeAt(end) === equals && end > start;
    if (!isField) {
      // An `=` without a name is a word as well.
      if (text.charCodeAt(end) === equals) end++;
      if (this.#wordsStart < 0) this.#wordsStart = this.#position;
      this.#wordsEnd = end;
      this.#position = end;
      return;
    }
    const name = fieldName(text.slice(start, end));
    if (name.isEnriched) {
      this.#endWithEnriched(start);
      return;
    }
    this.#position = end + 1;
    this.#readValue(name, undefined);
  }

  /** Reads a value; `layout` is the one with the field, where it is known already. */
  #readValue(name: FieldName, layout: Layout | undefined): void {
    const first = this.#text.charCodeAt(this.#position);
    if (first === apostrophe && this.inner < 0 && name.text === 'msg') {
      if (this.#wordsStart >= 0) this.#endWords('');
      this.inner = this.values.length;
      this.#position++;
      return;
    }
    const label = this.#wordsStart >= 0 ? fieldName(this.#endWords(name.text)) : name;
    const value = first === quote ? this.#readQuoted(name) : this.#readPlain(name);
    this.layout = layout ?? this.layout.with(label);
    this.values.push(value);
  }

  #readQuoted(name: FieldName): string {
    const text = this.#text;
    const start = this.#position + 1;
    const close = text.indexOf('"', start);
    if (close < 0) {
      this.cut = true;
      this.#position = text.length;
      return text.slice(start);
    }
    this.#position = close + 1;
    const next = text.charCodeAt(this.#position);
    if (next === space || next === separator || this.#position === text.length) {
      return isPiece(name.text) ? text.slice(start - 1, close + 1) : text.slice(start, close);
    }
    return this.#readAfterQuote(start, close);
  }

  /** Behind a closing quote may stand punctuation of old forms, the enriched part without separator, or more text. */
  #readAfterQuote(start: number, close: number): string {
    const text = this.#text;
    const end = endOfToken(text, close + 1);
    for (let i = close + 1; i < end; i++) {
      const code = text.charCodeAt(i);
      if (isUpperCase(code)) {
        this.#position = i;
        return text.slice(start, close);
      }
      if (code !== apostrophe && code !== comma && code !== closeParenthesis && code !== colon) {
        this.#position = end;
        return text.slice(start - 1, end);
      }
    }
    this.#position = end;
    return text.slice(start, close);
  }

  #readPlain(name: FieldName): string {
    const text = this.#text;
    const start = this.#position;
    let lastEquals = -1;
    let end = start;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === space || code === separator) break;
      if (code === equals) lastEquals = end;
    }
    if (lastEquals >= 0) {
      const glued = gluedName(text.slice(start, lastEquals), lastEquals - start);
      if (glued >= 0) end = start + glued;
    }
    this.#position = end;
    const last = text.charCodeAt(end - 1);
    if (this.inner >= 0 || last === comma || last === quote) end = this.#withoutPunctuation(start, end);
    const value = text.slice(start, end);
    const isText = name.holdsText || (this.#type === 'EXECVE' && isArgument(name.text));
    if (isText && this.#decodes && isHex(value)) {
      return name.holdsArguments ? argumentsOfHex(value) : textOfHex(value);
    }
    return value;
  }

  /** Takes off what ends a list, an old form's brackets, `msg='…'`, or a quoted value that lost its first quote. */
  #withoutPunctuation(start: number, valueEnd: number): number {
    const text = this.#text;
    let end = valueEnd;
    while (end > start) {
      const code = text.charCodeAt(end - 1);
      const isPunctuation =
        code === comma ||
        code === quote ||
        (code === apostrophe && this.inner >= 0) ||
        (code === closeParenthesis && this.#inParentheses && text.charCodeAt(start) !== openParenthesis);
      if (!isPunctuation) break;
      end--;
    }
    return end;
  }

  /** Reads the words before the field `following`, and returns the name it has by them. */
  #endWords(following: string): string {
    const words = readWords(
      this.#text.slice(this.#wordsStart, this.#wordsEnd),
      this.#type,
      this.layout.name?.text,
      following,
    );
    this.#wordsStart = -1;
    for (const [name, value] of words.fields) {
      this.layout = this.layout.with(fieldName(name));
      this.values.push(value);
    }
    if (words.rest !== undefined) this.values[this.values.length - 1] += ` ${words.rest}`;
    return words.following;
  }

  #endWithEnriched(start: number): void {
    const found = readEnriched(this.#text, start);
    this.#position = this.#text.length;
    if (found === undefined) return;
    this.enriched = found.pairs;
    if (found.isCut) this.cut = true;
  }
}
