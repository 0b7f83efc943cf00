/** The words in which sources and the identity station speak of the accounts behind uids and gids. */
import type { Origin } from './log-event.ts';

/** Uids are numbers of users, gids of groups. */
export type AccountKind = 'user' | 'group';

/** The names that hold for one event: of its host, at its time. Ids are decimal text, as logs have them. */
export interface AccountNames {
  /** The name of an account, or undefined where nothing trustworthy states it. */
  nameOf(kind: AccountKind, id: string): string | undefined;
  /**
   * Where the names asked for so far came from, by source: `identity.map` → `uid=1000 gid=1000`. Undefined when no name
   * was given.
   */
  origins(): Readonly<Record<string, string>> | undefined;
}

/** What an event says about accounts, and on which host its own numbers have their names. */
export interface AccountFacts {
  readonly origin: Origin;
  /** The name by which the log calls its host, where it does. */
  readonly node: string | undefined;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly changes: readonly AccountChange[];
}

/** An account that an event creates, renames or deletes. Logs state its number, its name, or both. */
export interface AccountChange {
  readonly kind: AccountKind;
  readonly act: 'created' | 'renamed' | 'deleted';
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** The process that did it: programs state an account's number and its name in separate records. */
  readonly process: string | undefined;
}
