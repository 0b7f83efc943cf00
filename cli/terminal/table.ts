import { cut, plain, type Style, width } from './style.ts';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number;
  /** Longer values are cut; without it columns are as wide as they need. */
  readonly widest?: number | undefined;
  readonly style?: (row: Row, style: Style) => ((text: string) => string) | undefined;
}

/** Rows under titles, aligned: numbers to the right, everything else to the left. Values must be printable. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], style = plain): string[] {
  const shown = columns.map((column) => ({
    column,
    cells: rows.map((row) => {
      const value = column.value(row);
      if (typeof value === 'number') return value.toLocaleString('en-US');
      return column.widest === undefined ? value : cut(value, column.widest);
    }),
    numeric: rows.length > 0 && rows.every((row) => typeof column.value(row) === 'number'),
  }));
  const widths = shown.map(({ column, cells }) =>
    cells.reduce((widest, cell) => Math.max(widest, width(cell)), width(column.title)),
  );
  const line = (texts: readonly string[], paint: (text: string, index: number) => string) =>
    texts
      .map((text, i) => {
        const space = ' '.repeat(Math.max(0, widths[i]! - width(text)));
        const painted = paint(text, i);
        // No blanks behind the last column, so that lines can be copied.
        if (shown[i]!.numeric) return space + painted;
        return i === texts.length - 1 ? painted : painted + space;
      })
      .join('  ')
      .trimEnd();
  return [
    line(
      columns.map((column) => column.title),
      (text) => style.dim(text),
    ),
    ...rows.map((row, r) =>
      line(
        shown.map(({ cells }) => cells[r]!),
        (text, i) => columns[i]!.style?.(row, style)?.(text) ?? text,
      ),
    ),
  ];
}
