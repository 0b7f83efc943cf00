import { expect, it } from 'vitest';
import { circleIn, modulesIn } from '../support/modules.ts';

const modules = modulesIn('bench');

it('the modules of the benchmark import each other in no circle', () => {
  expect(circleIn(modules)).toBeUndefined();
});

it('the files of the benchmark stay short, besides the tables that logs are generated from', () => {
  const tables = ['bench/corpora/windows-events.ts', 'bench/corpora/cloudtrail-calls.ts'];
  const long = modules.filter(({ path, lines }) => lines > 250 && !tables.includes(path));
  expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
});
