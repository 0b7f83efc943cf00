/** What one call of a service takes. */
export interface BatchLimits {
  readonly items: number;
  readonly bytes: number;
}

/**
 * Groups items into calls, in order. An item that is too large by itself goes alone: the service says so.
 * @example [...batches(['a', 'bc'], { items: 10, bytes: 2 }, (text) => text.length)] // [['a'], ['bc']]
 */
export function* batches<Item>(
  items: Iterable<Item>,
  limits: BatchLimits,
  bytesOf: (item: Item) => number,
): Generator<Item[]> {
  let batch: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = bytesOf(item);
    if (batch.length === limits.items || (batch.length > 0 && bytes + size > limits.bytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(item);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
