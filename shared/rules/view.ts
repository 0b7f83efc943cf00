import type { FieldValues, RuleEvent } from '../rule-event.ts';
import { fold } from './values/fold.ts';

/** The fields that the rules of a set ask for, each with a number. */
export class FieldSlots {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  slotOf(name: string): number {
    let slot = this.#numbers.get(name);
    if (slot === undefined) {
      slot = this.names.length;
      this.names.push(name);
      this.#numbers.set(name, slot);
    }
    return slot;
  }
}

/**
 * An event while it is judged. Each field is asked for once and folded once, and only when a rule wants it. One view
 * serves all events after each other: what it knows is marked with the turn in which it came to know it.
 */
export class View {
  readonly #slots: FieldSlots;
  /** Where a field is looked for that the event doesn't have: the whole of which it is a part. */
  readonly #whole: View | undefined;
  #event: RuleEvent | undefined;
  #turn = 0;
  readonly #readIn: Uint32Array;
  /** The slots that were read in this turn. */
  readonly #read: Uint32Array;
  #readCount = 0;
  readonly #foldedIn: Uint32Array;
  readonly #known: (FieldValues | undefined)[] = [];
  readonly #knownFolded: (FieldValues | undefined)[] = [];
  #allTexts: readonly string[] | undefined;
  #allFolded: readonly string[] | undefined;

  constructor(slots: FieldSlots, whole?: View) {
    this.#slots = slots;
    this.#whole = whole;
    this.#readIn = new Uint32Array(slots.names.length);
    this.#read = new Uint32Array(slots.names.length);
    this.#foldedIn = new Uint32Array(slots.names.length);
  }

  show(event: RuleEvent): void {
    this.hide();
    this.#event = event;
    this.#turn++;
  }

  /** Lets go of the event: its values are slices of log events, and would keep those in memory. */
  hide(): void {
    this.#event = undefined;
    for (let i = 0; i < this.#readCount; i++) {
      const slot = this.#read[i]!;
      this.#known[slot] = undefined;
      this.#knownFolded[slot] = undefined;
    }
    this.#readCount = 0;
    this.#allTexts = undefined;
    this.#allFolded = undefined;
  }

  /** The values of a field: undefined where the event doesn't have it, empty where it is null. */
  values(slot: number): FieldValues | undefined {
    if (this.#readIn[slot] === this.#turn) return this.#known[slot];
    const values = this.#event!.values(this.#slots.names[slot]!) ?? this.#whole?.values(slot);
    this.#readIn[slot] = this.#turn;
    this.#read[this.#readCount++] = slot;
    this.#known[slot] = values;
    return values;
  }

  /** As `values`, for comparing without regard to case. */
  folded(slot: number): FieldValues | undefined {
    if (this.#foldedIn[slot] === this.#turn) return this.#knownFolded[slot];
    const values = this.values(slot);
    const folded = values === undefined ? undefined : foldAll(values);
    this.#foldedIn[slot] = this.#turn;
    this.#knownFolded[slot] = folded;
    return folded;
  }

  /** Every text of the event as a whole: keywords are not looked for in its parts. */
  texts(): readonly string[] {
    if (this.#whole !== undefined) return this.#whole.texts();
    this.#allTexts ??= [...this.#event!.texts()];
    return this.#allTexts;
  }

  foldedTexts(): readonly string[] {
    if (this.#whole !== undefined) return this.#whole.foldedTexts();
    this.#allFolded ??= this.texts().map(fold);
    return this.#allFolded;
  }
}

/** The values folded; the same list where that changes nothing, as for most ids and names. */
function foldAll(values: FieldValues): FieldValues {
  if (values.length !== 1) return values.map(fold);
  const folded = fold(values[0]!);
  return folded === values[0] ? values : [folded];
}
