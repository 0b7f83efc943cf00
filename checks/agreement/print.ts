import { type Column, table } from '../../cli/terminal/table.ts';

/** Prints rows under the names of their values, and the classes of differences with their numbers. */
export function printCounts<Row>(
  rows: readonly Row[],
  names: readonly (keyof Row & string)[],
  explained: ReadonlyMap<string, number>,
): void {
  const columns = names.map(
    (title): Column<Row> => ({ title, value: (row) => row[title] as string | number }),
  );
  for (const line of table(rows, columns)) console.log(line);
  if (explained.size === 0) return;
  console.log();
  const classes = [...explained].sort((a, b) => b[1] - a[1]);
  for (const line of table(classes, [
    { title: 'explained by', value: ([name]) => name },
    { title: 'differences', value: ([, number]) => number },
  ])) {
    console.log(line);
  }
}
