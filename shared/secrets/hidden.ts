import { formsOf, unescaped } from './forms.ts';
import { mask } from './mask-members.ts';

/** Shorter values are hidden where they were found only: elsewhere they would be parts of anything. */
const shortest = 4;
/** Of one event. Where more are found, its texts are masked whole. */
const mostValues = 50;
const mostCharacters = 200_000;
/** What is left of a value at the end of a text that was shortened. */
const shortestRest = 3;
/** Of a text that this project shortened, and of its parts. */
const longestShortened = 5_000;
const mostShortened = 12;

/** The values of one event that must not be seen, and the texts that may hold them. */
export class Hidden {
  readonly #forms = new Map<string, readonly string[]>();
  #characters = 0;
  #isFull = false;

  /** How many there are. */
  get size(): number {
    return this.#forms.size;
  }

  /** Whether there were too many to look for each. */
  get isFull(): boolean {
    return this.#isFull;
  }

  add(value: string): void {
    const text = value.trim();
    if (text.length < shortest || this.#forms.has(text) || text === mask) return;
    this.#characters += text.length;
    if (this.#forms.size === mostValues || this.#characters > mostCharacters) this.#isFull = true;
    else this.#forms.set(text, formsOf(text));
  }

  /** The text with a mask for each value in it, in whatever form, and for the rest of one where it was shortened. */
  hideIn(text: string): string {
    let found = text;
    for (const form of this.#allForms()) if (found.includes(form)) found = found.replaceAll(form, mask);
    return found.includes('…') ? this.#hideRests(found) : found;
  }

  /**
   * The same for an event's original text. It holds every value, so one that is found in it in no known form is there in
   * another, and the text is masked whole.
   */
  hideInRaw(text: string): string {
    if (this.#isFull) return mask;
    for (const forms of this.#forms.values()) if (!forms.some((form) => text.includes(form))) return mask;
    const found = this.hideIn(text);
    const resolved = unescaped(found);
    for (const value of this.#forms.keys()) if (resolved.includes(value)) return mask;
    return found;
  }

  /** Longest first: a value may be part of another. */
  #allForms(): readonly string[] {
    this.#sorted ??= [...new Set([...this.#forms.values()].flat())].sort((a, b) => b.length - a.length);
    return this.#sorted;
  }
  #sorted: readonly string[] | undefined;

  /** A message has a few parts, each shortened by itself; a text with more marks than that has them of its own. */
  #hideRests(text: string): string {
    if (text.length > longestShortened) return text;
    const parts = text.split('…');
    if (parts.length > mostShortened) return this.size > 0 ? mask : text;
    const last = parts.pop()!;
    return [...parts.map((part) => this.#withoutRest(part)), last].join('…');
  }

  /** A part without the beginning of a value at its end. */
  #withoutRest(part: string): string {
    for (const value of this.#forms.keys()) {
      const line = value.replaceAll(/\s+/g, ' ');
      for (let length = Math.min(line.length, part.length); length >= shortestRest; length--) {
        if (part.endsWith(line.slice(0, length))) return part.slice(0, part.length - length) + mask;
      }
    }
    return part;
  }
}
