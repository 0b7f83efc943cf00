import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { besideName, readBaseline } from '../../bench/baseline.ts';
import { sourcesOfBench } from '../../bench/corpora/corpus.ts';
import { performancePage, withFigures } from '../../bench/document.ts';
import { goals, limits, noSlower } from '../../bench/milestones.ts';
import { missedLimits } from '../../bench/results.ts';

const textOf = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const { results } = readBaseline(besideName)!;

describe('the kept figures', () => {
  it('are of every source and payload size, of real logs, cold start and memory', () => {
    expect(results.cpu.map(({ source, logEventsPerPayload }) => [source, logEventsPerPayload])).toEqual(
      sourcesOfBench.flatMap((source) => [10, 100, 1000].map((size) => [source, size])),
    );
    expect(new Set(results.realLogs!.map(({ source }) => source))).toEqual(new Set(sourcesOfBench));
    expect(results.coldStart.handlerToBare.median).toBeGreaterThan(1);
    expect(results.memory.map(({ logEventsPerPayload }) => logEventsPerPayload)).toEqual([100, 1000, 100]);
  });

  it.each(Object.keys(performancePage))('are those of %s; npm run bench -- document writes them', (name) => {
    expect(withFigures(name, textOf(name), results)).toBe(textOf(name));
  });

  it('are not written into a document without their marks', () => {
    expect(() => withFigures('README.md', '# No marks', results)).toThrow('README.md lacks');
  });
});

describe('limits', () => {
  it('hold for the kept figures', () => {
    expect(missedLimits(results)).toEqual([]);
  });

  it('are missed by what is over them, and by what is no number; goals are not judged', () => {
    const [first] = results.cpu;
    const worse = { ...first!, toFloor: { ...first!.toFloor, median: limits.toFloor.windows + 0.01 } };
    const memory = results.memory.map((one) => ({ ...one, first: Number.NaN })).slice(0, 1);
    const missed = missedLimits({ ...results, cpu: [worse], memory });
    expect(missed.map(({ what }) => what)).toEqual([
      'windows at 10 a payload, handler ÷ floor',
      'memory at 100 a payload, first request',
    ]);
    for (const source of sourcesOfBench) {
      expect(goals.toFloor[source]).toBeLessThan(limits.toFloor[source]);
    }
  });

  it('are those of docs/performance.md', () => {
    const page = textOf('docs/performance.md');
    const row = (name: string, values: Readonly<Record<string, number>>, digits: number) =>
      `| ${name} | ${sourcesOfBench.map((source) => values[source]!.toFixed(digits)).join(' | ')} |`;
    expect(page).toContain(row('handler ÷ floor of its own lines: limit', limits.toFloor, 1));
    expect(page).toContain(row('the same: goal', goals.toFloor, 2));
    expect(page).toContain(row('events ÷ raw text: limit', limits.eventsToRaw, 1));
    expect(page).toContain(`is at most ${noSlower.ratio}:`);
  });
});
