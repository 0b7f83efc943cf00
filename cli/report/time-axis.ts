import { parseTime, type ZoneClock } from '../../shared/time.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Widths of a bar; the first that makes few enough bars is taken. */
const widths = [hour, 3 * hour, 6 * hour, 12 * hour, day, 7 * day, 30 * day, 365 * day];
const mostBars = 96;

/** Bars of equal width from `start` on. */
export interface TimeAxis {
  readonly start: number;
  readonly width: number;
  readonly bars: number;
  /** The bar of an hour that begins at `time`; undefined outside. An hour that only reaches in belongs to the first. */
  barOf(time: number): number | undefined;
  /** What to write under a bar. */
  label(bar: number): string;
  /** When a bar begins, for people. */
  began(bar: number): string;
}

/** Hours so far apart from the others are of a clock that was wrong; they would make everything else one bar. */
const longestSilence = 14 * day;

/**
 * The hours worth plotting: of the groups that longer silences divide, the one with most records. Where the range was
 * asked for, all of them.
 */
export function busiestStretch(
  hours: readonly { readonly hour: number; readonly count: number }[],
): { readonly from: number; readonly to: number } | undefined {
  const sorted = hours.toSorted((a, b) => a.hour - b.hour);
  let best: { from: number; to: number; count: number } | undefined;
  let current: typeof best;
  for (const { hour: at, count } of sorted) {
    if (current === undefined || at - current.to > longestSilence) current = { from: at, to: at, count: 0 };
    current.to = at;
    current.count += count;
    if (best === undefined || current.count > best.count || current === best) best = current;
  }
  return best && { from: best.from, to: best.to + hour };
}

/** An axis from `from` to `to`, whose bars begin at whole hours or days of the clock's zone. */
export function timeAxis(from: number, to: number, clock: ZoneClock): TimeAxis {
  const span = Math.max(to - from, hour);
  const width = widths.find((one) => span / one <= mostBars) ?? Math.ceil(span / mostBars);
  const offset = parseTime(`${clock.format(from).slice(0, 23)}Z`)! - from;
  const start = Math.floor((from + offset) / width) * width - offset;
  const bars = Math.max(1, Math.ceil((to - start) / width));
  const began = (bar: number) => clock.format(start + bar * width);
  return {
    start,
    width,
    bars,
    barOf(time) {
      const within = time < start && time + hour > start ? start : time;
      const bar = Math.floor((within - start) / width);
      return bar >= 0 && bar < bars ? bar : undefined;
    },
    label: (bar) => (width < day ? began(bar).slice(5, 16).replace('T', ' ') : began(bar).slice(0, 10)),
    began: (bar) =>
      began(bar)
        .slice(0, width < day ? 16 : 10)
        .replace('T', ' '),
  };
}
