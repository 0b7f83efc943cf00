/** What several measurements of one thing gave. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
});

/** The spread of the quotients of paired values: drift of the machine hits both of a pair. */
export const spreadOfRatios = (values: readonly number[], bases: readonly number[]): Spread =>
  spreadOf(values.map((value, i) => value / bases[i]!));

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
