import type { Spread } from './measure/statistics.ts';

/** A text table: the first row is the heading; numbers are right-aligned, texts left-aligned. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const isNumeric = rows[0]!.map((_, column) => /^[\d.,]+/.test(rows[1]?.[column] ?? ''));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          isNumeric[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const decimals = (value: number, digits: number): string => value.toFixed(digits);
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** The least and the greatest value. */
export const rangeOf = ({ min, max }: Spread, digits: number): string =>
  `${min.toFixed(digits)}–${max.toFixed(digits)}`;

/** A limit or goal, and whether a value keeps it. */
export const verdict = (value: number, limit: number): string =>
  `${limit} ${value <= limit ? 'met' : 'NOT met'}`;
