import type { AccountChange, AccountKind } from '../account-names.ts';

/** What is known of a number from `from` on: its name, or that the name it had is no longer its. */
export interface StatedAccount {
  readonly from: number;
  readonly name: string | undefined;
}

interface Statement extends StatedAccount {
  readonly act: AccountChange['act'];
}

/** Names and numbers that one process stated when it created accounts. */
interface Creation {
  readonly kind: AccountKind;
  readonly names: Set<string>;
  readonly ids: Set<string>;
  from: number;
}

/**
 * What the events of one host in one invocation say about its accounts. `useradd` and its like state the number of an
 * account in one record and its name in another; the process that wrote both, and created one account only, puts the
 * two together.
 */
export class StatedAccounts {
  readonly #byNumber = new Map<string, Statement[]>();
  readonly #deletions = new Map<string, StatedAccount[]>();
  readonly #creations = new Map<string, Creation>();

  /** @param time Epoch milliseconds. A deletion counts from the next one on: its own event still has the name. */
  add(change: AccountChange, time: number): void {
    const { kind, act, id, name, process } = change;
    const from = act === 'deleted' ? time + 1 : time;
    if (act === 'deleted' && name !== undefined) addTo(this.#deletions, keyOf(kind, name), { from, name });
    if (id !== undefined) {
      addTo(this.#byNumber, keyOf(kind, id), { from, name: act === 'deleted' ? undefined : name, act });
    }
    if (act === 'created' && process !== undefined) this.#addCreation(change, keyOf(kind, process), time);
  }

  /** To be called once, after the last `add`. */
  settle(): void {
    for (const { kind, names, ids, from } of this.#creations.values()) {
      if (names.size !== 1 || ids.size !== 1) continue;
      const [name] = names;
      const [id] = ids;
      addTo(this.#byNumber, keyOf(kind, id!), { from, name, act: 'created' });
    }
    for (const [key, statements] of this.#byNumber) this.#byNumber.set(key, inForce(statements));
    for (const times of this.#deletions.values()) times.sort(byTime);
  }

  /** The last thing said about a number at or before `time`. */
  at(kind: AccountKind, id: string, time: number): StatedAccount | undefined {
    return lastAt(this.#byNumber.get(keyOf(kind, id)), time);
  }

  /** Whether the account called `name` was deleted after `since` and before `time`. */
  isDeleted(kind: AccountKind, name: string, since: number, time: number): boolean {
    const last = lastAt(this.#deletions.get(keyOf(kind, name)), time);
    return last !== undefined && last.from > since;
  }

  #addCreation({ kind, id, name }: AccountChange, key: string, time: number): void {
    const creation = this.#creations.get(key) ?? { kind, names: new Set(), ids: new Set(), from: time };
    this.#creations.set(key, creation);
    if (name !== undefined) creation.names.add(name);
    if (id !== undefined) creation.ids.add(id);
    creation.from = Math.min(creation.from, time);
  }
}

const keyOf = (kind: AccountKind, text: string): string => `${kind} ${text}`;

/** At one time, what states a name comes last and counts. */
const byTime = (a: StatedAccount, b: StatedAccount): number =>
  a.from - b.from || (a.name === undefined ? 0 : 1) - (b.name === undefined ? 0 : 1);

/** Programs write several records about one new account: those without its name don't take the name away again. */
function inForce(statements: Statement[]): Statement[] {
  const kept: Statement[] = [];
  for (const one of statements.sort(byTime)) {
    const isRepeated = one.act === 'created' && one.name === undefined && kept.at(-1)?.name !== undefined;
    if (!isRepeated) kept.push(one);
  }
  return kept;
}

function lastAt<T extends StatedAccount>(sorted: readonly T[] | undefined, time: number): T | undefined {
  if (sorted === undefined) return undefined;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.from <= time) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}

function addTo<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
