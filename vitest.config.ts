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

export default defineConfig({
  plugins: [recordedCalls()],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: process.env.FAST_TESTS === undefined ? [] : slow,
    // One a core: by itself Vitest leaves a core free, which is half of a small machine.
    maxWorkers: '100%',
    testTimeout: 20_000,
    // Its modules import each other as only bundlers can.
    server: { deps: { inline: ['dt-sql-parser'] } },
  },
});
