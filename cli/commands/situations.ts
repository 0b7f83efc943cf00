import type { Terminal } from '../command.ts';
import { runSituation, type SituationRun } from '../demo/run-situation.ts';
import { type Situation, situations } from '../demo/situations.ts';
import { messageLines } from '../functions/notify-function.ts';
import { booksTable } from '../terminal/books-table.ts';
import type { Style } from '../terminal/style.ts';

/** Each situation from its logs to its message. */
export async function showSituations({ style, write }: Terminal): Promise<void> {
  for (const [index, situation] of situations.entries()) {
    const lines = linesOf(index + 1, situation, await runSituation(situation), style);
    write(`${lines.join('\n')}\n`);
  }
}

function linesOf(number: number, situation: Situation, run: SituationRun, style: Style): string[] {
  const settings = Object.entries(situation.settings).map(([name, value]) => `${name}=${value}`);
  return [
    style.bold(`${number}. ${situation.title}`),
    `  ${settings.join(' ')}`,
    `  from ${situation.samples.map((name) => `events/${name}.json`).join(', ')}`,
    '',
    ...booksTable(run.books, style).map((line) => `  ${line}`),
    '',
    ...run.objects.map(({ key }) => `  ${key}`),
    '',
    ...(run.message === undefined ? ['  Nothing to report.'] : messageLines(run.message)),
    '',
  ];
}
