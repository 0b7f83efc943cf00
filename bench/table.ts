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

/** A value beside the limit that it should keep, and whether it does. */
export function judged(value: number, limit: number, digits = 2): string {
  return `${value.toFixed(digits)} ${value <= limit ? '(met)' : '(NOT met)'}`;
}
