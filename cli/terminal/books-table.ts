import type { Books, SourceBooks } from '../../shared/pipeline/books.ts';
import type { Style } from './style.ts';
import { type Column, table } from './table.ts';

type Row = SourceBooks & { readonly source: string };

const columns: readonly Column<Row>[] = [
  { title: 'SOURCE', value: (row) => row.source },
  { title: 'LOG EVENTS', value: (row) => row.in },
  { title: 'USED', value: (row) => row.used },
  { title: 'JOINED', value: (row) => row.joined },
  { title: 'FILTERED', value: (row) => row.filtered },
  { title: 'PUT BACK', value: (row) => row.reingested },
  {
    title: 'FAILED',
    value: (row) => row.failed,
    style: (row, style) => (row.failed > 0 ? style.red : undefined),
  },
  { title: 'LINES OUT', value: (row) => row.events + row.findings },
  { title: 'FINDINGS', value: (row) => row.findings },
  {
    title: 'UNPARSED',
    value: (row) => row.unparsed,
    style: (row, style) => (row.unparsed > 0 ? style.yellow : undefined),
  },
];

/** The books per source: what came in, what became of it, what went out. */
export function booksTable(books: Books, style: Style): string[] {
  const rows = Object.entries(books.sources).map(([source, entry]) => ({ source, ...entry }));
  return rows.length === 0 ? [] : table(rows, columns, style);
}

/** `12 records: 9 Ok, 1 Dropped, 2 ProcessingFailed` */
export function recordsLine({ records }: Books): string {
  const parts = [
    [records.ok, 'Ok'],
    [records.dropped, 'Dropped'],
    [records.failed, 'ProcessingFailed'],
  ] as const;
  const named = parts.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`);
  return `${plural(records.in, 'record')}: ${named.join(', ') || 'none'}`;
}

export const plural = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
