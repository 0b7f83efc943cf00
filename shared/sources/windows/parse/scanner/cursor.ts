import { decode, normalizeLineEnds } from '../text.ts';

/** What holds attributes, in one quote style. */
const wordsIn = (quote: string) => ({
  quote,
  event: `<Event xmlns=${quote}http://schemas.microsoft.com/win/2004/08/events/event${quote}>`,
  name: ` Name=${quote}`,
  guid: ` Guid=${quote}`,
  eventSourceName: ` EventSourceName=${quote}`,
  qualifiers: ` Qualifiers=${quote}`,
  systemTime: ` SystemTime=${quote}`,
  activityId: ` ActivityID=${quote}`,
  relatedActivityId: ` RelatedActivityID=${quote}`,
  processId: ` ProcessID=${quote}`,
  threadId: ` ThreadID=${quote}`,
  userId: ` UserID=${quote}`,
  namespace: ` xmlns=${quote}`,
  culture: ` Culture=${quote}`,
});
type Words = ReturnType<typeof wordsIn>;
export const single = wordsIn("'");
export const double = wordsIn('"');

/** A place in the text that only moves on. Once something unexpected was met it has `failed`. */
export class Cursor {
  readonly text: string;
  readonly words: Words;
  at: number;
  failed = false;
  /** Where the first `&` or CR stands: values before it are taken as they are. */
  readonly #firstSpecial: number;

  constructor(text: string, words: Words, at = words.event.length) {
    this.text = text;
    this.words = words;
    this.at = at;
    const reference = text.indexOf('&');
    const lineEnd = text.indexOf('\r');
    this.#firstSpecial = lineEnd < 0 || (reference >= 0 && reference < lineEnd) ? reference : lineEnd;
  }

  /** Steps over `literal` if it stands here. */
  take(literal: string): boolean {
    if (!this.text.startsWith(literal, this.at)) return false;
    this.at += literal.length;
    return true;
  }

  /** The character data here, which `closing` must end. */
  characters(closing: string): string {
    const end = this.text.indexOf('<', this.at);
    if (end < 0 || !this.text.startsWith(closing, end)) return this.fail();
    const raw = this.text.slice(this.at, end);
    this.at = end + closing.length;
    return this.#firstSpecial < 0 || end <= this.#firstSpecial ? raw : this.#resolved(raw);
  }

  /** An attribute's value after its opening quote. */
  attributeValue(): string {
    const end = this.text.indexOf(this.words.quote, this.at);
    if (end < 0) return this.fail();
    const raw = this.text.slice(this.at, end);
    this.at = end + 1;
    return this.#firstSpecial < 0 || end <= this.#firstSpecial ? raw : this.#resolved(raw);
  }

  /** The value of the attribute that `opening` begins, if it stands here. */
  attribute(opening: string): string | undefined {
    return this.take(opening) ? this.attributeValue() : undefined;
  }

  /** The text of `<name>`, if that element stands here. */
  element(tag: Tag): string | undefined {
    if (this.take(tag.opening)) return this.characters(tag.closing);
    return this.take(tag.empty) ? '' : undefined;
  }

  isAtEnd(): boolean {
    for (let at = this.at; at < this.text.length; at++) if (this.text.charCodeAt(at) > 32) return false;
    return true;
  }

  fail(): string {
    this.failed = true;
    return '';
  }

  #resolved(raw: string): string {
    return decode(normalizeLineEnds(raw)) ?? this.fail();
  }
}

interface Tag {
  readonly opening: string;
  readonly closing: string;
  readonly empty: string;
}
export const tag = (name: string): Tag => ({
  opening: `<${name}>`,
  closing: `</${name}>`,
  empty: `<${name}/>`,
});
