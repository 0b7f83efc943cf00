import { booksClose } from '../../functions/replay/destination/entry.ts';
import type { ReplayState } from '../../functions/replay/run.ts';
import { booksTable, plural } from '../terminal/books-table.ts';
import { printable, type Style } from '../terminal/style.ts';
import { bytesText, countText } from './units.ts';

/** Failures shown; --json shows all that are kept. */
const mostFailures = 50;

/** What a replay came to: the books of all finished objects, what was left out, and what failed and why. */
export function reportLines(state: ReplayState, style: Style): string[] {
  const { books, done, before, failed, failures } = state;
  const { leftOut, problems, notSelected, recordsPut } = books;
  const lines = [...booksTable(books.pipeline, style), ''];
  lines.push(
    style.bold(
      `${plural(done + before + failed, 'object')}: ${countText(done)} replayed, ${countText(before)} finished before, ${countText(failed)} failed`,
    ),
    `${bytesText(books.bytes)} read, ${plural(books.logEvents, 'log event')} in, ${countText(notSelected)} not selected, ${plural(books.pipeline.linesOut, 'line')} out`,
  );
  if (recordsPut > 0) lines.push(`${plural(recordsPut, 'record')} put into the stream`);
  lines.push(booksClose(books) ? 'The books close.' : style.red('The books do not close.'));
  for (const [what, count] of Object.entries(leftOut))
    lines.push(`  left out: ${countText(count)} × ${what}`);
  const unread = Object.entries(problems);
  if (unread.length > 0) lines.push('', style.red('Parts of objects could not be read:'));
  for (const [reason, count] of unread) lines.push(`  ${countText(count)} × ${printable(reason)}`);
  if (failed > 0) lines.push('', style.red(`${plural(failed, 'object')} failed:`));
  for (const { object, reason } of failures.slice(0, mostFailures)) {
    lines.push(`  ${printable(object)}: ${printable(reason)}`);
  }
  if (failed > mostFailures) lines.push(style.dim(`  and ${countText(failed - mostFailures)} more`));
  if (failed > state.unreadable) {
    const those =
      state.unreadable > 0 ? `the ${countText(failed - state.unreadable)} that can be read` : 'these';
    lines.push(`Run the same command again to try ${those} once more.`);
  }
  return lines;
}
