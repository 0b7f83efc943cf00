import type { Payload } from '../../../shared/envelope/payload.ts';
import { recognise } from '../../../shared/envelope/recognise.ts';
import { newSourceBooks } from '../../../shared/pipeline/books.ts';
import { type ReplayBooks, tally } from '../destination/entry.ts';
import { streamRecords } from './records.ts';
import type { PutRecords } from './stream.ts';

/** Puts the log events of a batch into a stream, and keeps the books: they count as put back. */
export async function putBatchBack(
  batch: readonly Payload[],
  putRecords: PutRecords,
  books: ReplayBooks,
): Promise<void> {
  const { records, tooLarge } = streamRecords(batch);
  await putRecords(records);
  books.recordsPut += records.length;
  const failed = new Set(tooLarge);
  const { sources } = books.pipeline;
  for (const logEvent of batch.flatMap(({ logEvents }) => logEvents)) {
    const source = recognise(logEvent).kind.name;
    const ofSource = sources[source] ?? newSourceBooks();
    sources[source] = ofSource;
    ofSource.in++;
    if (failed.has(logEvent)) ofSource.failed++;
    else ofSource.reingested++;
  }
  if (failed.size > 0) {
    tally(books.problems, 'A log event is too large for a record of a stream.', failed.size);
  }
}
