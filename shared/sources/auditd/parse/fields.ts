import { newUnmapped, setOwn, type Unmapped } from '../../../ocsf/unmapped.ts';
import type { EventFields } from '../../event-fields.ts';
import { keysOf } from './decode.ts';
import { KeyNames, type RestPlan } from './key-names.ts';
import type { Layout } from './layout.ts';
import type { AuditRecord } from './record.ts';

/** The fields of one record while its event is written, in two parts: the kernel's own, and those within `msg='…'`. */
export class RecordFields implements EventFields {
  readonly record: AuditRecord;
  /** Bits of the first 31 fields taken, and the indexes of later ones. */
  #taken = 0;
  #takenLater: Set<number> | undefined;

  constructor(record: AuditRecord) {
    this.record = record;
  }

  /** A field is looked for in the kernel's own part before that of `msg='…'`. */
  peek(name: string): string | undefined {
    return this.#valueAt(this.#indexOf(name, 0));
  }

  /** As `peek`, in the part of `msg='…'` first: `acct`, `exe`, `hostname`, `addr`, `terminal`, `res` and `op` are its. */
  peekInner(name: string): string | undefined {
    return this.#valueAt(this.#innerIndexOf(name));
  }

  take(name: string): string | undefined {
    const index = this.#indexOf(name, 0);
    if (index < 0) return undefined;
    this.#markTaken(index);
    return this.#valueAt(index);
  }

  takeInner(name: string): string | undefined {
    const index = this.#innerIndexOf(name);
    if (index < 0) return undefined;
    this.#markTaken(index);
    return this.#valueAt(index);
  }

  /** Takes every `key`, and returns those of the rules that the record matched. */
  takeKeys(): readonly string[] {
    const { layout } = this.record;
    if (layout.keyIndexes.length === 0) return noKeys;
    for (const index of layout.keyIndexes) this.#markTaken(index);
    return keysIn(this.record);
  }

  hasTaken(name: string): boolean {
    const index = this.#indexOf(name, 0);
    return index >= 0 && this.isTaken(index);
  }

  /** Takes the field at an index of the record. */
  takeAt(index: number): void {
    this.#markTaken(index);
  }

  /** Hands over the fields nobody took, each under the prefix and its name. */
  keepRest(keeper: Keeper, keys: KeyNames): void {
    const { layout, values } = this.record;
    const plan = layout.size <= 31 ? this.#planRest(layout, keys) : newPlan(layout, keys, this);
    for (let i = 0; i < plan.indexes.length; i++) {
      const value = values[plan.indexes[i]!]!;
      if (saysNothing(value) || plan.nothing[i] === value) continue;
      keeper.keep(plan.keys[i]!, value);
    }
  }

  rest(): Unmapped {
    const unmapped = newUnmapped();
    this.keepRest({ keep: (key, value) => setOwn(unmapped, key, value) }, ownNames);
    return unmapped;
  }

  /** The same fields are taken of most records with the same layout: their rest is worked out once. */
  #planRest(layout: Layout, keys: KeyNames): RestPlan {
    for (const plan of layout.plans) if (plan.taken === this.#taken && keys.isOf(plan)) return plan;
    const plan = newPlan(layout, keys, this);
    if (keys.isLasting) layout.remember(plan);
    return plan;
  }

  isTaken(index: number): boolean {
    return index < 31 ? (this.#taken & (1 << index)) !== 0 : this.#takenLater?.has(index) === true;
  }

  get takenBits(): number {
    return this.#taken;
  }

  #indexOf(name: string, start: number): number {
    const { names } = this.record;
    for (let i = start; i < names.length; i++) if (names[i] === name) return i;
    return -1;
  }

  #innerIndexOf(name: string): number {
    const index = this.#indexOf(name, this.record.inner);
    return index >= 0 || this.record.inner === 0 ? index : this.#indexOf(name, 0);
  }

  #valueAt(index: number): string | undefined {
    if (index < 0) return undefined;
    const value = this.record.values[index]!;
    return saysNothing(value) ? undefined : value;
  }

  #markTaken(index: number): void {
    if (index < 31) {
      this.#taken |= 1 << index;
    } else {
      this.#takenLater ??= new Set();
      this.#takenLater.add(index);
    }
  }
}

/** What keeps the text that has no attribute of its own. */
export interface Keeper {
  keep(key: string, value: string): void;
}

const noKeys: readonly string[] = [];

/**
 * The keys of the audit rules that a record matched: of every field `key`, each of which may hold several. The kernel
 * writes `(null)` for a rule without a key.
 */
export function keysIn({ layout: { keyIndexes }, values }: AuditRecord): readonly string[] {
  if (keyIndexes.length === 0) return noKeys;
  if (keyIndexes.length === 1) return keysOfField(values[keyIndexes[0]!]!);
  return keyIndexes.flatMap((index) => keysOfField(values[index]!));
}

const keysOfField = (value: string): readonly string[] => (saysNothing(value) ? noKeys : keysOf(value));

/** Whether a value is one of the words for "nothing" that the kernel, libaudit and PAM write. */
function saysNothing(value: string): boolean {
  switch (value.length) {
    case 0:
      return true;
    case 1:
      return value === '?' || value === '-';
    case 3:
      return value === 'n/a' || value === 'N/A';
    case 5:
      return value === 'unset';
    case 6:
      return value === '(null)' || value === '(none)';
    default:
      return false;
  }
}

/** Fields under their own names. */
export const ownNames = new KeyNames('', true);

function newPlan(layout: Layout, names: KeyNames, fields: RecordFields): RestPlan {
  const indexes: number[] = [];
  const keys: string[] = [];
  const nothing: (string | undefined)[] = [];
  const times = layout.repeats ? new Map<string, number>() : undefined;
  layout.names.forEach((name, index) => {
    if (fields.isTaken(index)) return;
    const before = times?.get(name) ?? 0;
    times?.set(name, before + 1);
    indexes.push(index);
    keys.push(before === 0 ? names.of(name) : `${names.of(name)}.${before}`);
    const isBare = names.lacksCapabilities && name.startsWith('cap_');
    nothing.push(isBare ? '0' : isId(name) ? '4294967295' : undefined);
  });
  const { prefix, lacksCapabilities } = names;
  return { taken: fields.takenBits, prefix, lacksCapabilities, indexes, keys, nothing };
}

/** Whether 4294967295, that is -1, means "none" in this field. */
const isId = (name: string): boolean => name.endsWith('id') || name.endsWith('ses');

/** An id that is set: not -1, in whatever form. */
export function setId(id: string | undefined): string | undefined {
  return id === '4294967295' || id === '-1' ? undefined : id;
}
