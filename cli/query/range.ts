import { parseTime, type ZoneClock } from '../../shared/time.ts';
import { everything } from '../archive/selection.ts';
import { UsageError } from '../command.ts';

const day = 86_400_000;

/** A range of time as queries and partitions need it. */
export interface Range {
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly fromDay: string;
  readonly toDay: string;
}

/**
 * Reads `--from` and `--to`: a day (`2026-01-15`, the whole of it), an instant (`2026-01-15T10:00:00`), both in the clock's
 * zone unless they name an offset, or so long before `now` (`36h`, `7d`).
 * @throws UsageError for anything else, and for an end that isn't after the start.
 */
export function readRange(
  fromText: string | undefined,
  toText: string | undefined,
  clock: ZoneClock,
  now: number,
): Range {
  const from = fromText === undefined ? undefined : readInstant('--from', fromText, clock, now, 0);
  const to = toText === undefined ? undefined : readInstant('--to', toText, clock, now, 1);
  if (from !== undefined && to !== undefined && to <= from) {
    throw new UsageError(`--to ${toText} is not after --from ${fromText}.`);
  }
  return {
    from,
    to,
    // A record lies in the partition of its first event, which can be of the day before or after.
    fromDay: from === undefined ? everything.fromDay : clock.day(from - day),
    toDay: to === undefined ? everything.toDay : clock.day(to - 1 + day),
  };
}

function readInstant(option: string, text: string, clock: ZoneClock, now: number, daysOn: number): number {
  const [, amount, unit] = /^(\d{1,5})([hd])$/.exec(text) ?? [];
  if (amount !== undefined) return now - Number(amount) * (unit === 'd' ? day : 3_600_000);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const wall = parseTime(isDay ? `${text}T00:00:00` : text.length === 16 ? `${text}:00` : text);
  if (wall === undefined) {
    throw new UsageError(
      `${option} is ${JSON.stringify(text)}; it must be a day (2026-01-15), a time (2026-01-15T10:00:00, with an offset or without) or a span before now (36h, 7d).`,
    );
  }
  const named = /(?:Z|[+-]\d\d:\d\d)$/.test(text) && !isDay;
  return named ? wall : instantOf(wall + (isDay ? daysOn * day : 0), clock);
}

/** The instant at which the clock shows `wall`, given as if it were UTC. */
function instantOf(wall: number, clock: ZoneClock): number {
  const offsetAt = (time: number) => parseTime(`${clock.format(time).slice(0, 23)}Z`)! - time;
  // The first offset can be that of the other side of a change; the second is the one at the instant itself.
  return wall - offsetAt(wall - offsetAt(wall));
}
