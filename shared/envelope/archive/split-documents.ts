import { Parts, type Piece } from './pieces.ts';

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const newline = 0x0a;
const comma = 0x2c;
const space = 0x20;

const brokenDocument = 'A JSON document is broken or cut off.';
const noDocument = 'Between JSON documents stands text that is none.';
/**
 * How files begin whose list is taken apart, because it may be of any size: CloudTrail's, and what the AWS CLI gives for
 * log events, for CloudTrail's lookup-events, for queries and for messages of a queue. Single values may come before.
 */
const listHead =
  /^\{\s*(?:"\w{1,40}"\s*:\s*(?:"[^"\\]{0,100}"|[\w.+-]{1,20})\s*,\s*){0,4}"(?:Records|events|Events|results|QueryResultRows|Messages)"\s*:\s*$/;
const longestListHead = 300;

/**
 * Splits chunks into the JSON objects they hold, one behind the other with or without white space between, or in a list
 * at the top or in an object that begins with one; a row of a list may be a list itself. Only brackets outside strings count; whether the rest is JSON is found out when it is
 * parsed. A document that breaks off does not take the next line's with it.
 */
export class DocumentSplitter {
  readonly #parts = new Parts();
  /** Brackets that are open. */
  #depth = 0;
  /** The depth that documents are at: 0, or within a list 1 or 2. */
  #base = 0;
  #inString = false;
  /** Whether the last byte of a string so far takes the next one's meaning away. */
  #escaped = false;
  /** Whether the document stands on one line so far. */
  #onOneLine = true;
  #afterNewline = false;
  #reportedText = false;
  /** Whether what follows is the rest of an object whose list has been taken apart: no document. */
  #inTail = false;
  #sawList = false;

  /** Whether there was a list, however few documents it held. */
  get sawList(): boolean {
    return this.#sawList;
  }

  *push(chunk: Buffer): Generator<Piece> {
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      if (this.#inString) {
        i = this.#endOfString(chunk, i);
        if (this.#inString || chunk[i] !== newline) continue;
        // No string of JSON holds a newline.
        yield this.#drop();
        start = i + 1;
        continue;
      }
      const byte = chunk[i]!;
      if (this.#depth === this.#base) {
        if (byte === openBrace || (byte === openBracket && this.#base > 0)) {
          start = i;
          this.#depth++;
          this.#onOneLine = true;
          this.#afterNewline = false;
        } else if (byte === openBracket && this.#base === 0) {
          this.#base = this.#depth = 1;
          this.#sawList = true;
        } else if (byte === closeBracket && this.#base > 0) {
          this.#inTail = this.#base === 2;
          this.#base = 0;
          this.#depth = this.#inTail ? 1 : 0;
          this.#onOneLine = this.#afterNewline = false;
        } else if (byte > space && byte !== comma && !(byte === closeBrace && this.#base === 0)) {
          if (!this.#reportedText) yield { broken: noDocument };
          this.#reportedText = true;
          continue;
        }
        this.#reportedText = false;
        continue;
      }
      if (this.#afterNewline) {
        this.#afterNewline = false;
        if (byte === openBrace && this.#onOneLine && this.#base === 0) {
          yield this.#drop();
          start = i;
          this.#depth = 1;
          continue;
        }
        this.#onOneLine = false;
      }
      if (byte === quote) {
        this.#inString = true;
        this.#escaped = false;
      } else if (byte === openBrace || byte === openBracket) {
        if (
          byte === openBracket &&
          this.#depth === 1 &&
          this.#base === 0 &&
          !this.#inTail &&
          this.#beginsList(chunk, start, i)
        ) {
          this.#parts.clear();
          this.#base = this.#depth = 2;
          this.#sawList = true;
        } else {
          this.#depth++;
        }
      } else if (byte === closeBrace || byte === closeBracket) {
        if (--this.#depth !== this.#base) continue;
        if (!this.#inTail) yield this.#parts.take(chunk.subarray(start, i + 1));
        this.#inTail = false;
      } else if (byte === newline) {
        this.#afterNewline = true;
      }
    }
    if (this.#depth > this.#base && !this.#inTail) this.#parts.add(chunk.subarray(start));
  }

  *end(): Generator<Piece> {
    if (this.#depth > 0) yield this.#drop();
  }

  /** The index of the byte that ends the string, or of the chunk's last byte where it goes on. */
  #endOfString(chunk: Buffer, from: number): number {
    let at = from;
    if (this.#escaped) {
      this.#escaped = false;
      at++;
    }
    while (at < chunk.length) {
      const end = chunk.indexOf(quote, at);
      const until = end < 0 ? chunk.length : end;
      const broken = chunk.subarray(at, until).indexOf(newline);
      if (broken >= 0) {
        this.#inString = false;
        return at + broken;
      }
      let slashes = 0;
      while (until - 1 - slashes >= at && chunk[until - 1 - slashes] === backslash) slashes++;
      const escapes = slashes % 2 === 1;
      if (end < 0) {
        this.#escaped = escapes;
        return chunk.length - 1;
      }
      if (!escapes) {
        this.#inString = false;
        return end;
      }
      at = end + 1;
    }
    return chunk.length - 1;
  }

  #beginsList(chunk: Buffer, start: number, end: number): boolean {
    const length = this.#parts.length + end - start;
    return (
      length < longestListHead &&
      listHead.test(this.#parts.text() + chunk.toString('latin1', this.#parts.length > 0 ? 0 : start, end))
    );
  }

  #drop(): Piece {
    this.#parts.clear();
    this.#depth = 0;
    this.#base = 0;
    this.#inString = false;
    this.#inTail = false;
    return { broken: brokenDocument };
  }
}
