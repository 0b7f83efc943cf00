/** The names under which a record's fields go to `unmapped`, joined once for each field name. */
export class KeyNames {
  /** Whether it serves many records, so that what is worked out for it is worth keeping. */
  readonly isLasting: boolean;
  /** Whether the record says that its file has no capabilities, so that their zeros say nothing. */
  readonly lacksCapabilities: boolean;
  private readonly prefix: string;
  private readonly known = new Map<string, string>();

  constructor(prefix: string, isLasting = false, lacksCapabilities = false) {
    this.prefix = prefix;
    this.isLasting = isLasting;
    this.lacksCapabilities = lacksCapabilities;
  }

  of(name: string): string {
    if (this.prefix === '') return name;
    let key = this.known.get(name);
    if (key === undefined) {
      key = this.prefix + name;
      if (this.known.size < 200 && name.length <= 40) this.known.set(name, key);
    }
    return key;
  }
}

/** Which fields of a layout are left when those of the bits `taken` are gone, and how `unmapped` calls them. */
export interface RestPlan {
  readonly taken: number;
  readonly prefix: KeyNames;
  readonly indexes: readonly number[];
  readonly keys: readonly string[];
  /** The value by which the field at this place says "none", besides the words that always do. */
  readonly nothing: readonly (string | undefined)[];
}
