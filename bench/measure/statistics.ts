export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The median of the quotients of paired values: drift of the machine hits both of a pair. */
export function medianRatio(values: readonly number[], bases: readonly number[]): number {
  return median(values.map((value, i) => value / bases[i]!));
}
