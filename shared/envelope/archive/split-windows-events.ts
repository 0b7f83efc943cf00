import { Parts, type Piece } from './pieces.ts';
import { withoutProlog } from './prolog.ts';

const eventStart = Buffer.from('<Event');
const eventEnd = Buffer.from('</Event>');
const dataStart = Buffer.from('<![CDATA[');
const dataEnd = Buffer.from(']]>');
const commentStart = Buffer.from('<!--');
const commentEnd = Buffer.from('-->');
const opening = 0x3c;
/** The longest of the marks above: so many bytes are looked at together. */
const ahead = dataStart.length;
const nothing = Buffer.alloc(0);

const cutOff = 'A Windows event is cut off.';
const noEvents = 'Windows XML goes on for 1 MiB without an event.';

/** Longer text without an event is no Windows export. */
const longestBetween = 1024 * 1024;

/**
 * Splits chunks of a Windows XML export into one piece an `<Event>`, with or without `<Events>` around them. Marks within
 * comments and CDATA are text. Declarations, comments and the element around events are left out; other lines between them
 * are pieces of their own, and an event without an end is one, and a problem as well.
 */
export class WindowsEventSplitter {
  readonly #parts = new Parts();
  #inEvent = false;
  /** What ends the comment or CDATA section that is open. */
  #until: Buffer | undefined;
  #rest: Buffer = nothing;
  readonly #between = new Parts();
  #sawEvent = false;

  *push(chunk: Buffer): Generator<Piece> {
    yield* this.#split(this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]), ahead);
  }

  *end(): Generator<Piece> {
    yield* this.#split(this.#rest, 0);
    if (this.#inEvent) {
      yield this.#parts.take(nothing);
      yield { broken: cutOff };
    }
    if (this.#sawEvent) yield* this.#linesBetween();
  }

  *#linesBetween(): Generator<Piece> {
    const between = this.#between.take(nothing);
    if ('broken' in between) return;
    const text = withoutProlog(between.bytes.toString('utf8'));
    for (const line of text.split('\n')) {
      if (line.trim() !== '') yield { bytes: Buffer.from(line.trim()) };
    }
  }

  *#addBetween(bytes: Buffer): Generator<Piece> {
    this.#between.add(bytes);
    if (this.#between.length <= longestBetween) return;
    this.#between.clear();
    yield { broken: noEvents };
  }

  /** Keeps back the last `keep` bytes where a mark may begin in them. */
  *#split(text: Buffer, keep: number): Generator<Piece> {
    let start = 0;
    let at = 0;
    while (at < text.length) {
      const until = this.#until;
      if (until !== undefined) {
        const end = text.indexOf(until, at);
        if (end < 0) {
          at = Math.max(at, text.length - until.length + 1);
          break;
        }
        at = end + until.length;
        this.#until = undefined;
        continue;
      }
      const next = text.indexOf(opening, at);
      at = next < 0 ? text.length : next;
      if (at + keep > text.length) break;
      if (startsWith(text, dataStart, at)) {
        this.#until = dataEnd;
        at += dataStart.length;
      } else if (startsWith(text, commentStart, at)) {
        this.#until = commentEnd;
        at += commentStart.length;
      } else if (this.#inEvent && startsWith(text, eventEnd, at)) {
        at += eventEnd.length;
        yield this.#parts.take(text.subarray(start, at));
        this.#inEvent = false;
        start = at;
      } else if (!this.#inEvent && startsEvent(text, at)) {
        this.#inEvent = this.#sawEvent = true;
        if (at > start) yield* this.#addBetween(text.subarray(start, at));
        if (this.#between.length > 0) yield* this.#linesBetween();
        start = at;
        at += eventStart.length;
      } else {
        at++;
      }
    }
    if (this.#inEvent) this.#parts.add(text.subarray(start, at));
    else if (at > start) yield* this.#addBetween(text.subarray(start, at));
    // A copy: a view would keep the whole chunk.
    this.#rest = Buffer.from(text.subarray(at));
  }
}

const startsWith = (text: Buffer, mark: Buffer, at: number): boolean =>
  at + mark.length <= text.length && text.compare(mark, 0, mark.length, at, at + mark.length) === 0;

/** `<Event>` or `<Event …>`, not `<Events>`, `<EventData>` and the like. */
function startsEvent(text: Buffer, at: number): boolean {
  if (!startsWith(text, eventStart, at)) return false;
  const next = text[at + eventStart.length] ?? 0x3e;
  return next === 0x3e || next === 0x2f || next <= 0x20;
}
