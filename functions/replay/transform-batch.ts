import type { Payload } from '../../shared/envelope/payload.ts';
import { addBooks } from '../../shared/pipeline/books.ts';
import type { TransformContext } from '../../shared/pipeline/settings.ts';
import { transformEvents } from '../../shared/pipeline/transform-events.ts';
import { type ReplayBooks, tally } from './destination/entry.ts';
import { pathOf } from './destination/names.ts';
import type { Spools } from './destination/output-files.ts';

const unjudged = 'An event could not be judged by the rules; it is kept.';

/** Transforms a batch into spools, and keeps the books. */
export async function placeBatch(
  batch: readonly Payload[],
  context: TransformContext,
  spools: Spools,
  books: ReplayBooks,
): Promise<void> {
  const transformed = await transformEvents(batch, context, (keys, lines) => spools.add(pathOf(keys), lines));
  addBooks(books.pipeline, transformed.books);
  if (transformed.unjudged > 0) tally(books.problems, unjudged, transformed.unjudged);
  await spools.settle();
}
