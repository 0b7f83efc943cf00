import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InputRecord } from '../../shared/pipeline/records.ts';
import { zoneClock } from '../../shared/time.ts';
import { gzipped, payload, record } from '../support/payload.ts';
import { run, textLines } from '../support/pipeline.ts';
import { runs } from '../support/properties.ts';

const hour = 3_600_000;
const day = 24 * hour;
const arrival = Date.parse('2026-01-15T12:00:00Z');
const mostOfAWriter = 250;

const texts: Readonly<Record<string, (time: number) => string[]>> = {
  cloudtrail: (time) => [
    `{"eventVersion":"1.11","eventTime":"${iso(time)}","eventName":"GetUser","eventSource":"iam.amazonaws.com"}`,
  ],
  windows: (time) => [
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>4634</EventID><TimeCreated SystemTime='${iso(time)}'/></System></Event>`,
  ],
  auditd: (time) => [`type=USER_LOGIN msg=audit(${(time / 1000).toFixed(3)}:7): pid=1 uid=0 auid=0 ses=1`],
  other: () => ['a line of text'],
  mixed: (time) => [...texts.windows!(time), ...texts.cloudtrail!(time)],
};
const iso = (time: number): string => new Date(time).toISOString();
const source = fc.constantFrom(...Object.keys(texts));

/** A record of one event, with the time, the timestamp and the arrival that are given. */
function made(
  kind: string,
  time: number,
  timestamp: number,
  arrived: number | undefined,
  owner?: string,
): InputRecord {
  const messages = texts[kind]!(time).map((message, i) => ({ id: `${i}`, timestamp, message }));
  const input = record(`${kind}-${time}-${timestamp}`, gzipped(payload(messages, owner ? { owner } : {})));
  return arrived === undefined ? input : { ...input, approximateArrivalTimestamp: arrived };
}

const partitionsOf = async (inputs: readonly InputRecord[], partitionByHour: boolean, timeZone = 'UTC') => {
  const { records } = await run(inputs, { partitionByHour, clock: zoneClock(timeZone) });
  return records.map(({ metadata }) => JSON.stringify(metadata?.partitionKeys));
};

describe('the partitions that one account can open in an invocation are under 250', () => {
  it.each([
    ['by day', false, arrival],
    ['by hour', true, arrival],
    ['by hour, of records without an arrival', true, undefined],
  ])(
    'with an event of every hour of every source, %s',
    async (_, byHour, arrived) => {
      // One source at every hour is enough to see that hours are bounded.
      const inputs = Object.keys(texts).flatMap((kind) => {
        const step = kind === 'other' ? 1 : 8;
        return Array.from({ length: (19 * 24) / step }, (_, i) => {
          const time = arrival - 17 * day + i * step * hour;
          return made(kind, time, time, arrived);
        });
      });
      const partitions = new Set(await partitionsOf(inputs, byHour, 'Asia/Kathmandu'));
      expect(partitions.size).toBeGreaterThan(15);
      expect(partitions.size).toBeLessThan(mostOfAWriter);
    },
    60_000,
  );

  it('whatever their times and timestamps are', async () => {
    const instant = fc.integer({ min: 0, max: 4_102_444_800_000 });
    const near = fc.integer({ min: arrival - 20 * day, max: arrival + 3 * day });
    const one = fc.tuple(source, fc.oneof(near, instant), fc.oneof(near, instant));
    await fc.assert(
      fc.asyncProperty(
        fc.array(one, { minLength: 260, maxLength: 300, size: 'max' }),
        fc.boolean(),
        fc.constantFrom(arrival, undefined),
        async (events, byHour, arrived) => {
          const inputs = events.map(([kind, time, timestamp]) => made(kind, time, timestamp, arrived));
          expect(new Set(await partitionsOf(inputs, byHour)).size).toBeLessThan(mostOfAWriter);
        },
      ),
      runs(4),
    );
  }, 60_000);
});

describe('an account that opens too many partitions', () => {
  const flood = Array.from({ length: 300 }, (_, i) =>
    made('windows', arrival - (i + 30) * hour, arrival, arrival, '999999999999'),
  );

  it('does not change where the records of another go', async () => {
    const late = made('auditd', arrival - 9 * day, arrival - 9 * day, arrival);
    const [alone] = await partitionsOf([late], true);
    expect((await partitionsOf([...flood, late], true)).at(-1)).toBe(alone);
    expect(alone).toContain('"eventDay":"20260106"');
  });

  it('has its further records placed by their arrival, whole and counted', async () => {
    const result = await run(flood, { partitionByHour: true });
    const atArrival = result.records.filter(
      ({ metadata }) => metadata!.partitionKeys.eventDay === '20260115',
    );
    expect(atArrival).toHaveLength(200);
    expect(atArrival.flatMap((output) => textLines(output))).toHaveLength(200);
    expect(result.books().sources.windows).toMatchObject({ events: 300, placedByTimestamp: 200 });
  });
});

describe('a record whose arrival can not be read', () => {
  it.each([null, '2026', Number.NaN, -1, 0, 1e300, {}])(
    'is taken to arrive with the others: %j',
    async (arrived) => {
      const odd = made('windows', 0, 0, arrived as number);
      const [first, second] = await partitionsOf([odd, made('windows', arrival, arrival, arrival)], false);
      expect(first).toBe(second);
    },
  );

  it('is placed by the timestamp of its first log event where none has one', async () => {
    const [keys] = await partitionsOf([made('windows', 0, arrival, undefined)], false);
    expect(keys).toContain('"eventDay":"20260115"');
  });
});

describe('events that their own time does not place', () => {
  it('are counted by source, wherever they are in their record', async () => {
    const times = [arrival, 0, arrival - 16 * day, arrival + 25 * hour, arrival - 14 * day];
    const messages = times.map((time, i) => ({
      id: `${i}`,
      timestamp: arrival,
      message: texts.cloudtrail!(time)[0]!,
    }));
    const inputs = [{ ...record('r', gzipped(payload(messages))), approximateArrivalTimestamp: arrival }];
    const { books } = await run(inputs);
    expect(books().sources.cloudtrail).toMatchObject({ events: 5, placedByTimestamp: 3 });
  });

  it('are not in the books where there are none', async () => {
    const { books } = await run([made('windows', arrival, arrival, arrival)]);
    expect(books().sources.windows).not.toHaveProperty('placedByTimestamp');
  });
});
