import type { ReplayState } from '../../functions/replay/run.ts';
import type { Terminal } from '../command.ts';
import { ProgressLine } from '../terminal/progress-line.ts';
import { printable } from '../terminal/style.ts';
import { bytesText, countText, durationText } from './units.ts';

const barWidth = 24;

/** Shows how far a replay is: a bar where there is a screen, a line now and then where there is none. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #line: ProgressLine;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#line = new ProgressLine(terminal, 0);
  }

  show(state: ReplayState): void {
    this.#line.show((seconds) => progressText(state, seconds));
  }

  /** Says something in between. */
  say(text: string): void {
    this.end();
    this.#terminal.complain(`${printable(text)}\n`);
  }

  /** Takes the bar away. */
  end(): void {
    this.#line.end();
  }
}

/** `[######------]  52% 104/200 objects 12.0 MB/s 3 min left, 40,000 log events in, 39,000 lines out, 1 failed` */
export function progressText(state: ReplayState, seconds: number): string {
  const { total, bytes, bytesNow, done, before, failed, books } = state;
  const rate = bytesNow / seconds;
  const objects = countText(done + before + failed);
  const parts: string[] = [];
  if (total !== undefined) {
    const share = total.bytes === 0 ? 1 : bytes / total.bytes;
    const filled = Math.min(barWidth, Math.floor(share * barWidth));
    parts.push(
      `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}]`,
      `${Math.floor(share * 100)}%`.padStart(4),
    );
    parts.push(`${objects}/${countText(total.objects)} objects`);
    parts.push(`${bytesText(rate)}/s`, `${durationText((total.bytes - bytes) / rate)} left`);
  } else {
    parts.push(`${objects} objects`, `${bytesText(rate)}/s`);
  }
  parts.push(
    `| ${countText(books.logEvents)} log events in, ${countText(books.pipeline.linesOut)} lines out`,
  );
  if (failed > 0) parts.push(`| ${countText(failed)} failed`);
  return parts.join(' ');
}
