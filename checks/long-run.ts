/**
 * Memory over time: many invocations of the built function in a child process with little memory, each with names,
 * hosts, kinds and users that never came before.
 *
 * `npm run build && npm run check:long-run [-- INVOCATIONS [OLD_SPACE_MB]]`, 1,000,000 and 128 without. Fails when the
 * heap after a collection grows by more than 16 MB from the first tenth on, or the child runs out of memory.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [invocations = '1000000', oldSpace = '128'] = process.argv.slice(2);
if (!/^\d+$/.test(invocations) || !/^\d+$/.test(oldSpace)) {
  throw new Error(
    'Give the number of invocations, and the megabytes of old space: npm run check:long-run -- 100000 128',
  );
}

const child = spawn(
  process.execPath,
  [
    `--max-old-space-size=${oldSpace}`,
    '--expose-gc',
    fileURLToPath(new URL('./long-run/child.ts', import.meta.url)),
    invocations,
  ],
  { stdio: 'inherit' },
);
child.on('exit', (code, signal) => {
  if (signal !== null) console.error(`The function's process ended by ${signal}: did it run out of memory?`);
  process.exitCode = code ?? 1;
});
