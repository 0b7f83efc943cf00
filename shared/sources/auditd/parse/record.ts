import type { SourceEvent } from '../../source.ts';
import type { RareTables } from '../tables/rare-tables.ts';
import type { Layout } from './layout.ts';

/** One audit record as parsed. Values are decoded: without quotes, hex text as text, otherwise as written. */
export interface AuditRecord {
  /** The record type by name (`SYSCALL`), also where the line has its number. */
  readonly type: string;
  /** `node=`, as written. */
  readonly node: string | undefined;
  /** The names of the fields in their order; one may occur twice. */
  readonly layout: Layout;
  /** The names of the layout, and the values at the same indexes. */
  readonly names: readonly string[];
  readonly values: readonly string[];
  /** Where the fields of `msg='…'` begin; equal to the number of fields where there are none. */
  readonly inner: number;
  /** What an enriched record adds: upper-case names and values in turn (`AUID`, `carol`). */
  readonly enriched: readonly string[] | undefined;
  /** Whether the text ends in the middle of a value. */
  readonly cut: boolean;
  readonly text: string;
  /** The tables that were loaded when the record was read. */
  readonly tables: RareTables | undefined;
}

/** All records with the same log stream, node, timestamp and serial: what the kernel or a program said about one act. */
export interface AuditEvent extends SourceEvent {
  /** Read from their texts when first asked for. Empty for an event that is unreadable, or only an end-of-event mark. */
  readonly records: readonly AuditRecord[];
  readonly node: string | undefined;
  /** `SECONDS.MILLIS:SERIAL`, as its records have it. */
  readonly stamp: string;
  /** Whether one of its records is of one of these types. */
  has(types: ReadonlySet<string>): boolean;
  /** Epoch milliseconds. */
  readonly time: number;
}

/** The first value called `name`, in the kernel's own part before that of `msg='…'`. */
export function field(record: AuditRecord, name: string): string | undefined {
  const index = record.names.indexOf(name);
  return index < 0 ? undefined : record.values[index];
}

/** The enriched name beside a number (`AUID`). */
export function enrichedField(record: AuditRecord, name: string): string | undefined {
  const { enriched } = record;
  if (enriched === undefined) return undefined;
  for (let i = 0; i < enriched.length; i += 2) if (enriched[i] === name) return enriched[i + 1];
  return undefined;
}
