import { type Estimate, estimate } from '../../functions/replay/estimate.ts';
import type { ReplayOptions } from '../../functions/replay/options.ts';
import { exit, type Terminal } from '../command.ts';
import { plural } from '../terminal/books-table.ts';
import { jsonText, printable } from '../terminal/style.ts';
import { bytesText, countText, durationText } from './units.ts';

/** Counts and estimates, and tells it. Nothing is written. */
export async function dryRun(
  options: ReplayOptions,
  threads: number,
  asJson: boolean,
  terminal: Terminal,
): Promise<number> {
  const result = await estimate(options, threads);
  terminal.write(asJson ? jsonText(result) : `${estimateLines(result).join('\n')}\n`);
  return result.sample.unreadable > 0 || Object.keys(result.sample.problems).length > 0
    ? exit.failed
    : exit.fine;
}

function estimateLines({ objects, bytes, finished, sample, whole, prices }: Estimate): string[] {
  const dollars = (amount: number) => (amount > 0 && amount < 0.01 ? 'under $0.01' : `$${amount.toFixed(2)}`);
  return [
    `${plural(objects, 'object')}, ${bytesText(bytes)}; ${countText(finished)} of them finished before`,
    `Sample: ${plural(sample.objects, 'object')}, ${bytesText(sample.bytes)}, ${plural(sample.logEvents, 'log event')}, ${countText(sample.selected)} of them selected`,
    ...unreadLines(sample),
    '',
    'Estimated for what is left:',
    `  log events      ${countText(whole.logEvents)}`,
    `  output objects  ${countText(whole.outputs)}`,
    `  output bytes    ${bytesText(whole.outputBytes)}`,
    `  duration        ${durationText(whole.seconds)} on this machine`,
    '  cost            (list prices of us-east-1)',
    ...prices.map(
      ({ what, price, cost }) => `    ${what.padEnd(32)} ${dollars(cost).padStart(11)}  ${price}`,
    ),
  ];
}

/** What of the sample can't be read: of the whole, about as much in proportion. */
function unreadLines({ objects, unreadable, problems }: Estimate['sample']): string[] {
  const reasons = Object.entries(problems);
  if (reasons.length === 0) return [];
  return [
    `Of the sample, ${countText(unreadable)} of ${plural(objects, 'object')} can't be read:`,
    ...reasons.map(([reason, count]) => `  ${countText(count)} × ${printable(reason)}`),
  ];
}
