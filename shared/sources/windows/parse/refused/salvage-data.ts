import { decodeLeniently } from '../text.ts';
import { attributeIn, isFollowedBy, nameAt, readable, skipBlank, type Tag, tagAt } from './markup.ts';
import { type SalvagedData, unread } from './salvaged-data.ts';

const dataElements = ['Data', 'ComplexData', 'Binary'];
const endOfData = '</EventData';
const afterData = [endOfData, ...dataElements.map((name) => `<${name}`)];

/** Where the next element of data begins from `from` on; the end of the text without one. */
export function nextData(text: string, from: number, until = text.length): number {
  for (let at = text.indexOf('<', from); at >= 0 && at < until; at = text.indexOf('<', at + 1)) {
    if (isData(text, at)) return at;
  }
  return until;
}

const isData = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 60 && dataElements.includes(nameAt(text, at + 1));

/** Reads `EventData` from `start` on, also what stands behind its damage. Takes time linear in the text. */
export class DataReader {
  readonly #text: string;
  readonly #data: SalvagedData;
  /** Elements whose closing tag is nowhere followed as it should be, from here on. */
  readonly #unclosed = new Set<string>();
  /** Whether `EventData` was closed before: what follows looks like data, but doesn't stand where data do. */
  #isClosed = false;
  /** Where text began that is no element of data, -1 before there is any. */
  #unreadFrom = -1;

  constructor(text: string, data: SalvagedData) {
    this.#text = text;
    this.#data = data;
  }

  read(start: number): void {
    const text = this.#text;
    const data = this.#data;
    let at = start;
    if (!isData(text, start)) {
      const tag = tagAt(text, start);
      const ownName = tag && attributeIn(tag.text, 'Name');
      if (ownName !== undefined) data.others.push(['EventData.Name', ownName]);
      at = tag?.end ?? start + 1;
    }
    while (at < text.length) {
      at = skipBlank(text, at);
      const after = isData(text, at) ? this.#readElement(at) : at;
      if (after > at) {
        this.#keepUnread(at);
        at = after;
      } else {
        const next = nextData(text, at + 1);
        if (text.startsWith(endOfData, at)) this.#isClosed = true;
        // Behind the end of the data stand RenderingInfo and the like.
        if (this.#isClosed && next === text.length) break;
        if (this.#unreadFrom < 0) this.#unreadFrom = at;
        at = next;
      }
    }
    this.#keepUnread(at);
  }

  /** Keeps what was skipped before `until`. */
  #keepUnread(until: number): void {
    if (this.#unreadFrom < 0) return;
    const left = this.#text.slice(this.#unreadFrom, until).trim();
    this.#unreadFrom = -1;
    if (left !== '') this.#data.others.push([unread, decodeLeniently(left)]);
  }

  /** Reads the element at `at`; where to go on, or `at` where its tag is broken. */
  #readElement(at: number): number {
    const text = this.#text;
    const tag = tagAt(text, at);
    if (tag === undefined) return at;
    if (tag.isEmpty) {
      this.#add(tag, '', true);
      return tag.end;
    }
    const closing = `</${tag.name}>`;
    const next = nextData(text, tag.end);
    const ends = this.#valueEnds(tag.end, next, closing);
    if (ends !== undefined) {
      const [end, last] = ends;
      this.#add(tag, readable(text.slice(tag.end, end), closing), true);
      if (last > end) this.#add(tag, decodeLeniently(text.slice(tag.end, last)), false);
      return end + closing.length;
    }
    return next === text.length ? this.#readLast(tag, closing) : this.#readAround(tag, next, closing);
  }

  /**
   * Where the value between `start` and the next element ends, and where it may end as well; undefined where nothing
   * closes it. A closing tag that is followed as it should be ends it, and text goes on behind one that is part of it.
   * Behind another one stands a damaged tag, unless that is part of the value too.
   */
  #valueEnds(start: number, next: number, closing: string): [end: number, last: number] | undefined {
    // Looking on to the end of the text for each element would take quadratic time.
    const piece = this.#text.slice(start, next);
    let end = -1;
    for (let at = piece.indexOf(closing); at >= 0; at = piece.indexOf(closing, at + 1)) {
      const behind = start + at + closing.length;
      const isLast = isFollowedBy(this.#text, behind, afterData);
      if (end < 0 && (isLast || this.#text.charCodeAt(skipBlank(this.#text, behind)) === 60)) end = at;
      if (isLast) return [start + end, start + at];
    }
    if (end < 0) end = piece.indexOf(closing);
    return end < 0 ? undefined : [start + end, start + end];
  }

  /** The last element, which nothing closes: where the text was cut, its value goes as far as the text. */
  #readLast(tag: Tag, closing: string): number {
    const text = this.#text;
    const end = text.indexOf(endOfData, tag.end);
    const isCut = end < 0;
    this.#add(tag, readable(text.slice(tag.end, isCut ? undefined : end), closing), isCut);
    return isCut ? text.length : end;
  }

  /**
   * An element with another one before its closing tag. Either the value is text that somebody chose, and the other one
   * part of it, or a closing tag was lost. Both readings are kept, and neither is a field.
   */
  #readAround(tag: Tag, next: number, closing: string): number {
    const text = this.#text;
    const end = this.#unclosed.has(tag.name) ? -1 : this.#closedAt(tag.end, closing);
    if (end < 0) {
      this.#unclosed.add(tag.name);
      this.#add(tag, decodeLeniently(text.slice(tag.end, next)), false);
      return next;
    }
    this.#add(tag, decodeLeniently(text.slice(tag.end, end)), false);
    for (let at = next; at < end; ) {
      const inner = tagAt(text, at);
      const until = nextData(text, at + 1, end);
      if (inner !== undefined) {
        const piece = text.slice(inner.end, until);
        const close = piece.indexOf(`</${inner.name}>`);
        this.#add(inner, decodeLeniently(close < 0 ? piece : piece.slice(0, close)), false);
      }
      at = until;
    }
    return end + closing.length;
  }

  #closedAt(start: number, closing: string): number {
    const text = this.#text;
    for (let at = text.indexOf(closing, start); at >= 0; at = text.indexOf(closing, at + 1)) {
      if (isFollowedBy(text, at + closing.length, afterData)) return at;
    }
    return -1;
  }

  #add(tag: Tag, value: string, isWhole: boolean): void {
    const { names, values, others } = this.#data;
    if (tag.name === 'Binary') {
      others.push(['Binary', value]);
      return;
    }
    const name = attributeIn(tag.text, 'Name') ?? '';
    if (isWhole && !this.#isClosed) {
      names.push(name);
      values.push(value);
    } else {
      others.push([name || 'Data', value]);
    }
  }
}
