import type { FieldName } from './field-names.ts';
import type { RestPlan } from './leftover-names.ts';

const deepest = 64;
const mostLayouts = 5000;
let layouts = 0;

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
  private children: Map<FieldName, Layout> | undefined;
  private list: readonly string[] | undefined;
  private hasRepeats = false;

  constructor(parent: Layout | undefined, name: FieldName | undefined) {
    this.parent = parent;
    this.name = name;
    this.size = parent === undefined ? 0 : parent.size + 1;
  }

  /** The layout with one field more. Beyond the length and number that real logs have, none is remembered. */
  with(name: FieldName): Layout {
    const known = this.children?.get(name);
    if (known !== undefined) {
      this.next = known;
      return known;
    }
    const layout = new Layout(this, name);
    if (this.size < deepest && layouts < mostLayouts) {
      layouts++;
      this.children ??= new Map();
      this.children.set(name, layout);
      this.next = layout;
    }
    return layout;
  }

  get names(): readonly string[] {
    this.list ??= this.listNames();
    return this.list;
  }

  /** Whether a name occurs more than once. */
  get repeats(): boolean {
    this.list ??= this.listNames();
    return this.hasRepeats;
  }

  private listNames(): string[] {
    const names: string[] = new Array(this.size);
    for (let layout: Layout = this; layout.parent !== undefined; layout = layout.parent) {
      names[layout.size - 1] = layout.name!.text;
    }
    this.hasRepeats = new Set(names).size < names.length;
    return names;
  }
}
