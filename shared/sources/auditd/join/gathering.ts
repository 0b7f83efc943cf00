import type { AccountNames } from '../../../account-names.ts';
import type { Line, Origin } from '../../../log-event.ts';
import type { Head } from '../parse/head.ts';
import { parseRecord } from '../parse/parse.ts';
import type { AuditEvent, AuditRecord } from '../parse/record.ts';
import type { RareTables } from '../tables/rare-tables.ts';

/** Real events have fewer records; beyond, repeated records are no longer looked for. */
const mostCompared = 64;

/**
 * An event while its records are coming in, and after. Events wait for all lines of an invocation, and what waits costs
 * the garbage collector: so records stay text until somebody asks for their fields.
 */
export class Gathering implements AuditEvent {
  readonly stamp: string;
  readonly time: number;
  readonly node: string | undefined;
  /** Whether records can be joined to it: not without a serial. */
  readonly hasSerial: boolean;
  readonly origin: Origin;
  readonly lines: Line[] = [];
  part: number | undefined;
  unreadable: { readonly reason: string; readonly text: string } | undefined;
  beyondBound: number | undefined;
  names: AccountNames | undefined;
  /** Another event with the same node, timestamp and serial, of another stream. */
  readonly other: Gathering | undefined;
  readonly #tables: RareTables | undefined;
  readonly #texts: string[] = [];
  readonly #heads: Head[] = [];
  #parsed: readonly AuditRecord[] | undefined;

  constructor(
    stamp: string,
    time: number,
    node: string | undefined,
    origin: Origin,
    tables: RareTables | undefined,
    other?: Gathering,
  ) {
    this.stamp = stamp;
    this.hasSerial = !stamp.endsWith(':');
    this.time = time;
    this.node = node;
    this.origin = origin;
    this.#tables = tables;
    this.other = other;
  }

  /** Adds a record, unless the very same one is there already: log events are delivered at least once, not exactly once. */
  add(text: string, head: Head): void {
    const texts = this.#texts;
    if (texts.length <= mostCompared) {
      for (const other of texts) if (other.length === text.length && other === text) return;
    }
    texts.push(text);
    this.#heads.push(head);
  }

  get nothing(): true | undefined {
    return this.#texts.length === 0 && this.unreadable === undefined ? true : undefined;
  }

  has(types: ReadonlySet<string>): boolean {
    for (const { type } of this.#heads) if (types.has(type.name)) return true;
    return false;
  }

  get records(): readonly AuditRecord[] {
    this.#parsed ??= this.#texts.map((text, i) => parseRecord(text, this.#heads[i]!, true, this.#tables));
    return this.#parsed;
  }
}
