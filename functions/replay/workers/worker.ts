import { parentPort, workerData } from 'node:worker_threads';
import type { ReplayOptions } from '../options.ts';
import { createReplayer } from '../replayer.ts';

/** A thread of the pool: objects come in, answers go out. */
if (parentPort !== null) {
  const port = parentPort;
  port.on(
    'message',
    createReplayer(workerData as ReplayOptions, (answer) => port.postMessage(answer)),
  );
}
