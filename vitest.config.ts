import { defineConfig } from 'vitest/config';
import { recordedCalls } from './test/support/recorded-calls.ts';

export default defineConfig({
  plugins: [recordedCalls()],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    // Its modules import each other as only bundlers can.
    server: { deps: { inline: ['dt-sql-parser'] } },
  },
});
