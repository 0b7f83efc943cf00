import { isHex, textOfHex } from './decode.ts';
import { type FieldName, fieldName, gluedName } from './field-names.ts';
import type { Head } from './head.ts';
import type { AuditRecord } from './record.ts';

const space = 32;
const quote = 34;
const apostrophe = 39;
const openParenthesis = 40;
const closeParenthesis = 41;
const comma = 44;
const equals = 61;
const openBrace = 123;
const separator = 0x1d;

/**
 * Reads the fields of a record whose head is known. Takes time linear in the text; never fails: what is no field is
 * kept as words (see `Scan.endWords`), a value without its closing quote goes to the end and marks the record as cut.
 */
export function parseRecord(text: string, head: Head, stamp: string): AuditRecord {
  const scan = new Scan(text, head);
  scan.run();
  return {
    type: head.type.name,
    node: head.node,
    stamp,
    names: scan.names,
    values: scan.values,
    inner: scan.inner < 0 ? scan.names.length : scan.inner,
    repeats: scan.repeats,
    enriched: scan.enriched,
    cut: scan.cut,
    text,
  };
}

class Scan {
  readonly names: string[] = [];
  readonly values: string[] = [];
  inner = -1;
  repeats = false;
  enriched: string[] | undefined;
  cut = false;
  private readonly text: string;
  private readonly type: string;
  private position: number;
  private previous: FieldName;
  /** Where words that are no field begin and end, or -1. */
  private wordsStart = -1;
  private wordsEnd = -1;
  private inParentheses = false;

  constructor(text: string, head: Head) {
    this.text = text;
    this.type = head.type.name;
    this.position = head.body;
    this.previous = head.type.start;
  }

  run(): void {
    const { text } = this;
    const end = text.length;
    while (this.position < end) {
      const code = text.charCodeAt(this.position);
      if (code === space) {
        this.position++;
        continue;
      }
      if (code === separator) {
        this.position++;
        this.readEnriched();
        break;
      }
      const name = this.readName(code);
      if (name === undefined) continue;
      if (name.isEnriched) {
        this.position -= name.prefix.length;
        this.readEnriched();
        break;
      }
      this.readValue(name);
    }
    if (this.wordsStart >= 0) this.endWords();
  }

  /** The name at the position, which moves behind its `=`; undefined for a word, which is put with the other words. */
  private readName(code: number): FieldName | undefined {
    const { text } = this;
    const guess = this.previous.next;
    if (guess !== undefined && text.startsWith(guess.prefix, this.position)) {
      this.position += guess.prefix.length;
      this.previous = guess;
      return guess;
    }
    let start = this.position;
    if (code === openParenthesis) {
      this.inParentheses = true;
      start++;
    }
    let i = start;
    for (; i < text.length; i++) {
      const at = text.charCodeAt(i);
      if (at === equals || at === space || at === separator) break;
    }
    if (i >= text.length || text.charCodeAt(i) !== equals || i === start) {
      // An `=` without a name is a word as well.
      if (text.charCodeAt(i) === equals) i++;
      if (this.wordsStart < 0) this.wordsStart = this.position;
      this.wordsEnd = i;
      this.position = i;
      return undefined;
    }
    const name = fieldName(text.slice(start, i));
    this.previous.next = name;
    this.previous = name;
    this.position = i + 1;
    return name;
  }

  private readValue(name: FieldName): void {
    const first = this.text.charCodeAt(this.position);
    if (first === apostrophe && this.inner < 0 && name.text === 'msg') {
      if (this.wordsStart >= 0) this.endWords();
      this.inner = this.names.length;
      this.position++;
      return;
    }
    const label = this.wordsStart >= 0 ? this.endWords(name.text) : name.text;
    const value = first === quote ? this.readQuoted(name) : this.readPlain(name);
    if (name.seenIn === this) this.repeats = true;
    name.seenIn = this;
    this.names.push(label);
    this.values.push(value);
  }

  private readQuoted(name: FieldName): string {
    const { text } = this;
    const start = this.position + 1;
    const close = text.indexOf('"', start);
    if (close < 0) {
      this.cut = true;
      this.position = text.length;
      return text.slice(start);
    }
    this.position = close + 1;
    const next = text.charCodeAt(this.position);
    // The end of the text gives NaN, which is none of these.
    if (next === space || next === separator || this.position === text.length) {
      return isPiece(name.text) ? text.slice(start - 1, close + 1) : text.slice(start, close);
    }
    return this.readAfterQuote(start, close, next);
  }

  /** Behind a closing quote may stand punctuation of old forms, the enriched part without separator, or more text. */
  private readAfterQuote(start: number, close: number, next: number): string {
    const { text } = this;
    if (next >= 65 && next <= 90) return text.slice(start, close);
    const end = this.endOfToken(close + 1);
    this.position = end;
    for (let i = close + 1; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code !== apostrophe && code !== comma && code !== closeParenthesis && code !== 58) {
        const glued = code >= 65 && code <= 90;
        if (glued) this.position = i;
        return glued ? text.slice(start, close) : text.slice(start - 1, end);
      }
    }
    return text.slice(start, close);
  }

  private readPlain(name: FieldName): string {
    const { text } = this;
    const start = this.position;
    let hasEquals = -1;
    let end = start;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === space || code === separator) break;
      if (code === equals) hasEquals = end;
    }
    this.position = end;
    if (hasEquals >= 0) {
      const glued = gluedName(text.slice(start, hasEquals), hasEquals - start);
      if (glued >= 0) {
        end = start + glued;
        this.position = end;
      }
    }
    end = this.withoutPunctuation(start, end);
    const value = text.slice(start, end);
    if ((name.holdsText || (this.type === 'EXECVE' && isArgument(name.text))) && isHex(value)) {
      return textOfHex(value);
    }
    return value;
  }

  /** Takes off the comma, parenthesis and apostrophe that end a list, an old form's brackets, and `msg='…'`. */
  private withoutPunctuation(start: number, valueEnd: number): number {
    const { text } = this;
    let end = valueEnd;
    while (end > start) {
      const code = text.charCodeAt(end - 1);
      const isPunctuation =
        code === comma ||
        (code === apostrophe && this.inner >= 0) ||
        (code === closeParenthesis && this.inParentheses && text.charCodeAt(start) !== openParenthesis);
      if (!isPunctuation) break;
      end--;
    }
    return end;
  }

  private endOfToken(start: number): number {
    const { text } = this;
    let end = start;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === space || code === separator) break;
    }
    return end;
  }

  /**
   * Deals with words that are no field and returns the name of the field after them. They are SELinux's verdict
   * (`avc:  denied  { read } for`), the rest of an operation (`op=changing password`), an old LOGIN's `old` and `new`,
   * a record's own preamble, or else an operation in prose (`PAM: accounting`).
   */
  private endWords(following = ''): string {
    const words = this.text.slice(this.wordsStart, this.wordsEnd);
    this.wordsStart = -1;
    const last = this.names.length - 1;
    if (words.startsWith('avc:')) {
      this.addVerdict(words);
    } else if (this.type === 'LOGIN' && words === 'old') {
      return `old-${following}`;
    } else if (last >= 0 && this.names[last] === 'op') {
      this.values[last] = `${this.values[last]} ${trimmed(words)}`;
    } else if (!preambles.has(words)) {
      const text = trimmed(words);
      if (text !== '') {
        this.names.push('op');
        this.values.push(text);
      }
    }
    return following;
  }

  /** `avc:  denied  { read write } for`: names as ausearch gives them. */
  private addVerdict(words: string): void {
    const open = words.indexOf('{');
    const close = words.indexOf('}', open);
    const verdict = words.slice(4, open < 0 ? undefined : open).trim();
    this.names.push('seresult');
    this.values.push(verdict);
    if (open >= 0) {
      this.names.push('seperms');
      this.values.push(words.slice(open + 1, close < 0 ? undefined : close).trim());
    }
  }

  /** Upper-case names with values in quotes, in braces, or plain, to the end of the text. */
  private readEnriched(): void {
    const { text } = this;
    const found: string[] = [];
    let i = this.position;
    while (i < text.length) {
      const code = text.charCodeAt(i);
      if (code === space || code === separator || code === apostrophe) {
        i++;
        continue;
      }
      const equalsAt = text.indexOf('=', i);
      if (equalsAt < 0) break;
      const name = fieldName(text.slice(i, equalsAt)).text;
      const first = text.charCodeAt(equalsAt + 1);
      let start = equalsAt + 1;
      let end: number;
      if (first === quote || first === openBrace) {
        start++;
        end = text.indexOf(first === quote ? '"' : '}', start);
        if (end < 0) {
          this.cut = true;
          end = text.length;
        }
        i = end + 1;
      } else {
        end = this.endOfToken(start);
        i = end;
      }
      found.push(name, text.slice(start, end));
    }
    this.position = text.length;
    if (found.length > 0) this.enriched = found;
  }
}

const preambles = new Set(['user', 'login', 'tty', 'new', 'by', 'for', ':', "'", ')', ")'"]);

function trimmed(words: string): string {
  let end = words.length;
  while (end > 0 && ":,' ".includes(words[end - 1]!)) end--;
  return words.slice(0, end).trimStart();
}

/** `a0`, `a12`: a whole argument, not `a1_len` or the piece `a1[0]`. */
function isArgument(name: string): boolean {
  if (name.charCodeAt(0) !== 97) return false;
  for (let i = 1; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return name.length > 1;
}

/** `a1[0]`: kept as written, because the pieces are put together before they are decoded. */
const isPiece = (name: string): boolean => name.endsWith(']');
