import { defineConfig } from 'vitest/config';
import { recordedCalls } from './test/support/recorded-calls.ts';

/** Tests that start stores, processes and whole syntheses: `npm test` leaves them to `check:slow` and `check:replay`. */
const slow = [
  'test/auditd/hostile.test.ts',
  'test/bench/paired.test.ts',
  'test/infra/names.test.ts',
  'test/infra/synth.test.ts',
  'test/package/release.test.ts',
  'test/queries/parquet.test.ts',
  'test/queries/saved-queries.test.ts',
  'test/replay/docs.test.ts',
  'test/replay/join.test.ts',
  'test/replay/kill.test.ts',
  'test/replay/s3.test.ts',
];

/** Tests that measure memory or CPU, stub the environment or the clock, or replace modules: each in its own process. */
const alone = [
  'test/*.test.ts',
  'test/{bench,clients,package,replay,transform}/**/*.test.ts',
  'test/hostile/{identity-maps,linux,mask,memory,readers,replay-input,rules,secrets}.test.ts',
  'test/identity/{map-store,upload}.test.ts',
  // The other tests of infra/ switch off the checks of synthesis, for the process.
  'test/infra/{names,synth}.test.ts',
  'test/queries/{command,deployed}.test.ts',
];

const all = ['test/**/*.test.ts'];
const left = process.env.FAST_TESTS === undefined ? [] : slow;

export default defineConfig({
  plugins: [recordedCalls()],
  test: {
    // One a core: by itself Vitest leaves a core free, which is half of a small machine.
    maxWorkers: '100%',
    testTimeout: 20_000,
    // Its modules import each other as only bundlers can.
    server: { deps: { inline: ['dt-sql-parser'] } },
    projects: [
      // Loading CDK, DuckDB and the sources anew for each file takes longer than most files do.
      {
        extends: true,
        test: { name: 'together', include: all, exclude: [...left, ...alone], isolate: false },
      },
      { extends: true, test: { name: 'alone', include: alone, exclude: left } },
    ],
  },
});
