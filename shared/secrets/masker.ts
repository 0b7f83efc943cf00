import type { RE2JS } from 're2js';
import { hexTextsIn } from './forms.ts';
import { Hidden } from './hidden.ts';
import { mask, maskMembers } from './mask-members.ts';
import { rangesIn, replaced } from './ranges.ts';

type Members = Readonly<Record<string, unknown>>;

/** An event before it is written, in all the ways that it can be. */
export interface MaskedEvent {
  readonly ocsf: Members;
  /** As OUTPUT_FORMAT=source writes it. */
  readonly described: Members | undefined;
  /** What else holds its fields under their own names. */
  readonly fields: Members | undefined;
  /** The values of a field, by the name that rules know it by. */
  readonly valuesOf: ((name: string) => readonly string[] | undefined) | undefined;
}

/** What this project writes of its own into an event, and into its metadata: no text of the log can be in it. */
const ownMembers: ReadonlySet<string> = new Set([
  'class_name',
  'category_name',
  'type_name',
  'severity',
  'time_dt',
]);
const ownMetadata: ReadonlySet<string> = new Set([
  'version',
  'product',
  'profiles',
  'extensions',
  'loggers',
  'uid',
]);
const none: ReadonlySet<string> = new Set();

/** Masks what MASK asks for, in events that rules have judged already. */
export class Masker {
  readonly names: readonly string[];
  readonly #small: ReadonlySet<string>;
  readonly #patterns: readonly RE2JS[];

  constructor(names: readonly string[], patterns: readonly RE2JS[]) {
    this.names = names;
    this.#small = new Set(names.map((name) => name.toLowerCase()));
    this.#patterns = patterns;
  }

  /**
   * The event without the values that are asked for, and how many there were. What a field or a pattern gives is hidden
   * wherever the event repeats it: an audit event has a password in its command line, among its arguments and, as hex,
   * in its text.
   */
  mask({ ocsf, described, fields, valuesOf }: MaskedEvent) {
    const masking = new Masking(this.#small, this.#patterns);
    masking.collect(ocsf, ownMembers);
    if (described !== undefined) masking.collect(described, none);
    if (fields !== undefined) masking.collectNamed(fields);
    for (const name of this.names) for (const value of valuesOf?.(name) ?? []) masking.add(value);
    if (masking.isEmpty) return { ocsf, described, count: 0 };
    return {
      ocsf: masking.apply(ocsf, true) as Members,
      described: described === undefined ? undefined : (masking.apply(described, false) as Members),
      count: masking.count,
    };
  }
}

/** What is our own below a member of an event. */
const within = (key: string, own: ReadonlySet<string>): ReadonlySet<string> =>
  own === ownMembers && key === 'metadata' ? ownMetadata : none;

class Masking {
  readonly #names: ReadonlySet<string>;
  readonly #patterns: readonly RE2JS[];
  readonly #hidden = new Hidden();
  /** Texts that were searched, which events repeat. */
  readonly #searched = new Set<string>();
  #inPlace = 0;

  constructor(names: ReadonlySet<string>, patterns: readonly RE2JS[]) {
    this.#names = names;
    this.#patterns = patterns;
  }

  get isEmpty(): boolean {
    return this.#hidden.size === 0 && !this.#hidden.isFull && this.#inPlace === 0;
  }

  get count(): number {
    return Math.max(this.#hidden.size, 1);
  }

  add(value: string): void {
    this.#inPlace++;
    this.#hidden.add(value);
  }

  /** Finds what has to be hidden: what patterns match in any text, and the values of named fields. */
  collect(members: Members, own: ReadonlySet<string>): void {
    for (const key in members) {
      if (own.has(key)) continue;
      const value = members[key];
      if (this.#isNamed(key)) this.#addAll(value);
      if (typeof value === 'string') {
        this.#search(value);
        if (key === 'raw_data') this.#searchRaw(value);
      } else if (typeof value === 'object' && value !== null)
        this.collect(value as Members, within(key, own));
    }
  }

  /** The same for named fields alone. */
  collectNamed(members: Members): void {
    for (const key in members) {
      const value = members[key];
      if (this.#isNamed(key)) this.#addAll(value);
      else if (typeof value === 'object' && value !== null) this.collectNamed(value as Members);
    }
  }

  /** A copy without what is hidden; whatever has none of it is shared with the original. */
  apply(value: unknown, isOcsf: boolean, key = '', own = isOcsf ? ownMembers : none): unknown {
    if (typeof value === 'string') return key === 'raw_data' ? this.#hideInRaw(value) : this.#hideIn(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => this.apply(item, isOcsf, '', none));
    if (Object.getPrototypeOf(value) === null && 'rawJSON' in value) return value;
    const members: [string, unknown][] = [];
    for (const [name, member] of Object.entries(value)) {
      if (own.has(name)) members.push([name, member]);
      else if (!this.#isNamed(name)) {
        members.push([this.#hidden.hideIn(name), this.apply(member, isOcsf, name, within(name, own))]);
      } else if (typeof member === 'string' || !isOcsf) members.push([name, mask]);
      // A number or an object of OCSF's can't be recognised by a text: it is left out.
    }
    return Object.fromEntries(members);
  }

  #isNamed(key: string): boolean {
    if (this.#names.size === 0) return false;
    return this.#names.has(key.slice(key.lastIndexOf('.') + 1).toLowerCase());
  }

  #isNamedMember = (name: string): boolean => this.#names.has(name.toLowerCase());

  #addAll(value: unknown): void {
    if (typeof value === 'string' || typeof value === 'number') this.add(String(value));
    else if (typeof value === 'object' && value !== null) {
      this.#inPlace++;
      for (const member of Object.values(value)) this.#addAll(member);
    }
  }

  #search(text: string): void {
    if (this.#patterns.length === 0 || this.#searched.has(text)) return;
    this.#searched.add(text);
    for (const [from, to] of rangesIn(text, this.#patterns)) {
      const found = text.slice(from, to);
      this.add(found);
      // Of several arguments each stands by itself elsewhere.
      if (/\s/.test(found)) for (const word of found.split(/\s+/)) this.#hidden.add(word);
    }
  }

  #searchRaw(text: string): void {
    if (this.#patterns.length > 0) for (const inHex of hexTextsIn(text)) this.#search(inHex);
    if (this.#names.size > 0 && this.#hideNamed(text) !== text) this.#inPlace++;
  }

  #hideIn(text: string): string {
    const ranges = rangesIn(text, this.#patterns);
    if (this.#hidden.isFull && ranges.length > 0) return mask;
    const found = this.#hidden.hideIn(replaced(text, ranges, mask));
    const first = found.charCodeAt(0);
    return this.#names.size > 0 && (first === 123 || first === 91)
      ? maskMembers(found, this.#isNamedMember)
      : found;
  }

  #hideInRaw(text: string): string {
    const found = this.#hidden.hideInRaw(text);
    if (found === mask) return mask;
    const open = replaced(found, rangesIn(found, this.#patterns), mask);
    return this.#names.size > 0 ? this.#hideNamed(open) : open;
  }

  /** In a text that nobody could read: behind names as JSON and audit records have them, and in the data of XML. */
  #hideNamed(text: string): string {
    const inXml = text.replaceAll(xmlData, (data: string, before: string, name: string) =>
      this.#isNamedMember(name) ? before + mask : data,
    );
    return maskMembers(inXml, this.#isNamedMember);
  }
}

const xmlData = /(<Data Name=["']([\w.-]{1,100})["']\s{0,10}>)[^<]*/g;
