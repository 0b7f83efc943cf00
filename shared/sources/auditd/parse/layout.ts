import { textBytes } from '../../../bounded-map.ts';
import type { FieldName } from './field-names.ts';
import type { RestPlan } from './key-names.ts';

const deepest = 64;
/** What a layout and its place among those that follow its parent hold in memory. */
const layoutBytes = 500;
/** A type's records have some hundred layouts, of 1 to 3 KB each with what is worked out for them. */
const mostBytes = 1_000_000;
const mostPlans = 16;

/** The layouts of one record type. Where names are made up, so that they take too much memory, they begin anew. */
export class Layouts {
  /** The layout without any field. */
  start = new Layout(this);
  /** An upper bound of what they hold in memory. */
  bytes = layoutBytes;
  /** Whether the type's name holds a dot, as none of the kernel's does. */
  readonly isDotted: boolean;
  readonly #grew: (bytes: number) => void;

  /** `grew` is called with the bytes by which they have grown. */
  constructor(type: string, grew: (bytes: number) => void) {
    this.isDotted = type.includes('.');
    this.#grew = grew;
  }

  grew(bytes: number): void {
    this.bytes += bytes;
    this.#grew(bytes);
    if (this.bytes <= mostBytes) return;
    this.start = new Layout(this);
    this.bytes = layoutBytes;
  }
}

/**
 * The names of a record's fields so far. Records of a type list their fields in a steady order, so a layout remembers
 * the one that followed it last: comparing with that guess is all that most fields need to be recognised, and records
 * with the same fields share one list of names.
 */
export class Layout {
  readonly parent: Layout | undefined;
  readonly name: FieldName | undefined;
  /** How many fields there are. */
  readonly size: number;
  /** The layout that followed last. */
  next: Layout | undefined;
  /** What is left over of records with this layout, by what was taken of them. */
  readonly plans: RestPlan[] = [];
  readonly #layouts: Layouts;
  /** Whether others will meet it again. */
  readonly #isKept: boolean;
  #children: Map<string, Layout> | undefined;
  #list: readonly string[] | undefined;
  #hasRepeats = false;
  #keysAt: readonly number[] | undefined;
  #collides: boolean | undefined;

  constructor(layouts: Layouts, parent?: Layout, name?: FieldName, isKept = true) {
    this.#layouts = layouts;
    this.parent = parent;
    this.name = name;
    this.size = parent === undefined ? 0 : parent.size + 1;
    this.#isKept = isKept;
  }

  /** The layout with one field more. Beyond the length that real records and names have, none is remembered. */
  with(name: FieldName): Layout {
    const known = name.isKept ? this.#children?.get(name.text) : undefined;
    if (known !== undefined) {
      this.next = known;
      return known;
    }
    const isKept = this.#isKept && name.isKept && this.size < deepest;
    const layout = new Layout(this.#layouts, this, name, isKept);
    if (isKept) {
      this.#children ??= new Map();
      this.#children.set(name.text, layout);
      this.next = layout;
      this.#layouts.grew(layoutBytes);
    }
    return layout;
  }

  get names(): readonly string[] {
    this.#list ??= this.#listNames();
    return this.#list;
  }

  /** Whether a name occurs more than once. */
  get repeats(): boolean {
    this.#list ??= this.#listNames();
    return this.#hasRepeats;
  }

  /** Where the keys of audit rules stand: the fields called `key`. */
  get keyIndexes(): readonly number[] {
    this.#keysAt ??= this.names.flatMap((name, index) => (name === 'key' ? [index] : []));
    return this.#keysAt;
  }

  /**
   * Whether its fields may go to `unmapped` under a key that another field has: those of a name that comes twice, or
   * that looks like one behind its record's type (`CWD.cwd`) or like what an event says of a new id (`new_user`).
   */
  get mayCollide(): boolean {
    this.#collides ??=
      this.repeats ||
      this.#layouts.isDotted ||
      this.names.some((name) => name.includes('.') || name.startsWith('new_'));
    return this.#collides;
  }

  /** Remembers what is left over of records, in place of the oldest where there is much already. */
  remember(plan: RestPlan): void {
    if (!this.#isKept) return;
    if (this.plans.length === mostPlans) this.plans.shift();
    this.plans.push(plan);
    let bytes = 300;
    for (const key of plan.keys) bytes += 24 + textBytes(key);
    this.#layouts.grew(bytes);
  }

  #listNames(): string[] {
    const names: string[] = new Array(this.size);
    for (let layout: Layout = this; layout.parent !== undefined; layout = layout.parent) {
      names[layout.size - 1] = layout.name!.text;
    }
    this.#hasRepeats = new Set(names).size < names.length;
    if (this.#isKept) this.#layouts.grew(150 + 16 * this.size);
    return names;
  }
}
