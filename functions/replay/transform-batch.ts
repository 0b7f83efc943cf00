import { addBooks } from '../../shared/pipeline/books.ts';
import type { Collected } from '../../shared/pipeline/decode-record.ts';
import type { TransformContext } from '../../shared/pipeline/settings.ts';
import { placeEvents } from '../../shared/pipeline/transform-events.ts';
import { type ReplayBooks, tally } from './destination/entry.ts';
import { pathOf } from './destination/names.ts';
import type { Spools } from './destination/output-files.ts';

const unjudged = 'An event could not be judged by the rules; it is kept.';

/** Transforms a batch into spools, and keeps the books. */
export async function placeBatch(
  batch: readonly Collected[],
  context: TransformContext,
  spools: Spools,
  books: ReplayBooks,
): Promise<void> {
  const placed = await placeEvents(batch, context, (keys, lines) => spools.add(pathOf(keys), lines));
  addBooks(books.pipeline, placed.books);
  if (placed.unjudged > 0) tally(books.problems, unjudged, placed.unjudged);
  await spools.settle();
}
