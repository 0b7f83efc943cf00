import { defineConfig } from 'vitest/config';
import { recordedCalls } from './test/support/recorded-calls.ts';

export default defineConfig({
  plugins: [recordedCalls()],
  test: {
    include: ['test/**/*.test.ts'],
    // One a core: by itself Vitest leaves a core free, which is half of a small machine.
    maxWorkers: '100%',
    testTimeout: 20_000,
    // Its modules import each other as only bundlers can.
    server: { deps: { inline: ['dt-sql-parser'] } },
  },
});
