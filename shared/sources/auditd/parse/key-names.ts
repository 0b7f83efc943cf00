/** Enriched records have 24 names, of up to 10 characters. */
const mostNames = 32;
const longestName = 40;

/** The names under which a record's fields go to `unmapped`: each behind what names the record. */
export class KeyNames {
  readonly prefix: string;
  /** Whether it serves many records, so that what is worked out for it is worth keeping. */
  readonly isLasting: boolean;
  /** Whether the record says that its file has no capabilities, so that their zeros say nothing. */
  readonly lacksCapabilities: boolean;
  /** The enriched names: they are looked up record by record, where others are in a plan. */
  readonly #enriched = new Map<string, string>();

  constructor(prefix: string, isLasting = false, lacksCapabilities = false) {
    this.prefix = prefix;
    this.isLasting = isLasting;
    this.lacksCapabilities = lacksCapabilities;
  }

  of(name: string): string {
    return this.prefix === '' ? name : this.prefix + name;
  }

  /** As `of`, for a name that auditd has added to a record. */
  ofEnriched(name: string): string {
    if (this.prefix === '' || name.length > longestName) return this.of(name);
    let key = this.#enriched.get(name);
    if (key === undefined) {
      key = this.of(name);
      if (this.#enriched.size === mostNames) this.#enriched.clear();
      this.#enriched.set(name, key);
    }
    return key;
  }

  /** Whether a plan was made for these names. */
  isOf({ prefix, lacksCapabilities }: RestPlan): boolean {
    return prefix === this.prefix && lacksCapabilities === this.lacksCapabilities;
  }
}

/** What names with the longest prefix, a record type's, hold at most. */
export const mostBytesOfNames = mostNames * 500 + 300;

/** Which fields of a layout are left when those of the bits `taken` are gone, and how `unmapped` calls them. */
export interface RestPlan {
  readonly taken: number;
  readonly prefix: string;
  readonly lacksCapabilities: boolean;
  readonly indexes: readonly number[];
  readonly keys: readonly string[];
  /** The value by which the field at this place says "none", besides the words that always do. */
  readonly nothing: readonly (string | undefined)[];
}
