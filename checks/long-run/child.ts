/** The process of a long run: calls the built handler, and prints how its memory stands at twenty steps. */

import type { handler as Handler } from '../../functions/transform/index.ts';
import { lambdaContext } from '../../simulator/lambda-context.ts';
import { invocation } from './invocation.ts';

/** How far the heap may grow after the first tenth, in which memories fill up. */
const mostGrowth = 16_000_000;
const steps = 20;

const count = Number(process.argv[2]);
const built = new URL('../../dist/transform/index.mjs', import.meta.url);
const print = process.stdout.write.bind(process.stdout);
// The function's log lines would be a gigabyte.
process.stdout.write = (() => true) as typeof process.stdout.write;
const { handler } = (await import(built.href)) as { handler: typeof Handler };

const context = lambdaContext('arn:aws:lambda:us-east-1:111122223333:function:audit-firehose', 'long-run');
let events = 0;
const heapUsed = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
const mb = (bytes: number): string => (bytes / 1e6).toFixed(1).padStart(6);

print('invocations       events   heap MB   RSS MB  CPU s\n');
let base = Number.POSITIVE_INFINITY;
for (let i = 1; i <= count; i++) {
  const { event, logEvents } = invocation(i);
  const { records } = await handler(event, context);
  const failed = records.find(({ result }) => result !== 'Ok');
  if (failed !== undefined) throw new Error(`Invocation ${i} has a record that is ${failed.result}.`);
  events += logEvents;
  if (i % Math.ceil(count / steps) !== 0 && i !== count) continue;
  const heap = heapUsed();
  const { user, system } = process.cpuUsage();
  print(
    `${String(i).padStart(11)} ${String(events).padStart(12)}    ${mb(heap)}   ${mb(process.memoryUsage.rss())} ` +
      `${((user + system) / 1e6).toFixed(0).padStart(6)}\n`,
  );
  if (i >= count / 10) base = Math.min(base, heap);
  if (heap > base + mostGrowth) {
    print(`The heap has grown by ${mb(heap - base).trim()} MB: something remembers what it should forget.\n`);
    process.exit(1);
  }
}
